import { useAddress, usePlace } from '../../address/address';
import { api } from '../../api/client';
import { TimeChart } from '../../charts/time-chart';
import { useZoom } from '../../charts/use-zoom';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Choice, named } from '../../view/choice';
import { Page } from '../../view/page';
import { Answer as Answered, Panel } from '../../view/panel';
import { ByGroup } from './by-group';
import { Embed } from './embed';
import { Figures } from './figures';
import { courseOf, GROUPINGS, shownTotals, writerOf, type Answer, type Grouping, type Vital } from './vitals';
import { webVitalWords } from './words';

const MOST_ROWS = 10_000;
const USUAL: Vital = 'LCP';

/** Reports come when pages are left, which no call tells of. */
const AGAIN = { refetchInterval: 30_000 } as const;

/** WebVitals is how fast pages are for those who visit them, over time, by page, device and release. */
export function WebVitals() {
  const said = useWords(webVitalWords);
  const [search] = useAddress();
  const by = GROUPINGS.find((one) => one === search.get('by')) ?? 'page';
  const query = { ...useWithin(), groupBy: [by], limit: MOST_ROWS };
  const asked = api.useQuery('get', '/api/v1/web-vitals', { params: { query } }, AGAIN);
  return (
    <Page title={said.title}>
      <p className="max-w-prose text-quiet">{said.lead}</p>
      <Answered asked={asked} waits={400}>
        {(answer) => (answer.total.some(({ reports }) => reports > 0) ? <Seen answer={answer} by={by} /> : <Nothing />)}
      </Answered>
    </Page>
  );
}

function Seen({ answer, by }: { answer: Answer; by: Grouping }) {
  const said = useWords(webVitalWords);
  const [search, change] = useAddress();
  const shown = shownTotals(answer.total).map(({ metric }) => metric);
  // While another grouping is awaited, what is shown is still by the one before.
  const grouped = GROUPINGS.find((one) => answer.groupBy.includes(one)) ?? by;
  const vital = shown.find((one) => one === search.get('metric')) ?? USUAL;
  return (
    <>
      <Figures totals={answer.total} />
      <div className="grid gap-3 sm:grid-cols-[14rem_14rem]">
        <Choice
          label={said.metric}
          value={vital}
          offered={shown.map((one) => ({ value: one, name: `${one} · ${said.names[one] ?? one}` }))}
          onChange={(metric) => change({ metric })}
        />
        <Choice
          label={said.byHead}
          value={by}
          offered={named(GROUPINGS, said.by as Record<Grouping, string>)}
          onChange={(next) => change({ by: next })}
        />
      </div>
      <Course vital={vital} />
      <section className="panel min-w-0 p-3">
        <h2 className="mb-2 font-semibold">{`${vital} · ${said.by[grouped] ?? grouped}`}</h2>
        <ByGroup rows={answer.rows} vital={vital} by={grouped} />
      </section>
      <details className="panel p-3">
        <summary className="target cursor-pointer font-semibold">{said.embedHead}</summary>
        <div className="mt-2">
          <Embed />
        </div>
      </details>
    </>
  );
}

function Course({ vital }: { vital: Vital }) {
  const said = useWords(webVitalWords);
  const format = useFormat();
  const zoom = useZoom();
  const { timeZone } = usePlace();
  const query = { ...useWithin(), interval: 'auto' as const, timezone: timeZone, metric: [vital] };
  const asked = api.useQuery('get', '/api/v1/web-vitals', { params: { query } }, AGAIN);
  const label = said.course(vital);
  return (
    <Panel title={label} asked={asked} waits={270}>
      {(answer) => (
        <TimeChart label={label} {...courseOf(answer, said)} write={writerOf(vital, format)} onSelect={zoom} />
      )}
    </Panel>
  );
}

function Nothing() {
  const said = useWords(webVitalWords);
  return (
    <section className="panel flex flex-col gap-3 p-3">
      <p className="font-semibold">{said.nothing}</p>
      <h2 className="font-semibold">{said.embedHead}</h2>
      <Embed />
    </section>
  );
}

/** Where and when is asked about: a project, and the range. */
function useWithin() {
  const { period, project } = usePlace();
  return {
    from: new Date(period.fromMs).toISOString(),
    to: new Date(period.toMs).toISOString(),
    ...(project === null ? {} : { project }),
  };
}
