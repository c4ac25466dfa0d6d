import type { Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { callWords } from '../../../view/call-words';
import { PER_THOUSAND } from './draft';
import { priceWords } from './words';

/** Rates writes what a price asks for each meter, its tiers, and what scales it. */
export function Rates({ rates, multiplier }: { rates: Schema<'Rates'> | null; multiplier: string }) {
  const said = useWords(priceWords);
  const { meter } = useWords(callWords);
  const format = useFormat();
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
      {Object.entries(rates ?? {}).map(([unit, rate]) => (
        <div key={unit} className="flex flex-wrap gap-x-1.5">
          <dt className="text-quiet">{meter[unit] ?? unit}</dt>
          <dd>
            {format.money(typeof rate === 'string' ? rate : rate.base)}
            {PER_THOUSAND.has(unit) && ` ${said.perThousand}`}
            {typeof rate !== 'string' &&
              rate.tiers.map(({ above, price }) => (
                <span key={above} className="ms-1.5">
                  <span className="text-quiet">{said.above(format.number(above))}</span> {format.money(price)}
                </span>
              ))}
          </dd>
        </div>
      ))}
      {Number(multiplier) !== 1 && (
        <div className="flex gap-x-1.5">
          <dt className="text-quiet">{rates === null ? said.scales : said.times}</dt>
          <dd>× {multiplier}</dd>
        </div>
      )}
    </dl>
  );
}
