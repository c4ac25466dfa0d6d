import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';

/** Told is how an invoice and the ledger differ. */
export type Told = Schema<'Reconciliation'>;

interface AmountProps {
  value: string;
  measure: Told['measure'];
  isSigned?: boolean;
}

/** Amount writes dollars or tokens; its title is exact. A difference has its sign, and its colour says which way it is. */
export function Amount({ value, measure, isSigned = false }: AmountProps) {
  const format = useFormat();
  const isMoney = measure === 'cost';
  const sign = isSigned && Number(value) > 0 ? '+' : '';
  const exact = sign + (isMoney ? format.money(value) : format.number(Number(value)));
  const colour = !isSigned || Number(value) === 0 ? '' : Number(value) > 0 ? 'text-bad' : 'text-warn';
  return (
    <span title={exact} className={colour}>
      {sign}
      {isMoney ? format.shortMoney(value) : format.short(Number(value))}
    </span>
  );
}
