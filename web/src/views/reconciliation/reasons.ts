import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import type { Told } from './amount';
import { reconciliationWords } from './words';

type Model = Told['models'][number];

/** So many days are named; of more, their number says enough. */
const MOST_NAMED = 5;

/** useReasons is what the difference of a model is likely to come from, in words. */
export function useReasons({ reasons }: Pick<Model, 'reasons'>): string[] {
  const { reasons: said } = useWords(reconciliationWords);
  const format = useFormat();
  const dayList = (days: readonly string[] | null): string => {
    const named = (days ?? []).slice(0, MOST_NAMED).map((day) => format.date(day));
    return days && days.length > MOST_NAMED
      ? `${named.join(', ')} … (${format.number(days.length)})`
      : named.join(', ');
  };
  return reasons.map(({ code, calls, days, ratio, shiftDays }) => {
    switch (code) {
      case 'unknown_calls':
      case 'client_figures':
        return said[code](format.number(calls));
      case 'days_not_billed':
      case 'days_not_recorded':
        return said[code](dayList(days));
      case 'days_shifted':
        return said[code](shiftDays ?? 0);
      case 'constant_ratio':
        return said[code](format.percent(ratio));
      default:
        return said[code];
    }
  });
}
