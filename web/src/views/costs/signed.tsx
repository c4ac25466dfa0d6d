import { decimalText } from '../../format/decimal';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Change as Relative } from '../../view/figure';
import type { CostMeasure } from './look';
import type { Change } from './rows';
import { costsWords } from './words';

/** Shown is a change of a measure. */
interface Shown {
  change: Change;
  measure: CostMeasure;
}

/** Signed is by how much a measure changed, with its sign; its title is exact. */
export function Signed({ change: { by, isUncertain }, measure }: Shown) {
  const said = useWords(costsWords);
  const format = useFormat();
  if (by === null) return <span>–</span>;
  const text = decimalText(by);
  const isMoney = measure === 'costUsd';
  const sign = by > 0n ? '+' : '';
  const exact = sign + (isMoney ? format.money(text) : format.number(Number(text)));
  return (
    <span title={isUncertain ? `${exact}; ${said.uncertain}` : exact}>
      {isUncertain && (
        <span aria-label={said.uncertain} role="img">
          ≈{' '}
        </span>
      )}
      {sign}
      {isMoney ? format.shortMoney(text) : format.short(Number(text))}
    </span>
  );
}

/** ChangeOf is a change as it stands in the table: how much, and of how much that is; what is new or gone is said to be. */
export function ChangeOf({ change, measure }: Shown) {
  const said = useWords(costsWords);
  return (
    <span className="inline-flex justify-end gap-2">
      <Signed change={change} measure={measure} />
      <span className="min-w-14">
        {change.kind === 'kept' ? (
          <Relative share={change.share} {...(measure === 'costUsd' ? { moreIs: 'bad' } : {})} />
        ) : (
          <span className="rounded bg-raised px-1.5 py-0.5">{said[change.kind]}</span>
        )}
      </span>
    </span>
  );
}
