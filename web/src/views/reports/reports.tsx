import { useAddress } from '../../address/address';
import { api } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Panel } from '../../view/panel';
import { MakeReport } from './make-report';
import { ReportTable } from './report-table';
import { ShownReport } from './shown-report';
import { Schedules } from './schedules';
import { reportWords } from './words';

const PART = { params: { query: { limit: 20 } } };

/** Reports is the reports that were made, one of them (`report` of the address), and when others are. */
export function Reports() {
  const said = useWords(reportWords);
  const session = useSession();
  if (session.project !== null) {
    return (
      <Page title={said.title}>
        <p>{said.onlyAll}</p>
      </Page>
    );
  }
  const mayOperate = mayDo(session, 'operate');
  const mayMake = mayOperate || mayDo(session, 'finance');
  return (
    <Page title={said.title}>
      <p className="max-w-prose text-quiet">
        {said.about}
        {!mayMake && ` ${said.mayNotMake}`}
      </p>
      {mayMake && <MakeReport />}
      <Made />
      <Opened mayOperate={mayOperate} />
      {mayOperate && <Schedules />}
    </Page>
  );
}

function Made() {
  const said = useWords(reportWords);
  const asked = api.useInfiniteQuery('get', '/api/v1/reports', PART, PAGED);
  return (
    <Panel title={said.title} asked={itemsOf(asked)} waits={200}>
      {(reports) =>
        reports.length === 0 ? (
          <>
            <p>{said.none}</p>
            <p className="text-quiet">{said.noneHint}</p>
          </>
        ) : (
          <>
            <ReportTable reports={reports} />
            <More asked={asked} />
          </>
        )
      }
    </Panel>
  );
}

function Opened({ mayOperate }: { mayOperate: boolean }) {
  const [search] = useAddress();
  const id = search.get('report');
  return id === null ? null : <ShownReport key={id} id={id} mayOperate={mayOperate} />;
}
