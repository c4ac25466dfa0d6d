import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { LlmCall } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { PriceBook } from '../prices/price-book.js';
import { textIn, wholeIn } from '../row.js';
import type { CallPlace } from './call-places.js';
import { decodeCalls, type StoredCall } from './call-table.js';
import { changesFrom, type Changes } from './call-writer.js';
import { Filing } from './filing.js';
import { KeptCalls } from './kept-calls.js';
import { Ledger } from './ledger.js';

/** RepriceOrder asks for the calls of a span to be priced anew; `id` names its record, and makes a repeated order one. */
export interface RepriceOrder extends Period {
  id: string;
  madeBy: string;
}

/** RepriceProgress is how far an order has come. */
export interface RepriceProgress {
  examinedCalls: number;
  changedCalls: number;
  differenceNano: bigint;
}

const CALLS_AT_ONCE = 250;
const COLUMNS = [
  'id',
  'made_by',
  'made_ms',
  'from_ms',
  'to_ms',
  'examined',
  'changed',
  'difference_nano',
  'place_ms',
  'place_key',
];
const MERGE = {
  examined: 'add',
  changed: 'add',
  difference_nano: 'add',
  place_ms: 'replace',
  place_key: 'replace',
} as const;

/**
 * Repricer prices calls anew, by the prices that are known now to have held when the calls started. Each page of calls is
 * one transaction that changes the calls, the sums' journal and the record of the correction together.
 */
@Injectable()
export class Repricer {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly prices: PriceBook,
    private readonly clock: Clock,
    private readonly kept: KeptCalls,
  ) {}

  /**
   * expectKept throws `Rejected` (`calls_not_kept`, 422) for a span that begins before the calls that are kept: those before
   * cannot be priced anew, and nobody would see it.
   */
  expectKept({ fromMs }: Period): void {
    const keptFromMs = this.kept.fromMs();
    if (fromMs >= keptFromMs) return;
    const since = new Date(keptFromMs).toISOString();
    throw new Rejected(
      'calls_not_kept',
      `single calls are kept from ${since} on; those before cannot be priced anew`,
      422,
    );
  }

  /**
   * reprice carries out an order, telling after each page how far it has come. One that was stopped goes on from the place
   * in its record, and tells of its own pages only. It throws `Rejected` as `expectKept` does.
   */
  async reprice(
    order: RepriceOrder,
    tell: (progress: RepriceProgress) => void = () => undefined,
  ): Promise<RepriceProgress> {
    this.expectKept(order);
    await this.prices.refresh(this.clock.now(), true);
    const progress: RepriceProgress = { examinedCalls: 0, changedCalls: 0, differenceNano: 0n };
    let isDone = false;
    while (!isDone) {
      let calls: StoredCall[] = [];
      const changes = await this.ledger.change(async (transaction) => {
        calls = await this.pageAfter(transaction, await this.placeOf(transaction, order), order.toMs);
        const changed = await this.priceAnew(transaction, calls);
        await this.note(transaction, order, calls, changed);
        return changed;
      });
      progress.examinedCalls += calls.length;
      progress.changedCalls += changes.size;
      progress.differenceNano += differenceOf(changes);
      tell(progress);
      isDone = calls.length < CALLS_AT_ONCE;
    }
    return progress;
  }

  private async placeOf(transaction: Transaction, { id, fromMs }: RepriceOrder): Promise<CallPlace> {
    const sql = `SELECT place_ms, place_key FROM corrections WHERE id = ?${this.database.dialect.forUpdate}`;
    const [row] = await transaction.query(sql, [id]);
    return row
      ? { startedAtMs: wholeIn(row, 'place_ms'), key: textIn(row, 'place_key') }
      : { startedAtMs: fromMs, key: '' };
  }

  private async pageAfter(
    transaction: Transaction,
    { startedAtMs, key }: CallPlace,
    toMs: number,
  ): Promise<StoredCall[]> {
    const rows = await transaction.query(
      `SELECT * FROM llm_calls WHERE (started_ms > ? OR (started_ms = ? AND call_key > ?)) AND started_ms < ?
       ORDER BY started_ms, call_key LIMIT ?${this.database.dialect.forUpdate}`,
      [startedAtMs, startedAtMs, key, toMs, CALLS_AT_ONCE],
    );
    return decodeCalls(rows, this.ledger.registry, transaction.query);
  }

  private async priceAnew(transaction: Transaction, calls: readonly StoredCall[]): Promise<Changes> {
    const filing = new Filing(this.ledger.registry, this.prices, this.ledger.calls.kinds);
    const changed = calls.flatMap((stored): StoredCall[] => {
      const cost = filing.cost(stored.call);
      return sameCost(cost, stored.call.cost) ? [] : [{ ...stored, call: { ...stored.call, cost } }];
    });
    await this.ledger.calls.rewrite(transaction, changed);
    const snapshots = this.prices.snapshotStatements(filing.used.values());
    await transaction.run(snapshots.statements);
    return changesFrom(new Map(calls.map((stored) => [stored.key, stored])), changed);
  }

  private async note(
    transaction: Transaction,
    { id, madeBy, fromMs, toMs }: RepriceOrder,
    calls: readonly StoredCall[],
    changed: Changes,
  ): Promise<void> {
    const last = calls.at(-1);
    const place = [last?.call.startedAtMs ?? toMs, last?.key ?? ''];
    const sums = [calls.length, changed.size, differenceOf(changed)];
    const row = [id, madeBy, this.clock.now(), fromMs, toMs, ...sums, ...place];
    await transaction.run(
      this.database.dialect.upsert({ table: 'corrections', columns: COLUMNS, rows: [row] }, ['id'], MERGE),
    );
  }
}

function sameCost(one: LlmCall['cost'], other: LlmCall['cost']): boolean {
  return (
    one.state === other.state &&
    one.reason === other.reason &&
    one.nanoUsd === other.nanoUsd &&
    one.priceKey === other.priceKey &&
    one.cacheSavedNano === other.cacheSavedNano
  );
}

function differenceOf(changes: Changes): bigint {
  let difference = 0n;
  for (const { before, after } of changes.values()) {
    difference += (after?.call.cost.nanoUsd ?? 0n) - (before?.call.cost.nanoUsd ?? 0n);
  }
  return difference;
}
