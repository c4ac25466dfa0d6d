import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Page } from '../../view/page';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { Figures } from './figures';
import { SeverityOf, StateOf } from './marks';
import { useSpan } from './use-span';
import { incidentWords } from './words';

type Incident = Schema<'Incident'>;

const STATES = ['open', 'detected', 'acknowledged', 'mitigated', 'resolved'] as const;
type Narrowed = (typeof STATES)[number] | null;

/** Incidents is trouble that alerts tell of together, and how fast people were. */
export function Incidents() {
  const said = useWords(incidentWords);
  return (
    <Page title={said.title}>
      <Figures />
      <List />
    </Page>
  );
}

function List() {
  const said = useWords(incidentWords);
  const [search, change] = useAddress();
  const state = STATES.find((one) => one === search.get('state')) ?? null;
  const query = { limit: 50, ...(state === null ? {} : { state }) };
  const asked = api.useInfiniteQuery(
    'get',
    '/api/v1/incidents',
    { params: { query } },
    { ...PAGED, refetchInterval: 5_000 },
  );
  const tools = <States state={state} onChange={(next) => change({ state: next })} />;
  return (
    <Panel title={said.list} asked={itemsOf<Incident>(asked)} waits={300} tools={tools}>
      {(incidents) =>
        incidents.length === 0 ? (
          <div className="py-4 text-center">
            <p className="font-semibold">{state === null ? said.none : said.noneOfState}</p>
            <p className="text-quiet">{said.noneHint}</p>
          </div>
        ) : (
          <>
            <IncidentTable incidents={incidents} />
            <More asked={asked} />
          </>
        )
      }
    </Panel>
  );
}

function States({ state, onChange }: { state: Narrowed; onChange: (next: Narrowed) => void }) {
  const said = useWords(incidentWords);
  return (
    <span role="group" aria-label={said.narrow} className="flex flex-wrap gap-1">
      {([null, ...STATES] as const).map((one) => (
        <button
          key={one}
          type="button"
          className={`control ${one === state ? 'control-main' : ''}`}
          aria-pressed={one === state}
          onClick={() => onChange(one)}
        >
          {one === null ? said.all : one === 'open' ? said.open : said.states[one]}
        </button>
      ))}
    </span>
  );
}

function IncidentTable({ incidents }: { incidents: readonly Incident[] }) {
  const said = useWords(incidentWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.list}>
      <table className="grid-table">
        <TableHead
          words={[said.incident, said.state, said.severity, said.begun]}
          amounts={[said.lasted, said.alerts]}
        />
        <tbody>
          {incidents.map((incident) => (
            <IncidentRow key={incident.id} incident={incident} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IncidentRow({ incident }: { incident: Incident }) {
  const said = useWords(incidentWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const span = useSpan();
  const { id, title, state, severity, begunAt, alerts, toRecoverMs } = incident;
  return (
    <tr>
      <th scope="row" className="min-w-56 whitespace-normal text-ink!">
        <Link to={linkTo(`/incidents/${id}`)} className="target">
          <Told text={title} />
        </Link>
      </th>
      <td>
        <StateOf state={state} />
      </td>
      <td>
        <SeverityOf severity={severity} />
      </td>
      <td className="whitespace-nowrap" title={format.exactTime(begunAt)}>
        {format.dated(begunAt)}
      </td>
      <td className="amount">{toRecoverMs === null ? said.goesOn(format.ago(begunAt)) : span(toRecoverMs)}</td>
      <td className="amount">
        {format.number(alerts.total)}
        {alerts.firing > 0 && <span className="block text-quiet">{said.firing(format.number(alerts.firing))}</span>}
      </td>
    </tr>
  );
}
