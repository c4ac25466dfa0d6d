import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { withoutLowering } from '../../domain/rollup/counters.js';
import { FAILURE_GRAINS, failureKey, failureRows, type FailureRow } from '../../domain/rollup/failure-sum.js';
import { DifferenceFold, type Difference } from '../../domain/rollup/fold.js';
import { GRAINS, readableFrom } from '../../domain/rollup/grain.js';
import { addRollup, emptyRollup, MONEY_SUMS, WHOLE_SUMS, type Rollup } from '../../domain/rollup/rollup.js';
import { codeOf, EVER, rollupRows, shelvesOf, type RollupRow } from '../../domain/rollup/rows.js';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { wholeIn, wholeOrNullIn } from '../row.js';
import { ChargeProof } from '../books/charge-proof.js';
import { BudgetProof } from '../budgets/budget-proof.js';
import { BounceProof } from '../wall-bounces/bounce-proof.js';
import { failureRowIn } from './failure-sums.js';
import { KeptCalls } from './kept-calls.js';
import { Ledger } from './ledger.js';
import { PeopleProof } from './people-proof.js';
import { forEachCall, placeOf, storedSums } from './stored-sums.js';
import { note, type Verdict } from './verdict.js';
import { verifyFailedCalls, verifyFoundById, verifyPlaces } from './verified-lists.js';

/** Calls may not be let go while they are gone through. */
const HELD = ['llm_calls', 'call_places', 'failed_calls'];

/** What is known besides the stored sums while the days are gone through. */
interface Books {
  verdict: Verdict;
  nowMs: number;
  /** What the journal will add to the sums, and the same by rollups. */
  unposted: Difference;
  unpostedRows: RollupRow[];
  unpostedFailures: FailureRow[];
  /** The sums of all time, as far as the days have been gone through. */
  ever: Map<number, Rollup>;
  people: PeopleProof;
  bounces: BounceProof;
  budgets: BudgetProof;
  charges: ChargeProof;
}

/** The days that there are sums of. */
const SUMMED_DAYS = [
  ...['rollups', 'failure_sums', 'bounce_sums'].map(
    (table) => `SELECT DISTINCT bucket_ms AS day_ms FROM ${table} WHERE grain = ${GRAINS.indexOf('day')}`,
  ),
  ...['bounce_models', 'bounce_pairs'].map((table) => `SELECT DISTINCT day_ms FROM ${table}`),
];

