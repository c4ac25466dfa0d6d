import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { budgetStandingWords } from '../../view/budget-words';
import { Money } from '../../view/money';
import { StateMark } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { markOf, UsedBar } from '../../view/used-bar';
import { budgetWords } from './words';

/** PreviewOf shows where a budget would have stood at the end of the period before, and would stand now. */
export function PreviewOf({ preview: { previous, current } }: { preview: Schema<'BudgetPreview'> }) {
  const said = useWords(budgetWords);
  const { used } = useWords(budgetStandingWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.previewHead}>
      <table className="grid-table">
        <TableHead words={[said.period, said.state, used]} amounts={[said.spent, said.limit, said.left]} />
        <tbody>
          <PreviewRow name={said.previous} standing={previous} />
          <PreviewRow name={said.current} standing={current} />
        </tbody>
      </table>
    </div>
  );
}

function PreviewRow({ name, standing }: { name: string; standing: Schema<'BudgetStanding'> | null }) {
  const said = useWords(budgetWords);
  const { states } = useWords(budgetStandingWords);
  const format = useFormat();
  if (!standing) {
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={5} className="text-quiet">
          {said.previewUnknown}
        </td>
      </tr>
    );
  }
  const { period, state, spentUsd, unpricedCalls, limitUsd, remainingUsd } = standing;
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="font-normal">{`${format.dated(period.from)} – ${format.dated(period.to)}`}</div>
      </th>
      <td>
        <StateMark state={markOf(standing)} word={states[state] ?? state} />
      </td>
      <td className="w-64">
        <UsedBar standing={standing} />
      </td>
      <td className="amount">
        <Money costUsd={spentUsd} unpricedCalls={unpricedCalls} />
      </td>
      <td className="amount">{format.shortMoney(limitUsd)}</td>
      <td className={`amount ${Number(remainingUsd) < 0 ? 'text-bad' : ''}`}>{format.shortMoney(remainingUsd)}</td>
    </tr>
  );
}
