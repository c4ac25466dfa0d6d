import { useMemo } from 'react';
import { useAddress, usePlace } from '../../address/address';
import { useSession } from '../../api/session';
import { seriesColour } from '../../charts/colours';
import { Distribution } from '../../charts/distribution';
import type { Line, TimeChartProps } from '../../charts/drawn';
import { TimeChart } from '../../charts/time-chart';
import { useZoom } from '../../charts/use-zoom';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel, type Asked } from '../../view/panel';
import { useKindName, useNarrowed } from './asking';
import { alongTimes, sumsOf, timesOf, type Measure, type Summary } from './sums';
import { useDriftMarks } from './use-drift-marks';
import { bounceWords } from './words';

const CHART_PX = 270;

/** So many kinds of tasks are drawn, those with most analyses; more would not be told apart by eye. */
const MOST_LINES = 8;

const LINES = ['both', 'consensus', 'confidence'] as const;

interface OfSummary {
  asked: Asked<Summary>;
}

/** OverTime is consensus and confidence over time: both together, or one of them by kind of task. */
export function OverTime({ asked }: OfSummary) {
  const said = useWords(bounceWords);
  const format = useFormat();
  const zoom = useZoom();
  const marks = useDriftMarks();
  return (
    <Panel title={said.overTime} tools={<LinesPicker />} asked={asked} waits={CHART_PX}>
      {(summary) => <Chart summary={summary} label={said.overTime} {...marks} write={format.percent} onSelect={zoom} />}
    </Panel>
  );
}

type ChartProps = Pick<TimeChartProps, 'label' | 'write' | 'onSelect' | 'marks' | 'areMarksCut'> & { summary: Summary };

const BOUNDS = [0, 1.04] as const;

function Chart({ summary, ...rest }: ChartProps) {
  const said = useWords(bounceWords);
  const nameOf = useKindName();
  const { taskKind } = useNarrowed();
  const drawn = useLines();
  const { period } = usePlace();
  const { reportingTimezone } = useSession();
  const timesMs = useMemo(
    () => timesOf(summary.interval, period, reportingTimezone),
    [summary.interval, period, reportingTimezone],
  );
  const buckets = summary.buckets.filter((one) => taskKind === null || one.taskKind === taskKind);
  const lineOf = (measure: Measure, name: string, index: number, of = buckets): Line => ({
    name,
    colour: seriesColour(index),
    values: alongTimes(timesMs, of, measure),
    isJoined: true,
  });
  const kinds = summary.taskKinds
    .filter((one) => taskKind === null || one.taskKind === taskKind)
    .sort((one, other) => other.analyses - one.analyses)
    .slice(0, MOST_LINES);
  const lines =
    drawn === 'both'
      ? [lineOf('consensus', said.consensus, 0), lineOf('confidence', said.confidence, 1)]
      : kinds.map((kind, index) =>
          lineOf(
            drawn,
            nameOf(kind.taskKind),
            index,
            buckets.filter((one) => one.taskKind === kind.taskKind),
          ),
        );
  return <TimeChart {...rest} timesMs={timesMs} toMs={period.toMs} lines={lines} bounds={BOUNDS} />;
}

function useLines(): (typeof LINES)[number] {
  const [search] = useAddress();
  return LINES.find((name) => name === search.get('lines')) ?? 'both';
}

function LinesPicker() {
  const said = useWords(bounceWords);
  const [, change] = useAddress();
  return (
    <select
      className="control max-w-full"
      aria-label={said.whatIsDrawn}
      value={useLines()}
      onChange={({ target }) => change({ lines: target.value === 'both' ? null : target.value })}
    >
      {LINES.map((name) => (
        <option key={name} value={name}>
          {said.lines[name]}
        </option>
      ))}
    </select>
  );
}

/** Distributions are how consensus and confidence are spread. */
export function Distributions({ asked }: OfSummary) {
  const said = useWords(bounceWords);
  const { taskKind } = useNarrowed();
  return (
    <Panel title={said.distribution} asked={asked} waits={170}>
      {(summary) => {
        const sums = sumsOf(summary, taskKind);
        const shown = [
          [said.consensus, sums.consensusDistribution],
          [said.confidence, sums.confidenceDistribution],
        ] as const;
        return (
          <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
            {shown.map(([name, counts]) => (
              <div key={name}>
                <h3 className="font-medium">{name}</h3>
                <Distribution label={said.distributionOf(name)} counts={counts} />
              </div>
            ))}
          </div>
        );
      }}
    </Panel>
  );
}