/** Verifier recomputes every sum of calls, of budgets, of charges and of analyses and compares, seeing all of the database as it is at one moment. */
@Injectable()
export class Verifier {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly kept: KeptCalls,
  ) {}

  /** verify goes through the ledger day by day; `tell` is told how many days of how many are done. */
  async verify(tell: (done: number, days: number) => void = () => undefined): Promise<Verdict> {
    const verdict: Verdict = { fromMs: 0, calls: 0, analyses: 0, rollups: 0, differences: [], differenceCount: 0 };
    const nowMs = this.clock.now();
    const { calendar, journal, registry } = this.ledger;
    await this.database.snapshot(HELD, async (query) => {
      const unposted = journal.fold(await journal.read(query)).difference();
      const facetsOf = await registry.facetsOf(unposted, query);
      const unpostedRows = rollupRows(unposted, { facetsOf, calendar, nowMs });
      const unpostedFailures = failureRows(unposted.failures, calendar, nowMs);
      const books: Books = {
        verdict,
        nowMs,
        unposted,
        unpostedRows,
        unpostedFailures,
        ever: new Map(),
        people: await PeopleProof.of(query, { calendar, nowMs, verdict, unposted }),
        bounces: new BounceProof(query, { calendar, nowMs, verdict }),
        budgets: await BudgetProof.of(query, registry),
        charges: await ChargeProof.of(query, calendar, unposted.minutes),
      };
      await this.addLetGo(query, books);
      const days = (await this.days(query, books)).filter(({ fromMs }) => fromMs >= verdict.fromMs);
      for (const [index, day] of days.entries()) {
        await this.verifyDay(query, day, books);
        tell(index + 1, days.length);
      }
      const expected = [...books.ever].map(([series, rollup]): RollupRow => ({
        grain: 'ever',
        facet: null,
        bucketMs: 0,
        series,
        rollup,
      }));
      const found = (await storedSums(query, EVER, { fromMs: 0, toMs: 1 }, unpostedRows)).map((row) => ({
        ...row,
        rollup: withoutLowering(row.rollup),
      }));
      compare(verdict, expected, found);
      await verifyPlaces(query, verdict);
      await books.bounces.verifyEver();
      await books.budgets.verify(verdict, unposted);
    });
    return verdict;
  }

  /** Of the days whose calls may be gone, the sum of all time is what the sums of these days add up to. */
  private async addLetGo(query: Transaction['query'], books: Books): Promise<void> {
    const { verdict } = books;
    const beforeMs = await this.kept.letGoBefore(query);
    if (beforeMs === 0) return;
    const { fromMs, toMs } = this.ledger.calendar.dayOf(beforeMs);
    verdict.fromMs = fromMs === beforeMs ? fromMs : toMs;
    const days = await storedSums(
      query,
      { grain: 'day', facet: null },
      { fromMs: 0, toMs: verdict.fromMs },
      books.unpostedRows,
    );
    const seriesOf = await this.ledger.registry.get(
      days.map(({ series }) => series),
      query,
    );
    for (const { series, rollup } of days) addSum(books.ever, seriesOf(series).exposed, rollup);
    await books.bounces.addLetGo();
  }

  private async verifyDay(query: Transaction['query'], day: Period, books: Books): Promise<void> {
    const { verdict, nowMs, ever } = books;
    const fold = new DifferenceFold();
    const counts = { calls: 0, failed: 0 };
    await forEachCall(query, this.ledger.registry, day, (call) => {
      counts.calls++;
      if (call.failure !== null) counts.failed++;
      fold.apply({ before: null, after: call });
    });
    verdict.calls += counts.calls;
    await verifyFoundById(query, day, counts.calls, verdict);
    await verifyFailedCalls(query, day, counts.failed, verdict);
    const difference = fold.difference();
    const { calendar, registry } = this.ledger;
    const facetsOf = await registry.facetsOf(difference, query);
    const rows = rollupRows(difference, { facetsOf, calendar, nowMs });
    for (const row of rows) {
      if (row.grain === 'ever') addSum(ever, row.series, row.rollup);
    }
    for (const grain of ['minute', 'quarter', 'day'] as const) {
      const kept = { fromMs: Math.max(day.fromMs, readableFrom(grain, nowMs)), toMs: day.toMs };
      for (const shelf of shelvesOf(grain)) {
        const expected = rows.filter((row) => codeOf(row) === codeOf(shelf) && row.bucketMs >= kept.fromMs);
        compare(verdict, expected, await storedSums(query, shelf, kept, books.unpostedRows));
      }
    }
    await books.people.verifyDay(day, difference);
    const failures = failureRows(difference.failures, calendar, nowMs);
    for (const grain of FAILURE_GRAINS) {
      const kept = { fromMs: Math.max(day.fromMs, readableFrom(grain, nowMs)), toMs: day.toMs };
      const expected = failures.filter((row) => row.grain === grain && row.startMs >= kept.fromMs);
      compareFailures(verdict, expected, await failuresOf(query, grain, kept, books));
    }
    await books.bounces.verifyDay(day);
    await books.budgets.add(difference);
    await books.charges.verifyDay(day, difference.minutes, verdict);
  }

  /** The reporting days that have calls, analyses or sums. */
  private async days(query: Transaction['query'], { unposted }: Books): Promise<Period[]> {
    const days = new Map<number, Period>();
    const add = (atMs: number): Period => {
      const day = this.ledger.calendar.dayOf(atMs);
      days.set(day.fromMs, day);
      return day;
    };
    for (const sql of SUMMED_DAYS) for (const row of await query(sql)) add(wholeIn(row, 'day_ms'));
    for (const { minuteMs } of unposted.minutes) add(minuteMs);
    for (const { startMs } of unposted.failures) add(startMs);
    for (const table of ['llm_calls', 'wall_bounces']) {
      const sql = `SELECT MIN(started_ms) AS started_ms FROM ${table} WHERE started_ms >= ?`;
      for (let fromMs = 0; ;) {
        const [row] = await query(sql, [fromMs]);
        const next = row ? wholeOrNullIn(row, 'started_ms') : null;
        if (next === null) break;
        fromMs = add(next).toMs;
      }
    }
    return [...days.values()].sort((one, other) => one.fromMs - other.fromMs);
  }
}

async function failuresOf(
  query: Transaction['query'],
  grain: FailureRow['grain'],
  { fromMs, toMs }: Period,
  { unpostedFailures }: Books,
): Promise<Map<string, number>> {
  const sql = 'SELECT * FROM failure_sums WHERE grain = ? AND bucket_ms >= ? AND bucket_ms < ?';
  const rows = (await query(sql, [GRAINS.indexOf(grain), fromMs, toMs])).map(failureRowIn);
  const within = unpostedFailures.filter((row) => row.grain === grain && row.startMs >= fromMs && row.startMs < toMs);
  return sumsByKey([...rows, ...within]);
}

function addSum(sums: Map<number, Rollup>, series: number, rollup: Rollup): void {
  const sum = sums.get(series) ?? emptyRollup();
  addRollup(sum, rollup);
  sums.set(series, sum);
}

function compare(verdict: Verdict, expected: readonly RollupRow[], found: readonly RollupRow[]): void {
  const unseen = new Map(found.map((row) => [placeOf(row), row.rollup]));
  verdict.rollups += found.length;
  for (const row of expected) {
    const key = placeOf(row);
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

function compareFailures(verdict: Verdict, expected: readonly FailureRow[], found: ReadonlyMap<string, number>): void {
  const wanted = sumsByKey(expected);
  for (const key of new Set([...wanted.keys(), ...found.keys()])) {
    note(verdict, `failures ${key}`, 'failures', [wanted.get(key) ?? 0, found.get(key) ?? 0]);
  }
}

function sumsByKey(rows: readonly FailureRow[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(failureKey(row), (sums.get(failureKey(row)) ?? 0) + row.failures);
  return sums;
}
