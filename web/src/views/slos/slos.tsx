import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Panel } from '../../view/panel';
import { BudgetCourse } from './budget-course';
import { newSlo, sloDraft } from './draft';
import { SloForm } from './slo-form';
import { SloTable } from './slo-table';
import { sloWords } from './words';

const ALL = { params: { query: { limit: 1_000 } } };

/** What workers count of themselves makes no news of calls, by which the page would hear of it. */
const AGAIN_MS = 10_000;

/** Slos is the objectives and where they stand; the address says whose course is shown (`of`), and which is changed (`edit`). */
export function Slos() {
  const said = useWords(sloWords);
  const session = useSession();
  const mayChange = mayDo(session, 'operate') && session.project === null;
  const linkTo = useLinkTo();
  const asked = api.useInfiniteQuery('get', '/api/v1/slos', ALL, { ...PAGED, refetchInterval: AGAIN_MS });
  const slos = itemsOf(asked);
  return (
    <Page
      title={said.title}
      tools={
        mayChange && (
          <Link to={linkTo('/slos', { edit: 'new' })} className="control control-main">
            {said.add}
          </Link>
        )
      }
    >
      <p className="max-w-prose text-quiet">
        {said.about}
        {!mayChange && ` ${said.mayNotChange}`}
      </p>
      {mayChange && slos.data && <OpenForm slos={slos.data} />}
      <Panel title={said.title} asked={slos} waits={320}>
        {(items) => (
          <>
            <SloTable slos={items} mayChange={mayChange} />
            <More asked={asked} />
          </>
        )}
      </Panel>
      <OpenCourse slos={slos.data ?? []} />
    </Page>
  );
}

type Listed = readonly Schema<'Slo'>[];

function OpenForm({ slos }: { slos: Listed }) {
  const said = useWords(sloWords);
  const [search, change] = useAddress();
  const edit = search.get('edit');
  if (edit === null) return null;
  const close = (): void => change({ edit: null }, true);
  if (edit === 'new') return <SloForm key="new" id={null} first={newSlo()} onClose={close} />;
  const slo = slos.find(({ id, origin }) => id === edit && origin === 'api');
  if (!slo) return <p role="alert">{said.notKnown}</p>;
  return <SloForm key={edit} id={edit} first={sloDraft(slo)} onClose={close} />;
}

/** The course that the address asks for, or that of the objective with the least left of its budget. */
function OpenCourse({ slos }: { slos: Listed }) {
  const [search] = useAddress();
  const opened = search.get('of');
  const least = slos
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => (one.budget.remaining ?? 1) - (other.budget.remaining ?? 1))[0];
  const slo = opened === null ? least : slos.find(({ id }) => id === opened);
  return slo ? <BudgetCourse key={slo.id} slo={slo} /> : null;
}
