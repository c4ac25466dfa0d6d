import type { SeriesDetails } from './anomaly.js';
import { detect, NOTHING_SEEN, type Detection, type DetectorState } from './detector.js';
import type { DriftEnd } from './drift.js';
import { STEADY, watchSeries, type SeriesWatch } from './series-watch.js';
import { pointsOf, SERIES_KINDS, type QuarterSums, type SeriesKind, type WatchedBy } from './watched-series.js';

/** Baseline is what is known of each series of a thing, and whether it is out of the usual. */
export type Baseline = Readonly<Record<SeriesKind, { detector: DetectorState; watch: SeriesWatch }>>;

/** SeriesChange is a series that has become unusual with a quarter of an hour, or has ended being so. */
export type SeriesChange = { kind: SeriesKind; sinceMs: number } & (
  { change: 'opened'; details: SeriesDetails } | { change: 'ended'; ending: DriftEnd }
);

/** A week of quarter hours is looked through for shapes like the latest. */
const MEMORY = { values: 672 };

const UNKNOWN = { detector: NOTHING_SEEN, watch: STEADY };

/** NOTHING_KNOWN knows nothing of any series. */
export const NOTHING_KNOWN: Baseline = {
  cost: UNKNOWN,
  calls: UNKNOWN,
  tokens_per_call: UNKNOWN,
  latency: UNKNOWN,
  error_rate: UNKNOWN,
};

/** followQuarter judges the series of a thing by what its calls of the next quarter of an hour come to, and learns from it. */
export function followQuarter(
  baseline: Baseline,
  by: WatchedBy,
  atMs: number,
  sums: QuarterSums,
): { next: Baseline; changes: SeriesChange[] } {
  const points = pointsOf(sums);
  const changes: SeriesChange[] = [];
  const entries = SERIES_KINDS.map((kind) => {
    const { detector, watch } = baseline[kind];
    const { value } = points[kind];
    const { next, detection } = detect(detector, { atMs, ...points[kind] }, MEMORY);
    const verdict = watchSeries(watch, atMs, value, detection);
    if (verdict.reason === 'opened' && value !== null) {
      changes.push({ kind, sinceMs: atMs, change: 'opened', details: detailsOf(by, value, detection) });
    } else if (watch.state === 'unusual' && verdict.next.state === 'steady') {
      const ending = verdict.reason === 'became_usual' ? 'became_usual' : 'recovered';
      changes.push({ kind, sinceMs: watch.sinceMs, change: 'ended', ending });
    }
    return [kind, { detector: next, watch: verdict.next }];
  });
  return { next: Object.fromEntries(entries) as Baseline, changes };
}

/** judgeSeries is how each quarter of an hour of one series is judged by those before it. */
export function judgeSeries(kind: SeriesKind, quarters: readonly { atMs: number; sums: QuarterSums }[]): JudgedPoint[] {
  let state = NOTHING_SEEN;
  return quarters.map(({ atMs, sums }) => {
    const point = pointsOf(sums)[kind];
    const { next, detection } = detect(state, { atMs, ...point }, MEMORY);
    state = next;
    return { atMs, value: point.value, detection };
  });
}

/** JudgedPoint is a point of a series and how it was judged. */
export interface JudgedPoint {
  atMs: number;
  value: number | null;
  detection: Detection;
}

function detailsOf(by: WatchedBy, value: number, { score, sign, expected }: Detection): SeriesDetails {
  return {
    by,
    value,
    expected: expected?.value ?? value,
    low: expected?.low ?? value,
    high: expected?.high ?? value,
    score,
    sign: sign ?? 'value',
    basis: expected?.basis ?? 'latest_day',
  };
}
