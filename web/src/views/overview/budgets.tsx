import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { BudgetForecast } from '../../view/budget-forecast';
import { budgetStandingWords } from '../../view/budget-words';
import { Money } from '../../view/money';
import { itemsOf } from '../../view/pages';
import { Panel } from '../../view/panel';
import { StateMark } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { useBudgets } from '../../view/use-budgets';
import { markOf, UsedBar } from '../../view/used-bar';
import { overviewWords } from './words';

const SHOWN = 5;

/** Budgets is the few budgets that are used most, against their limits and how they are expected to end; nothing without any. */
export function Budgets() {
  const said = useWords(overviewWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { used, forecast } = useWords(budgetStandingWords);
  const asked = itemsOf(useBudgets());
  if (asked.data?.length === 0) return null;
  return (
    <Panel
      title={said.budgets}
      asked={asked}
      waits={120}
      tools={asked.data && <Link to={linkTo('/budgets')}>{said.allBudgets(format.number(asked.data.length))}</Link>}
    >
      {(items) => (
        <div className="overflow-x-auto">
          <table className="grid-table">
            <TableHead words={[said.budget, said.state, used]} amounts={[said.spent, said.limit, forecast]} />
            <tbody>
              {mostUsed(items).map((budget) => (
                <BudgetRow key={budget.id} budget={budget} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function BudgetRow({ budget }: { budget: Schema<'Budget'> }) {
  const { id, name, standing } = budget;
  const { states } = useWords(budgetStandingWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  return (
    <tr>
      <td className="min-w-40">
        <Link to={linkTo('/budgets', { of: id })}>
          <Told text={name} />
        </Link>
      </td>
      <td>
        <StateMark state={markOf(standing)} word={states[standing.state] ?? standing.state} />
      </td>
      <td className="w-64">
        <UsedBar standing={standing} />
      </td>
      <td className="amount">
        <Money costUsd={standing.spentUsd} unpricedCalls={standing.unpricedCalls} />
      </td>
      <td className="amount">{format.shortMoney(standing.limitUsd)}</td>
      <td className="amount">
        <BudgetForecast budget={budget} />
      </td>
    </tr>
  );
}

function mostUsed(budgets: readonly Schema<'Budget'>[]): Schema<'Budget'>[] {
  const usedOf = ({ standing }: Schema<'Budget'>): number => standing.utilization ?? 0;
  return budgets.toSorted((one, other) => usedOf(other) - usedOf(one)).slice(0, SHOWN);
}
