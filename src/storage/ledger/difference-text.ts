import { QUARTER_HOUR_MS, type ZoneCalendar } from '../../domain/period.js';
import type { FailureSum } from '../../domain/rollup/failure-sum.js';
import type { Difference, Lowering, MinuteSum } from '../../domain/rollup/fold.js';
import { emptyRollup, MONEY_SUMS, WHOLE_SUMS, type Rollup } from '../../domain/rollup/rollup.js';
import { decodeCounts, encodeCounts, type SparseCounts } from '../../domain/rollup/sparse-counts.js';
import type { PersonSum } from '../../domain/rollup/person-sum.js';
import type { UserDay } from '../../domain/rollup/user-day.js';
import { NO_USER_SUMS, USER_SUMS, type UserSums } from '../../domain/rollup/user-sums.js';

/** A user's sums in a day, which is all that an older version told and reads, and which part of the day, series and key they are of. */
type WrittenUser = [
  ...[dayMs: number, project: string, userId: string, sums: number[], costNano: string],
  ...([quarter: number, series: number, keyId: string] | []),
];

/** A difference as it is kept: lists in the order of the sums' names, money as text, sparse counts as base64. */
interface WrittenDifference {
  minutes: [minuteMs: number, series: number, exposedSeries: number, sums: number[], money: string[], counts: string][];
  lowerings: [exposedSeries: number, counts: string][];
  users: WrittenUser[];
  /** Of calls that name no user. */
  keys?: [quarterMs: number, series: number, keyId: string, sums: number[], costNano: string][];
  failures?: [startMs: number, fingerprint: string, series: number, failures: number][];
}

/** writeDifference writes a difference as JSON, a third of the size of one that names its sums. Days are those of `calendar`. */
export function writeDifference(difference: Difference, calendar: ZoneCalendar): string {
  const { minutes, lowerings, people, users, failures } = difference;
  const keys = people.filter(({ userId }) => userId === '');
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
    users: [
      ...users.map((day): WrittenUser => [day.dayMs, day.project, day.userId, ...writeSums(day)]),
      ...people.filter(({ userId }) => userId !== '').map((person) => writePerson(person, calendar)),
    ],
    ...(keys.length > 0 && {
      keys: keys.map((sum) => [sum.quarterMs, sum.series, sum.keyId, ...writeSums(sum)]),
    }),
    ...(failures.length > 0 && {
      failures: failures.map((sum) => [sum.startMs, sum.fingerprint, sum.series, sum.failures]),
    }),
  };
  return JSON.stringify(written);
}

/** readDifference reads what `writeDifference` wrote. Sums that did not exist then are zero. */
export function readDifference(text: string): Difference {
  const { minutes, lowerings, users, keys = [], failures = [] } = JSON.parse(text) as WrittenDifference;
  return {
    minutes: minutes.map(([minuteMs, series, exposedSeries, sums, money, counts]): MinuteSum => {
      return { minuteMs, series, exposedSeries, rollup: readRollup(sums, money, counts) };
    }),
    lowerings: lowerings.map(([exposedSeries, counts]): Lowering => ({ exposedSeries, counts: readCounts(counts) })),
    people: [
      ...users.flatMap((written) => readPerson(written) ?? []),
      ...keys.map(([quarterMs, series, keyId, sums, costNano]): PersonSum => {
        return { quarterMs, series, project: '', userId: '', keyId, ...readSums(sums, costNano) };
      }),
    ],
    users: users.flatMap(([dayMs, project, userId, sums, costNano, quarter]): UserDay[] => {
      return quarter === undefined ? [{ dayMs, project, userId, ...readSums(sums, costNano) }] : [];
    }),
    failures: failures.map(([startMs, fingerprint, series, count]): FailureSum => {
      return { startMs, fingerprint, series, failures: count };
    }),
  };
}

function writePerson(person: PersonSum, calendar: ZoneCalendar): WrittenUser {
  const { quarterMs, series, project, userId, keyId } = person;
  const dayMs = calendar.dayOf(quarterMs).fromMs;
  return [dayMs, project, userId, ...writeSums(person), (quarterMs - dayMs) / QUARTER_HOUR_MS, series, keyId];
}

function readPerson([dayMs, project, userId, sums, costNano, ...rest]: WrittenUser): PersonSum | null {
  const [quarter, series, keyId] = rest;
  if (quarter === undefined || series === undefined || keyId === undefined) return null;
  const quarterMs = dayMs + quarter * QUARTER_HOUR_MS;
  return { quarterMs, series, project, userId, keyId, ...readSums(sums, costNano) };
}

function writeSums(sums: UserSums): [sums: number[], costNano: string] {
  return [USER_SUMS.map((sum) => sums[sum]), String(sums.costNano)];
}

function readSums(told: readonly number[], costNano: string): UserSums {
  const sums = { ...NO_USER_SUMS, costNano: BigInt(costNano) };
  USER_SUMS.forEach((sum, index) => (sums[sum] = told[index] ?? 0));
  return sums;
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
