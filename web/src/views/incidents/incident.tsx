import { Link, useParams } from 'wouter';
import { useLinkTo } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { visible } from '../../view/told';
import { useKeyNames } from '../../view/use-key-names';
import { AlertsOf } from './alerts-of';
import { DescribeIncident } from './describe-incident';
import { Handling } from './handling';
import { SeverityOf, StateOf } from './marks';
import { PostMortem } from './post-mortem';
import { Timeline } from './timeline';
import { useSpan } from './use-span';
import { incidentWords } from './words';

type Detail = Schema<'IncidentDetail'>;

/** Incident is one incident: how far people have come with it, what they may do, its alerts, and all that happened. */
export function Incident() {
  const said = useWords(incidentWords);
  const linkTo = useLinkTo();
  const { id = '' } = useParams<{ id: string }>();
  const asked = api.useQuery('get', '/api/v1/incidents/{id}', { params: { path: { id } } }, { refetchInterval: 5_000 });
  const tools = (
    <Link to={linkTo('/incidents')} className="target">
      {said.allIncidents}
    </Link>
  );
  return (
    <Page title={asked.data ? visible(asked.data.title) : said.incident} tools={tools}>
      <Answer asked={asked} waits={420}>
        {(incident) => <Found incident={incident} />}
      </Answer>
    </Page>
  );
}

function Found({ incident }: { incident: Detail }) {
  const said = useWords(incidentWords);
  const linkTo = useLinkTo();
  const { id, mergedInto, alertList, timeline } = incident;
  if (mergedInto !== null) {
    return (
      <section className="panel flex flex-wrap gap-2 p-3">
        <p>{said.mergedInto}</p>
        <Link to={linkTo(`/incidents/${mergedInto}`)} className="target">
          {said.showIt}
        </Link>
      </section>
    );
  }
  return (
    <>
      <About incident={incident} />
      <section className="panel min-w-0 p-3">
        <h2 className="mb-2 font-semibold">{said.timeline}</h2>
        <Timeline happenings={timeline} />
      </section>
      <section className="panel min-w-0 p-3">
        <h2 className="mb-2 font-semibold">{said.alertsOf}</h2>
        <AlertsOf alerts={alertList} />
      </section>
      <PostMortem id={id} />
    </>
  );
}

function About({ incident }: { incident: Detail }) {
  const said = useWords(incidentWords);
  const format = useFormat();
  const { state, severity, quietSince, returns } = incident;
  const isQuiet = quietSince !== null && state !== 'resolved';
  return (
    <section className="panel flex flex-col gap-3 p-3">
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <StateOf state={state} />
        <SeverityOf severity={severity} />
        {returns > 0 && <span>{said.returns(format.number(returns))}</span>}
      </p>
      <Times incident={incident} />
      {isQuiet && <p role="status">{said.quiet(format.time(quietSince))}</p>}
      <Handling incident={incident} />
      <DescribeIncident key={incident.id} incident={incident} />
    </section>
  );
}

function Times({ incident }: { incident: Detail }) {
  const said = useWords(incidentWords);
  const format = useFormat();
  const span = useSpan();
  const names = useKeyNames();
  const { begunAt, detectedAt, acknowledgedAt, acknowledgedBy: by, mitigatedAt, resolvedAt } = incident;
  const reached = (name: string, at: string | null, afterMs: number | null, who = '') => (
    <Figure
      name={name}
      value={at === null ? said.notYet : format.time(at)}
      detail={afterMs === null ? undefined : `${said.after(span(afterMs))} ${who}`}
    />
  );
  const who = by === null ? '' : said.by(names.get(by) ?? by);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <Figure name={said.begun} value={format.time(begunAt)} detail={format.ago(begunAt)} />
      {reached(said.detected, detectedAt, incident.toDetectMs)}
      {reached(said.acknowledged, acknowledgedAt, incident.toAcknowledgeMs, who)}
      {reached(said.mitigated, mitigatedAt, incident.toMitigateMs)}
      {reached(said.resolved, resolvedAt, incident.toRecoverMs)}
    </div>
  );
}
