import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { withoutLowering } from '../../domain/rollup/counters.js';
import { RollupFold, type FiledCall, type RollupRow } from '../../domain/rollup/fold.js';
import { GRAINS, readableFrom, type Grain } from '../../domain/rollup/grain.js';
import { addRollup, emptyRollup, MONEY_SUMS, WHOLE_SUMS, type Rollup } from '../../domain/rollup/rollup.js';
import type { Period } from '../../domain/period.js';
import { Database, type Transaction } from '../database.js';
import { textIn, wholeIn, wholeOrNullIn } from '../row.js';
import { decodeCall } from './call-table.js';
import { Ledger } from './ledger.js';
import { ROLLUP_ROW, rollupIn } from './rollup-table.js';
import { foldUserDays, userDayIn, type UserDay } from './user-days.js';

/** Difference is a sum that is not what the calls add up to. */
export interface Difference {
  where: string;
  sum: string;
  expected: string;
  found: string;
}

/** Verdict is whether all sums are what the calls add up to; of the differences the first hundred are named. */
export interface Verdict {
  calls: number;
  rollups: number;
  differences: Difference[];
  differenceCount: number;
}

const NAMED_DIFFERENCES = 100;
const CALLS_AT_ONCE = 2000;

/** Verifier recomputes every rollup from the calls and compares, seeing all of the database as it is at one moment. */
@Injectable()
export class Verifier {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** verify goes through the ledger day by day; `tell` is told how many days of how many are done. */
  async verify(tell: (done: number, days: number) => void = () => undefined): Promise<Verdict> {
    const verdict: Verdict = { calls: 0, rollups: 0, differences: [], differenceCount: 0 };
    const nowMs = this.clock.now();
    await this.database.snapshot(async (query) => {
      const days = await this.days(query);
      const ever = new Map<number, Rollup>();
      for (const [index, day] of days.entries()) {
        await this.verifyDay(query, day, nowMs, { verdict, ever });
        tell(index + 1, days.length);
      }
      const expected = [...ever].map(([series, rollup]): RollupRow => ({ grain: 'ever', bucketMs: 0, series, rollup }));
      const found = (await rowsOf(query, 'ever', { fromMs: 0, toMs: 1 })).map((row) => ({
        ...row,
        rollup: withoutLowering(row.rollup),
      }));
      compare(verdict, expected, found);
    });
    return verdict;
  }

  private async verifyDay(
    query: Transaction['query'],
    day: Period,
    nowMs: number,
    { verdict, ever }: { verdict: Verdict; ever: Map<number, Rollup> },
  ): Promise<void> {
    const fold = new RollupFold(this.ledger.calendar, nowMs);
    const users = new Map<string, UserDay>();
    await this.forEachCall(query, day, (call) => {
      verdict.calls++;
      const change = { before: null, after: call };
      fold.apply(change);
      for (const user of foldUserDays([change], this.ledger.calendar)) mergeUser(users, user);
    });
    const rows = fold.rows();
    for (const row of rows) {
      if (row.grain !== 'ever') continue;
      const sum = ever.get(row.series) ?? emptyRollup();
      addRollup(sum, row.rollup);
      ever.set(row.series, sum);
    }
    for (const grain of ['minute', 'quarter', 'day'] as const) {
      const kept = { fromMs: Math.max(day.fromMs, readableFrom(grain, nowMs)), toMs: day.toMs };
      const expected = rows.filter((row) => row.grain === grain && row.bucketMs >= kept.fromMs);
      compare(verdict, expected, await rowsOf(query, grain, kept));
    }
    compareUsers(verdict, users, await usersOf(query, day));
  }

  private async forEachCall(query: Transaction['query'], day: Period, visit: (call: FiledCall) => void): Promise<void> {
    let [startedMs, key] = [day.fromMs, ''];
    for (;;) {
      const rows = await query(
        `SELECT * FROM llm_calls WHERE (started_ms > ? OR (started_ms = ? AND call_key > ?)) AND started_ms < ?
         ORDER BY started_ms, call_key LIMIT ?`,
        [startedMs, startedMs, key, day.toMs, CALLS_AT_ONCE],
      );
      const numbers = rows.map((row) => wholeIn(row, 'series'));
      const series = await this.ledger.registry.get(numbers, query);
      for (const row of rows) {
        const of = series.get(wholeIn(row, 'series'));
        if (of) visit({ call: decodeCall(row, of).call, series: of.number, exposedSeries: of.exposed });
      }
      const last = rows.at(-1);
      if (!last || rows.length < CALLS_AT_ONCE) return;
      [startedMs, key] = [wholeIn(last, 'started_ms'), textIn(last, 'call_key')];
    }
  }

