import type { Period } from '../../address/time-range';
import { momentAt, wallAt } from '../../address/zone';
import type { Schema } from '../../api/client';
import type { Sums, useSummary } from './asking';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Measure is what is measured of each analysis, as a share of 1. */
export type Measure = 'consensus' | 'confidence';

/** Bucket is what the analyses of an interval, and of one kind of task, were like. */
export type Bucket = Schema<'BounceBucket'>;

const NONE = Array.from({ length: 10 }, () => 0);

/** NO_SUMS is what no analyses are like. */
export const NO_SUMS: Sums = {
  analyses: 0,
  outcomes: {},
  successRate: null,
  meanConsensus: null,
  meanConfidence: null,
  consensusDistribution: NONE,
  confidenceDistribution: NONE,
};

/** Summary is what all analyses of a span were like: in all, by kind of task, and over time. */
export type Summary = NonNullable<ReturnType<typeof useSummary>['data']>;

/** sumsOf is what the analyses of one kind of task were like; all of them where none is named. */
export function sumsOf(summary: Pick<Summary, 'total' | 'taskKinds'>, kind: string | null): Sums {
  if (kind === null) return summary.total;
  return summary.taskKinds.find(({ taskKind }) => taskKind === kind) ?? NO_SUMS;
}

/** meanOf is the mean of a measure over several sums, each by how many analyses have one; `null` without any. */
export function meanOf(rows: readonly Sums[], measure: Measure): number | null {
  let [sum, count] = [0, 0];
  for (const row of rows) {
    const counted = countOf(row, measure);
    sum += counted * (meanIn(row, measure) ?? 0);
    count += counted;
  }
  return count === 0 ? null : sum / count;
}

/** Only analyses in which something was chosen have a consensus or a confidence. */
function countOf(row: Sums, measure: Measure): number {
  const counts = measure === 'consensus' ? row.consensusDistribution : row.confidenceDistribution;
  return counts.reduce((sum, count) => sum + count, 0);
}

function meanIn(row: Sums, measure: Measure): number | null {
  return measure === 'consensus' ? row.meanConsensus : row.meanConfidence;
}

/** timesOf is when the intervals of a span begin: whole hours, or days of a time zone. */
export function timesOf(interval: 'hour' | 'day', { fromMs, toMs }: Period, timeZone: string): number[] {
  const times: number[] = [];
  if (interval === 'hour') {
    for (let atMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS; atMs < toMs; atMs += HOUR_MS) times.push(atMs);
    return times;
  }
  for (let wallMs = Math.floor(wallAt(fromMs, timeZone) / DAY_MS) * DAY_MS; ; wallMs += DAY_MS) {
    const atMs = momentAt(wallMs, timeZone);
    if (atMs >= toMs) return times;
    times.push(atMs);
  }
}

/** alongTimes puts the mean of a measure at each of some times; `null` where nothing was measured. */
export function alongTimes(times: readonly number[], buckets: readonly Bucket[], measure: Measure): (number | null)[] {
  const byTime = new Map<number, Bucket[]>();
  for (const one of buckets) {
    const index = times.findLastIndex((atMs) => atMs <= Date.parse(one.bucket));
    byTime.set(index, [...(byTime.get(index) ?? []), one]);
  }
  return times.map((_, at) => meanOf(byTime.get(at) ?? [], measure));
}
