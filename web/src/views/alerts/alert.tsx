import { Link, useParams } from 'wouter';
import { useLinkTo, type Change } from '../../address/address';
import { DIMENSIONS } from '../../address/dimensions';
import { api, type Schema } from '../../api/client';
import { TimeChart } from '../../charts/time-chart';
import { useFormat } from '../../format/format';
import { useLanguage, useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { Acknowledgement } from './acknowledgement';
import { AGAIN } from './asking';
import { HistoryTable } from './history-table';
import { Labels } from './labels';
import { SilenceAlert } from './silence-alert';
import { SeverityMark } from './severity-mark';
import { useWriteValue } from './value';
import { alertWords } from './words';

type Detail = Schema<'AlertDetail'>;

/** Alert is one alert: how it is, how its value went, and what became of it. */
export function Alert() {
  const said = useWords(alertWords);
  const { id = '' } = useParams<{ id: string }>();
  const asked = api.useQuery('get', '/api/v1/alerts/{id}', { params: { path: { id } } }, AGAIN);
  return (
    <Page title={asked.data?.rule.name ?? said.title}>
      <Answer asked={asked} waits={420}>
        {(alert) => <Found alert={alert} />}
      </Answer>
    </Page>
  );
}

function Found({ alert }: { alert: Detail }) {
  const said = useWords(alertWords);
  return (
    <>
      <About alert={alert} />
      <section className="panel p-3">
        <h2 className="mb-2 font-semibold">{said.course}</h2>
        <Course alert={alert} />
      </section>
      <section className="panel p-3">
        <h2 className="mb-2 font-semibold">{said.timeline}</h2>
        {alert.timeline.length === 0 ? (
          <p className="text-quiet">{said.noHistory}</p>
        ) : (
          <HistoryTable label={said.timeline} transitions={alert.timeline} />
        )}
      </section>
    </>
  );
}

function About({ alert }: { alert: Detail }) {
  const said = useWords(alertWords);
  const format = useFormat();
  const language = useLanguage();
  const write = useWriteValue();
  const { text, labels, severity, state, since, value, threshold, unit, lastLookedAt } = alert;
  return (
    <section className="panel flex flex-col gap-3 p-3">
      <p className="text-lg wrap-anywhere">{text?.[language] ?? said.ruleGone}</p>
      <Labels labels={labels} />
      <div className="grid gap-3 sm:grid-cols-4">
        <Figure name={said.state} value={said.states[state]} detail={<SeverityMark severity={severity} />} />
        <Figure name={said.value} value={write(value, unit)} detail={said.looked(format.ago(lastLookedAt))} />
        <Figure name={said.threshold} value={write(threshold, unit)} />
        <Figure name={said.since} value={format.ago(since)} detail={format.time(since)} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Acknowledgement alert={alert} />
        <SilenceAlert alert={alert} />
        <Links alert={alert} />
      </div>
    </section>
  );
}

function Links({ alert: { labels, since, runbookUrl, rule, incidentId } }: { alert: Detail }) {
  const said = useWords(alertWords);
  const linkTo = useLinkTo();
  const of = placeOf(labels);
  return (
    <>
      {of && (
        <Link to={linkTo('/calls', { ...of, range: null, from: since })} className="target">
          {said.calls}
        </Link>
      )}
      {incidentId !== null && (
        <Link to={linkTo(`/incidents/${incidentId}`)} className="target">
          {said.incident}
        </Link>
      )}
      <Link to={linkTo('/alerts/rules', { rule: rule.id })} className="target">
        {said.ruleOf}
      </Link>
      {runbookUrl !== null && (
        <a href={runbookUrl} rel="noreferrer" className="target">
          {said.runbook}
        </a>
      )}
    </>
  );
}

/** What an alert is about, where calls can be narrowed to it. */
function placeOf(labels: Detail['labels']): Change | null {
  const entries = Object.entries(labels);
  const isOfCalls = entries.length > 0 && entries.every(([name]) => (DIMENSIONS as readonly string[]).includes(name));
  return isOfCalls ? Object.fromEntries(entries) : null;
}

function Course({ alert: { course, rule, threshold, unit } }: { alert: Detail }) {
  const said = useWords(alertWords);
  const write = useWriteValue();
  if (course === null) return <p className="text-quiet">{said.noCourse}</p>;
  const last = course.at(-1);
  if (!last) return <p className="text-quiet">{said.noCourseYet}</p>;
  return (
    <TimeChart
      label={said.courseOf(rule.name)}
      timesMs={course.map(({ at }) => Date.parse(at))}
      toMs={Date.parse(last.at)}
      lines={[
        { name: said.value, colour: '--series-1', values: course.map(({ value }) => value), isJoined: true },
        { name: said.threshold, colour: '--bad', values: course.map(() => threshold), isDashed: true },
      ]}
      write={(value) => write(value, unit)}
    />
  );
}
