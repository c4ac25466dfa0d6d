import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../address/address';
import { useMinute } from '../../address/minute';
import type { Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { itemsOf, More } from '../../view/pages';
import { Panel } from '../../view/panel';
import { useBudgets } from '../../view/use-budgets';
import { BudgetForm } from './budget-form';
import { BudgetTable } from './budget-table';
import { Course } from './course';
import { draftOf, newDraft, termsToCome } from './draft';
import { Quotas } from './quotas/quotas';
import { budgetWords } from './words';

/** Budgets is what may be spent and how far it is; the address says whose course is shown (`of`), and which is changed (`edit`). */
export function Budgets() {
  const said = useWords(budgetWords);
  const mayChange = mayDo(useSession(), 'finance');
  const linkTo = useLinkTo();
  const asked = useBudgets();
  const budgets = itemsOf(asked);
  return (
    <Page
      title={said.title}
      tools={
        mayChange && (
          <Link to={linkTo('/budgets', { edit: 'new' })} className="control control-main">
            {said.add}
          </Link>
        )
      }
    >
      {!mayChange && <p className="text-quiet">{said.mayNotChange}</p>}
      {mayChange && budgets.data && <OpenForm budgets={budgets.data} />}
      <Panel title={said.title} asked={budgets} waits={200}>
        {(items) =>
          items.length === 0 ? (
            <>
              <p>{mayChange ? said.none : said.noneHere}</p>
              <p className="text-quiet">{said.noneHint}</p>
            </>
          ) : (
            <>
              <BudgetTable budgets={items} mayChange={mayChange} />
              <More asked={asked} />
            </>
          )
        }
      </Panel>
      <OpenCourse budgets={budgets.data ?? []} />
      <Quotas mayChange={mayChange} />
    </Page>
  );
}

type Listed = readonly Schema<'Budget'>[];

function OpenForm({ budgets }: { budgets: Listed }) {
  const said = useWords(budgetWords);
  const { reportingTimezone } = useSession();
  const [search, change] = useAddress();
  const nowMs = useMinute();
  const edit = search.get('edit');
  if (edit === null) return null;
  const close = (): void => change({ edit: null }, true);
  if (edit === 'new') return <BudgetForm key="new" id={null} first={newDraft(reportingTimezone)} onClose={close} />;
  const budget = budgets.find(({ id }) => id === edit);
  if (!budget) return <p role="alert">{said.notKnown}</p>;
  return (
    <BudgetForm
      key={edit}
      id={edit}
      first={draftOf(budget, nowMs)}
      toCome={termsToCome(budget, nowMs)}
      onClose={close}
    />
  );
}

/** The course that the address asks for or, of a single budget, its own. */
function OpenCourse({ budgets }: { budgets: Listed }) {
  const [search] = useAddress();
  const opened = search.get('of');
  const budget = opened === null && budgets.length === 1 ? budgets[0] : budgets.find(({ id }) => id === opened);
  return budget ? <Course key={budget.id} budget={budget} isOpened={opened !== null} /> : null;
}
