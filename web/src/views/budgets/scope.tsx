import { addressWords } from '../../address/words';
import { DIMENSIONS } from '../../address/dimensions';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Told } from '../../view/told';
import { budgetWords } from './words';

/** Scope says of which calls a budget is, and by which periods it counts. */
export function Scope({ budget: { filter, period, rollingDays, timezone } }: { budget: Schema<'Budget'> }) {
  const said = useWords(budgetWords);
  const { dimensions } = useWords(addressWords);
  const format = useFormat();
  const narrowed = DIMENSIONS.flatMap((dimension) => {
    const values = filter[dimension];
    return values ? [{ name: dimensions[dimension], text: values.map((value) => value || '–').join(', ') }] : [];
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