  /** The reporting days that have calls or rollups. */
  private async days(query: Transaction['query']): Promise<Period[]> {
    const days = new Map<number, Period>();
    const add = (atMs: number): Period => {
      const day = this.ledger.calendar.dayOf(atMs);
      days.set(day.fromMs, day);
      return day;
    };
    const rollups = await query('SELECT DISTINCT bucket_ms FROM rollups WHERE grain = ?', [GRAINS.indexOf('day')]);
    for (const row of rollups) add(wholeIn(row, 'bucket_ms'));
    let fromMs = 0;
    for (;;) {
      const [row] = await query('SELECT MIN(started_ms) AS started_ms FROM llm_calls WHERE started_ms >= ?', [fromMs]);
      const next = row ? wholeOrNullIn(row, 'started_ms') : null;
      if (next === null) break;
      fromMs = add(next).toMs;
    }
    return [...days.values()].sort((one, other) => one.fromMs - other.fromMs);
  }
}

async function rowsOf(query: Transaction['query'], grain: Grain, { fromMs, toMs }: Period): Promise<RollupRow[]> {
  const sql = `SELECT ${ROLLUP_ROW} FROM rollups WHERE grain = ? AND bucket_ms >= ? AND bucket_ms < ?`;
  return (await query(sql, [GRAINS.indexOf(grain), fromMs, toMs])).map(rollupIn);
}

async function usersOf(query: Transaction['query'], { fromMs, toMs }: Period): Promise<UserDay[]> {
  return (await query('SELECT * FROM user_days WHERE day_ms >= ? AND day_ms < ?', [fromMs, toMs])).map(userDayIn);
}

function compare(verdict: Verdict, expected: readonly RollupRow[], found: readonly RollupRow[]): void {
  const keyOf = ({ grain, bucketMs, series }: RollupRow): string =>
    `${grain} ${new Date(bucketMs).toISOString()} series ${series}`;
  const unseen = new Map(found.map((row) => [keyOf(row), row.rollup]));
  verdict.rollups += found.length;
  for (const row of expected) {
    const key = keyOf(row);
    compareSums(verdict, key, row.rollup, unseen.get(key) ?? emptyRollup());
    unseen.delete(key);
  }
  for (const [key, rollup] of unseen) compareSums(verdict, key, emptyRollup(), rollup);
}

function compareSums(verdict: Verdict, where: string, expected: Rollup, found: Rollup): void {
  for (const sum of [...WHOLE_SUMS, ...MONEY_SUMS]) note(verdict, where, sum, [expected[sum], found[sum]]);
  for (const code of new Set([...expected.counts.keys(), ...found.counts.keys()])) {
    note(verdict, where, `counts[${code}]`, [expected.counts.get(code) ?? 0, found.counts.get(code) ?? 0]);
  }
}

function compareUsers(verdict: Verdict, expected: ReadonlyMap<string, UserDay>, found: readonly UserDay[]): void {
  const unseen = new Map(found.map((user) => [userKey(user), user]));
  for (const key of new Set([...expected.keys(), ...unseen.keys()])) {
    const [wanted, stored] = [expected.get(key), unseen.get(key)];
    for (const sum of ['calls', 'errors', 'unpriced', 'inputTokens', 'outputTokens'] as const) {
      note(verdict, `user day ${key}`, sum, [wanted?.[sum] ?? 0, stored?.[sum] ?? 0]);
    }
    note(verdict, `user day ${key}`, 'costNano', [wanted?.costNano ?? 0n, stored?.costNano ?? 0n]);
  }
}

function note(verdict: Verdict, where: string, sum: string, [expected, found]: [unknown, unknown]): void {
  if (expected === found) return;
  verdict.differenceCount++;
  if (verdict.differences.length >= NAMED_DIFFERENCES) return;
  verdict.differences.push({ where, sum, expected: String(expected), found: String(found) });
}

function mergeUser(users: Map<string, UserDay>, added: UserDay): void {
  const known = users.get(userKey(added));
  if (!known) users.set(userKey(added), added);
  else {
    for (const sum of ['calls', 'errors', 'unpriced', 'inputTokens', 'outputTokens'] as const) known[sum] += added[sum];
    known.costNano += added.costNano;
  }
}

function userKey({ dayMs, project, userId }: UserDay): string {
  return `${dayMs} ${project} ${userId}`;
}
