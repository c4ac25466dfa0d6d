import { seriesColour } from '../../charts/colours';
import { HeatMap } from '../../charts/heat-map';
import { StateChart } from '../../charts/state-strip';
import { TimeChart } from '../../charts/time-chart';
import type { Line } from '../../charts/drawn';
import { useZoom } from '../../charts/use-zoom';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { Panel, type Asked } from '../../view/panel';
import { useMarks, type UnusualAsked } from '../../view/use-unusual';
import { useStates, type Timeline } from './timeline';
import { providerWords } from './words';

const CHART_PX = 270;

type Watched = NonNullable<UnusualAsked['of']>;

/** OfTimeline is a panel that shows something of a timeline. */
interface OfTimeline {
  asked: Asked<Timeline>;
}

/** OfWatched is one of what is watched of the same thing: a provider, or a model of one. */
interface OfWatched extends OfTimeline {
  of: Watched;
}

/** StatesOverTime is the states that a provider was in. */
export function StatesOverTime({ asked }: OfTimeline) {
  const said = useWords(providerWords);
  return (
    <Panel title={said.states} tools={<span className="text-quiet">{said.bars}</span>} asked={asked} waits={110}>
      {(timeline) => <States timeline={timeline} />}
    </Panel>
  );
}

function States({ timeline }: { timeline: Timeline }) {
  const said = useWords(providerWords);
  const columns = [said.state, said.success, said.calls, said.failed];
  return <StateChart {...useStates(timeline)} columns={columns} onSelect={useZoom()} />;
}

/** SuccessOverTime is which share of calls did not fail by the provider's fault. Its axis begins where there is something to see. */
export function SuccessOverTime({ asked, of }: OfWatched) {
  const said = useWords(providerWords);
  const format = useFormat();
  const zoom = useZoom();
  const marks = useMarks({ kinds: ['error_rate'], by: null, of });
  return (
    <Panel
      title={said.successOverTime}
      tools={<span className="text-quiet">{said.successMeans}</span>}
      asked={asked}
      waits={CHART_PX}
    >
      {({ buckets }) => {
        const values = buckets.map(({ successRate }) => successRate);
        const least = Math.floor(Math.min(0.9, ...values.map((value) => value ?? 1)) * 10) / 10;
        return (
          <TimeChart
            label={said.successOverTime}
            {...spanOf(buckets)}
            lines={[{ name: said.success, colour: '--good', values }]}
            bounds={[least, 1 + (1 - least) * 0.04]}
            write={format.percent}
            {...marks}
            onSelect={zoom}
          />
        );
      }}
    </Panel>
  );
}

/** ErrorsOverTime is the failures by class, the most frequent at the bottom. */
export function ErrorsOverTime({ asked, of }: OfWatched) {
  const said = useWords(providerWords);
  const { errorClass } = useWords(callWords);
  const format = useFormat();
  const zoom = useZoom();
  const marks = useMarks({ kinds: ['error_rate'], by: null, of });
  return (
    <Panel title={said.errorsOverTime} asked={asked} waits={CHART_PX}>
      {({ buckets, total }) =>
        total.errors === 0 ? (
          <p className="text-quiet">{said.noFailures}</p>
        ) : (
          <TimeChart
            label={said.errorsOverTime}
            {...spanOf(buckets)}
            lines={Object.entries(total.errorsByClass)
              .sort(([, one], [, other]) => other - one)
              .map(([name], index) => ({
                name: errorClass[name] ?? name,
                colour: seriesColour(index),
                values: buckets.map(({ errorsByClass }) => errorsByClass[name] ?? 0),
              }))}
            isStacked
            write={format.short}
            {...marks}
            onSelect={zoom}
          />
        )
      }
    </Panel>
  );
}

/** LatencyOverTime is how long calls took, and how long until something came. */
export function LatencyOverTime({ asked, of }: OfWatched) {
  const said = useWords(providerWords);
  const format = useFormat();
  const zoom = useZoom();
  const marks = useMarks({ kinds: ['latency'], by: null, of });
  return (
    <Panel title={said.latencyOverTime} asked={asked} waits={CHART_PX}>
      {({ buckets }) => {
        const percentiles = (['p50', 'p95', 'p99'] as const).map((name, index): Line => ({
          name,
          colour: seriesColour(index),
          values: buckets.map(({ latencyMs }) => latencyMs[name]),
        }));
        const firstToken: Line = {
          name: said.firstToken,
          colour: seriesColour(3),
          values: buckets.map(({ timeToFirstTokenMs }) => timeToFirstTokenMs.p50),
          isDashed: true,
        };
        return (
          <TimeChart
            label={said.latencyOverTime}
            {...spanOf(buckets)}
            lines={[...percentiles, firstToken]}
            write={format.duration}
            {...marks}
            onSelect={zoom}
          />
        );
      }}
    </Panel>
  );
}

/** LatencyHeat is how the durations of calls are spread over time. */
export function LatencyHeat({ asked }: OfTimeline) {
  const said = useWords(providerWords);
  const zoom = useZoom();
  return (
    <Panel title={said.heatMap} asked={asked} waits={CHART_PX}>
      {({ buckets, total }) =>
        total.latencyMs.p50 === null ? (
          <p className="text-quiet">{said.noLatency}</p>
        ) : (
          <HeatMap
            label={said.heatMap}
            columns={buckets.map(({ bucket, bucketEnd, latencyBins }) => ({
              fromMs: Date.parse(bucket),
              toMs: Date.parse(bucketEnd),
              bins: latencyBins,
            }))}
            onSelect={zoom}
          />
        )
      }
    </Panel>
  );
}

function spanOf(buckets: Timeline['buckets']): { timesMs: number[]; toMs: number } {
  return {
    timesMs: buckets.map(({ bucket }) => Date.parse(bucket)),
    toMs: Date.parse(buckets.at(-1)?.bucketEnd ?? ''),
  };
}
