import { useFormat } from '../format/format';
import { useWords } from '../language/language';
import { viewWords } from './words';

/** Cost is what some calls cost, as far as that is known. */
export interface Cost {
  costUsd?: string | null;
  unpricedCalls?: number;
}

/** Money writes a cost; where some calls have no price it says that it is a lower bound. Its title is exact. */
export function Money({ costUsd, unpricedCalls = 0, isExact = false }: Cost & { isExact?: boolean }) {
  const said = useWords(viewWords);
  const format = useFormat();
  if (costUsd === null || costUsd === undefined) return <span title={said.notKnown}>–</span>;
  const isBound = unpricedCalls > 0;
  const title = isBound
    ? `${said.atLeast} ${format.money(costUsd)}; ${said.unpriced(format.number(unpricedCalls))}`
    : format.money(costUsd);
  return (
    <span title={title}>
      {isBound && <span aria-label={said.atLeast}>≥ </span>}
      {isExact ? format.money(costUsd) : format.shortMoney(costUsd)}
    </span>
  );
}
