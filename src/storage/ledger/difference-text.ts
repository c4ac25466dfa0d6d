import type { FailureSum } from '../../domain/rollup/failure-sum.js';
import type { Difference, Lowering, MinuteSum } from '../../domain/rollup/fold.js';
import { emptyRollup, MONEY_SUMS, WHOLE_SUMS, type Rollup } from '../../domain/rollup/rollup.js';
import { decodeCounts, encodeCounts, type SparseCounts } from '../../domain/rollup/sparse-counts.js';
import { emptyUserDay, USER_SUMS, type UserDay } from '../../domain/rollup/user-day.js';

/** A difference as it is kept: lists in the order of the sums' names, money as text, sparse counts as base64. */
interface WrittenDifference {
  minutes: [minuteMs: number, series: number, exposedSeries: number, sums: number[], money: string[], counts: string][];
  lowerings: [exposedSeries: number, counts: string][];
  users: [dayMs: number, project: string, userId: string, sums: number[], costNano: string][];
  failures?: [startMs: number, fingerprint: string, series: number, failures: number][];
}

/** writeDifference writes a difference as JSON, a third of the size of one that names its sums. */
export function writeDifference({ minutes, lowerings, users, failures }: Difference): string {
  const written: WrittenDifference = {
    minutes: minutes.map(({ minuteMs, series, exposedSeries, rollup }) => [
      minuteMs,
      series,
      exposedSeries,
      WHOLE_SUMS.map((sum) => rollup[sum]),
      MONEY_SUMS.map((sum) => String(rollup[sum])),
      writeCounts(rollup.counts),
    ]),
    lowerings: lowerings.map(({ exposedSeries, counts }) => [exposedSeries, writeCounts(counts)]),
    users: users.map((day) => [
      day.dayMs,
      day.project,
      day.userId,
      USER_SUMS.map((sum) => day[sum]),
      String(day.costNano),
    ]),
    ...(failures.length > 0 && {
      failures: failures.map((sum) => [sum.startMs, sum.fingerprint, sum.series, sum.failures]),
    }),
  };
  return JSON.stringify(written);
}

/** readDifference reads what `writeDifference` wrote. Sums that did not exist then are zero. */
export function readDifference(text: string): Difference {
  const { minutes, lowerings, users, failures = [] } = JSON.parse(text) as WrittenDifference;
  return {
    minutes: minutes.map(([minuteMs, series, exposedSeries, sums, money, counts]): MinuteSum => {
      return { minuteMs, series, exposedSeries, rollup: readRollup(sums, money, counts) };
    }),
    lowerings: lowerings.map(([exposedSeries, counts]): Lowering => ({ exposedSeries, counts: readCounts(counts) })),
    users: users.map(([dayMs, project, userId, sums, costNano]): UserDay => {
      const day = { ...emptyUserDay(dayMs, project, userId), costNano: BigInt(costNano) };
      USER_SUMS.forEach((sum, index) => (day[sum] = sums[index] ?? 0));
      return day;
    }),
    failures: failures.map(([startMs, fingerprint, series, count]): FailureSum => {
      return { startMs, fingerprint, series, failures: count };
    }),
  };
}

function readRollup(sums: readonly number[], money: readonly string[], counts: string): Rollup {
  const rollup = { ...emptyRollup(), counts: readCounts(counts) };
  WHOLE_SUMS.forEach((sum, index) => (rollup[sum] = sums[index] ?? 0));
  MONEY_SUMS.forEach((sum, index) => (rollup[sum] = BigInt(money[index] ?? 0)));
  return rollup;
}

function writeCounts(counts: SparseCounts): string {
  return encodeCounts(counts).toString('base64');
}

function readCounts(text: string): SparseCounts {
  return decodeCounts(Buffer.from(text, 'base64'));
}
