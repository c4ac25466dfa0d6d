import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { alertWords } from './words';

/** Unit is what a value of an alert is counted in. */
export type Unit = Schema<'Alert'>['unit'];

/** useWriteValue writes values of alerts by what they are counted in; a state is told by the alert's own words. */
export function useWriteValue(): (value: number | null, unit: Unit) => string {
  const format = useFormat();
  const said = useWords(alertWords);
  return (value, unit) => {
    if (value === null || unit === 'state') return '–';
    switch (unit) {
      case 'part':
        return format.percent(value);
      case 'seconds':
        return format.duration(value * 1000);
      case 'usd':
        return format.shortMoney(value);
      case 'per_minute':
        return said.perMinute(format.number(value));
      case 'bytes':
        return format.bytes(value);
      case 'days':
        return said.days(format.number(value));
      case 'count':
        return format.number(value);
      case 'times':
        return `${format.number(value)}×`;
    }
  };
}
