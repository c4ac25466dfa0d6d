import { addressWords } from '../../address/words';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Told } from '../../view/told';
import { useKeyNames } from '../../view/use-key-names';
import { FILTERS } from './filters';
import { budgetWords } from './words';

/** Scope says of which calls a budget is, and by which periods it counts. */
export function Scope({ budget: { filter, period, rollingDays, timezone } }: { budget: Schema<'Budget'> }) {
  const said = useWords(budgetWords);
  const { dimensions } = useWords(addressWords);
  const format = useFormat();
  const keys = useKeyNames();
  const called = (name: string, value: string): string => (name === 'key' ? (keys.get(value) ?? value) : value || '–');
  const narrowed = FILTERS.flatMap((name) => {
    const values = filter[name];
    return values ? [{ name: dimensions[name], text: values.map((value) => called(name, value)).join(', ') }] : [];
  });
  return (
    <div className="font-normal text-quiet">
      {rollingDays === null ? said.periods[period] : said.rolling(format.number(rollingDays))} · {timezone}
      {narrowed.map(({ name, text }) => (
        <span key={name}>
          {' · '}
          {name} <Told text={text} />
        </span>
      ))}
    </div>
  );
}
