import type { Period } from '../../domain/period.js';
import { GRAINS, readableFrom, type Grain } from '../../domain/rollup/grain.js';
import { BOUNCE_SUMS } from '../../domain/wall-bounce-sums.js';
import type { Transaction } from '../transaction.js';
import { note, type Verdict } from '../ledger/verdict.js';
import { textIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { BounceTally, type SumContext } from './bounce-sums.js';
import { filedBounceIn, WITHOUT_TEXTS } from './bounce-table.js';
import { BY_TIME, summed, SumRows, type SumRow, type SumTable } from './sum-rows.js';

const ANALYSES_AT_ONCE = 1000;

/** ProofContext is how sums are made, and where it is noted which are not as they ought to be. */
export interface ProofContext extends SumContext {
  verdict: Verdict;
}

/**
 * BounceProof recomputes the sums of analyses from the analyses, day by day. Which outcomes analyses had before they were told
 * otherwise nothing proves: what counters hold beside the sum of all time is not looked at.
 */
export class BounceProof {
  /** The sums of all time, as far as the days have been gone through. */
  private readonly ever = new SumRows(BY_TIME);

  constructor(
    private readonly query: Transaction['query'],
    private readonly context: ProofContext,
  ) {}

  /** addLetGo takes what the days whose analyses may be gone add to the sums of all time from the sums of these days. */
  async addLetGo(): Promise<void> {
    const rows = await this.query(
      `SELECT ${codeOf('ever')} AS grain, 0 AS bucket_ms, project, task_kind, ${summed(BOUNCE_SUMS)} FROM bounce_sums
       WHERE grain = ? AND bucket_ms < ? GROUP BY project, task_kind`,
      [codeOf('day'), this.context.verdict.fromMs],
    );
    for (const row of rows) this.ever.addStored(row);
  }

  /** verifyDay goes through the analyses of a day, part by part. */
  async verifyDay(day: Period): Promise<void> {
    const tally = new BounceTally(this.context);
    await this.addAnalyses(day, tally);
    const times = [...tally.byTime.byKey.values()];
    for (const row of times) if (row.key[0] === codeOf('ever')) this.ever.addRow(row);
    for (const grain of ['minute', 'quarter', 'day'] as const) {
      const kept = { fromMs: Math.max(day.fromMs, readableFrom(grain, this.context.nowMs)), toMs: day.toMs };
      const expected = new SumRows(BY_TIME);
      for (const row of times) if (isWithin(row, grain, kept)) expected.addRow(row);
      await this.compareGrain(expected, grain, kept);
    }
    for (const expected of [tally.byModel, tally.byPair]) {
      const sql = `SELECT * FROM ${expected.of.table} WHERE day_ms >= ? AND day_ms < ?`;
      this.compare(expected, await this.query(sql, [day.fromMs, day.toMs]));
    }
  }

  /** verifyEver compares the sums of all time, when all days have been gone through. */
  async verifyEver(): Promise<void> {
    await this.compareGrain(this.ever, 'ever', { fromMs: 0, toMs: 1 });
  }

  private async addAnalyses({ fromMs, toMs }: Period, tally: BounceTally): Promise<void> {
    let [startedMs, key] = [fromMs, ''];
    for (;;) {
      const rows = await this.query(
        `SELECT ${WITHOUT_TEXTS} FROM wall_bounces
         WHERE (started_ms > ? OR (started_ms = ? AND bounce_key > ?)) AND started_ms < ?
         ORDER BY started_ms, bounce_key LIMIT ?`,
        [startedMs, startedMs, key, toMs, ANALYSES_AT_ONCE],
      );
      for (const row of rows) tally.add(filedBounceIn(row));
      this.context.verdict.analyses += rows.length;
      const last = rows.at(-1);
      if (!last || rows.length < ANALYSES_AT_ONCE) return;
      [startedMs, key] = [wholeIn(last, 'started_ms'), textIn(last, 'bounce_key')];
    }
  }

  private async compareGrain(expected: SumRows, grain: Grain, { fromMs, toMs }: Period): Promise<void> {
    const sql = 'SELECT * FROM bounce_sums WHERE grain = ? AND bucket_ms >= ? AND bucket_ms < ?';
    this.compare(expected, await this.query(sql, [codeOf(grain), fromMs, toMs]));
  }

  private compare(expected: SumRows, stored: readonly Row[]): void {
    const found = new SumRows(expected.of);
    for (const row of stored) found.addStored(row);
    for (const row of new Map([...expected.byKey, ...found.byKey]).values()) {
      const name = JSON.stringify(row.key);
      const [one, other] = [expected.byKey.get(name), found.byKey.get(name)];
      for (const [at, sum] of expected.of.sums.entries()) {
        note(this.context.verdict, placeOf(expected.of, row), sum, [one?.sums[at] ?? 0, other?.sums[at] ?? 0]);
      }
    }
  }
}

function codeOf(grain: Grain): number {
  return GRAINS.indexOf(grain);
}

function isWithin({ key: [code, bucketMs] }: SumRow, grain: Grain, { fromMs }: Period): boolean {
  return code === codeOf(grain) && Number(bucketMs) >= fromMs;
}

/** Where a row stands, in words. */
function placeOf({ table, numbers }: SumTable, { key }: SumRow): string {
  const words = key.map((part, at) => {
    if (numbers[at] === 'grain') return GRAINS[Number(part)];
    return at < numbers.length ? new Date(Number(part)).toISOString() : part;
  });
  return [table, ...words].join(' ');
}
