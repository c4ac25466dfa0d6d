import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { LlmCall } from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import { Database, type Transaction } from '../database.js';
import { PriceBook } from '../prices/price-book.js';
import { wholeIn } from '../row.js';
import type { StoredCall } from './call-table.js';
import { decodeCall } from './call-table.js';
import { filedCall, type Changes, type FiledEntry } from './call-writer.js';
import { Filing } from './filing.js';
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

interface Place {
  startedMs: number;
  key: string;
}

const CALLS_AT_ONCE = 1000;
const COLUMNS = ['id', 'made_by', 'made_ms', 'from_ms', 'to_ms', 'examined', 'changed', 'difference_nano'];
const ADD = { examined: 'add', changed: 'add', difference_nano: 'add' } as const;

/**
 * Repricer prices calls anew, by the prices that are known now to have held when the calls started. Each page of calls is
 * one transaction that changes the calls, the rollups and the record of the correction together.
 */
@Injectable()
export class Repricer {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly prices: PriceBook,
    private readonly clock: Clock,
  ) {}

  /** reprice carries out an order, telling after each page how far it has come. It may be stopped and begun anew. */
  async reprice(
    order: RepriceOrder,
    tell: (progress: RepriceProgress) => void = () => undefined,
  ): Promise<RepriceProgress> {
    await this.prices.refresh(this.clock.now(), true);
    const progress: RepriceProgress = { examinedCalls: 0, changedCalls: 0, differenceNano: 0n };
    let place: Place | null = { startedMs: order.fromMs, key: '' };
    while (place) {
      const from: Place = place;
      let page: { calls: StoredCall[]; difference: bigint } = { calls: [], difference: 0n };
      const changes = await this.ledger.change(async (transaction) => {
        const calls = await this.pageAfter(transaction, from, order.toMs);
        const changed = await this.priceAnew(transaction, calls);
        page = { calls, difference: differenceOf(changed) };
        await this.note(transaction, order, [calls.length, changed.size, page.difference]);
        return changed;
      });
      progress.examinedCalls += page.calls.length;
      progress.changedCalls += changes.size;
      progress.differenceNano += page.difference;
      tell(progress);
      const last = page.calls.at(-1);
      place = last && page.calls.length === CALLS_AT_ONCE ? { startedMs: last.call.startedAtMs, key: last.key } : null;
    }
    return progress;
  }

  private async pageAfter(transaction: Transaction, { startedMs, key }: Place, toMs: number): Promise<StoredCall[]> {
    const rows = await transaction.query(
      `SELECT * FROM llm_calls WHERE (started_ms > ? OR (started_ms = ? AND call_key > ?)) AND started_ms < ?
       ORDER BY started_ms, call_key LIMIT ?${this.database.dialect.forUpdate}`,
      [startedMs, startedMs, key, toMs, CALLS_AT_ONCE],
    );
    const numbers = rows.map((row) => wholeIn(row, 'series'));
    const series = await this.ledger.registry.get(numbers, transaction.query);
    return rows.flatMap((row) => {
      const of = series.get(wholeIn(row, 'series'));
      return of ? [decodeCall(row, of)] : [];
    });
  }

  private async priceAnew(transaction: Transaction, calls: readonly StoredCall[]): Promise<Changes> {
    const filing = new Filing(this.ledger.registry, this.prices);
    const before = await this.ledger.calls.filedAs(transaction, calls);
    const series = await this.ledger.registry.get(
      calls.map((stored) => stored.series),
      transaction.query,
    );
    const changed: FiledEntry[] = calls.flatMap((stored) => {
      const of = series.get(stored.series);
      const cost = filing.cost(stored.call);
      if (!of || sameCost(cost, stored.call.cost)) return [];
      return [{ stored: { ...stored, call: { ...stored.call, cost } }, series: of }];
    });
    await this.ledger.calls.remove(
      transaction,
      changed.map(({ stored }) => stored.key),
    );
    const snapshots = this.prices.snapshotStatements(filing.used.values());
    await transaction.run([...this.ledger.calls.insert(changed), ...snapshots.statements]);
    return new Map(
      changed.map((entry) => [
        entry.stored.key,
        { before: before.get(entry.stored.key) ?? null, after: filedCall(entry) },
      ]),
    );
  }

  private async note(
    transaction: Transaction,
    { id, madeBy, fromMs, toMs }: RepriceOrder,
    [examined, changed, difference]: [number, number, bigint],
  ): Promise<void> {
    const row = [id, madeBy, this.clock.now(), fromMs, toMs, examined, changed, difference];
    await transaction.run(
      this.database.dialect.upsert({ table: 'corrections', columns: COLUMNS, rows: [row] }, ['id'], ADD),
    );
  }
}

function sameCost(one: LlmCall['cost'], other: LlmCall['cost']): boolean {
  return (
    one.state === other.state &&
    one.reason === other.reason &&
    one.nanoUsd === other.nanoUsd &&
    one.priceKey === other.priceKey
  );
}

function differenceOf(changes: Changes): bigint {
  let difference = 0n;
  for (const { before, after } of changes.values()) {
    difference += (after?.call.cost.nanoUsd ?? 0n) - (before?.call.cost.nanoUsd ?? 0n);
  }
  return difference;
}
