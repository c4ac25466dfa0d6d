import { useState } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { BudgetForecast } from '../../view/budget-forecast';
import { budgetStandingWords } from '../../view/budget-words';
import { Money } from '../../view/money';
import { StateMark } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { markOf, UsedBar } from '../../view/used-bar';
import { RemoveBudget } from './remove-budget';
import { Scope } from './scope';
import { budgetWords } from './words';

type Budget = Schema<'Budget'>;

/** BudgetTable is budgets with how far they are used and how that is expected to end; each opens its course. */
export function BudgetTable({ budgets, mayChange }: { budgets: readonly Budget[]; mayChange: boolean }) {
  const said = useWords(budgetWords);
  const { used, forecast } = useWords(budgetStandingWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.title}>
      <table className="grid-table">
        <TableHead
          words={[said.name, said.state, used]}
          amounts={[said.spent, said.limit, said.left, forecast, ...(mayChange ? [said.change] : [])]}
        />
        <tbody>
          {budgets.map((budget) => (
            <BudgetRow key={budget.id} budget={budget} mayChange={mayChange} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BudgetRow({ budget, mayChange }: { budget: Budget; mayChange: boolean }) {
  const said = useWords(budgetWords);
  const { states } = useWords(budgetStandingWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { id, name, standing } = budget;
  const { spentUsd, unpricedCalls, limitUsd, remainingUsd, hardLimitUsd, thresholdsReached } = standing;
  const percents = thresholdsReached.map((percent) => format.percent(percent / 100)).join(', ');
  return (
    <tr>
      <th scope="row" className="min-w-48 whitespace-normal text-ink">
        <Link to={linkTo('/budgets', { of: id })} title={said.showCourse(name)}>
          <Told text={name} />
        </Link>
        <Scope budget={budget} />
      </th>
      <td>
        <StateMark state={markOf(standing)} word={states[standing.state] ?? standing.state} />
        {percents !== '' && <div className="text-quiet">{said.reached(percents)}</div>}
      </td>
      <td className="w-64">
        <UsedBar standing={standing} />
      </td>
      <td className="amount">
        <Money costUsd={spentUsd} unpricedCalls={unpricedCalls} />
        {Number(standing.reservedUsd) > 0 && (
          <div className="text-quiet">{said.reserved(format.shortMoney(standing.reservedUsd))}</div>
        )}
      </td>
      <td className="amount" title={format.money(limitUsd)}>
        {format.shortMoney(limitUsd)}
        {Number(standing.carriedUsd) > 0 && (
          <div className="text-quiet">{said.carried(format.shortMoney(standing.carriedUsd))}</div>
        )}
        {hardLimitUsd !== null && <div className="text-quiet">{said.hardLimitAt(format.shortMoney(hardLimitUsd))}</div>}
      </td>
      <td className={`amount ${Number(remainingUsd) < 0 ? 'text-bad' : ''}`} title={format.money(remainingUsd)}>
        {format.shortMoney(remainingUsd)}
      </td>
      <td className="amount">
        <BudgetForecast budget={budget} />
      </td>
      {mayChange && (
        <td className="amount">
          <Changes budget={budget} />
        </td>
      )}
    </tr>
  );
}

function Changes({ budget }: { budget: Budget }) {
  const said = useWords(budgetWords);
  const linkTo = useLinkTo();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <div className="flex justify-end gap-1">
      <Link to={linkTo('/budgets', { edit: budget.id })} className="control" aria-label={said.editOf(budget.name)}>
        {said.edit}
      </Link>
      <button
        type="button"
        className="control"
        aria-label={said.removeOf(budget.name)}
        onClick={() => setRemoving(true)}
      >
        {said.remove}
      </button>
      {isRemoving && <RemoveBudget budget={budget} onClose={() => setRemoving(false)} />}
    </div>
  );
}
