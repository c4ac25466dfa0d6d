import { sameFacts, type CallFacts } from '../../domain/call.js';
import type { CallChange, FiledCall } from '../../domain/rollup/fold.js';
import type { Database, Transaction } from '../database.js';
import { inParts, marks } from '../lists.js';
import { wholeIn } from '../row.js';
import type { Statement } from '../sql-dialect.js';
import type { Outcome } from './batch.js';
import { CALL_COLUMNS, decodeCall, encodeCall, type StoredCall } from './call-table.js';
import type { Series, SeriesRegistry } from './series-registry.js';

/** CallEntry is a call to be written: its key, what it is now, and the pieces it was told in, if it was. */
export interface CallEntry {
  key: string;
  facts: CallFacts;
  told: string | null;
}

/** FiledEntry is a call as it will stand in the ledger, and the series it counts in. */
export interface FiledEntry {
  stored: StoredCall;
  series: Series;
}

/** Changes are calls before and after, by key. */
export type Changes = Map<string, CallChange>;

/** CallWriter puts calls into `llm_calls` and says what that changed. */
export class CallWriter {
  constructor(
    private readonly database: Database,
    private readonly registry: SeriesRegistry,
  ) {}

  /** write puts entries in the place of the known calls under their keys; those that say nothing new are left alone. */
  async write(
    transaction: Transaction,
    entries: Iterable<CallEntry>,
    known: ReadonlyMap<string, StoredCall>,
    file: (entry: CallEntry) => FiledEntry,
  ): Promise<Changes> {
    const written = [...entries].filter((entry) => !isSame(known.get(entry.key), entry)).map(file);
    const replaced = written.flatMap(({ stored }) => known.get(stored.key) ?? []);
    await this.remove(
      transaction,
      replaced.map(({ key }) => key),
    );
    await transaction.run(this.insert(written));
    const before = await this.filedAs(transaction, replaced);
    return new Map(
      written.map((entry) => [
        entry.stored.key,
        { before: before.get(entry.stored.key) ?? null, after: filedCall(entry) },
      ]),
    );
  }

  /** insert is the statements that write calls of which none is there yet. */
  insert(entries: readonly FiledEntry[]): Statement[] {
    const rows = entries.map(({ stored, series }) => encodeCall(stored, series));
    return this.database.dialect.insert({ table: 'llm_calls', columns: CALL_COLUMNS, rows });
  }

  /** find reads the calls that are there under some keys, and keeps others from changing them. */
  async find(transaction: Transaction, keys: readonly string[]): Promise<Map<string, StoredCall>> {
    return this.select(transaction, 'call_key', keys, this.database.dialect.forUpdate);
  }

  /** countInTraces is how many calls some traces have, waiting for those that others are about to write. */
  async countInTraces(transaction: Transaction, traceKeys: readonly number[]): Promise<Map<number, number>> {
    const counts = new Map<number, number>();
    for (const some of inParts(traceKeys)) {
      const sql = `SELECT trace_key FROM llm_calls WHERE trace_key IN (${marks(some)})${this.database.dialect.forShare}`;
      for (const row of await transaction.query(sql, [...some])) {
        const traceKey = wholeIn(row, 'trace_key');
        counts.set(traceKey, (counts.get(traceKey) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** findInTraces reads the calls of some traces. */
  async findInTraces(transaction: Transaction, traceKeys: readonly number[]): Promise<Map<string, StoredCall>> {
    return this.select(transaction, 'trace_key', traceKeys, this.database.dialect.forShare);
  }

  /** filedAs tells in which series stored calls count, by key. */
  async filedAs(transaction: Transaction, stored: readonly StoredCall[]): Promise<Map<string, FiledCall>> {
    const numbers = stored.map(({ series }) => series);
    const series = await this.registry.get(numbers, transaction.query);
    return new Map(
      stored.map(({ key, call, series: number }) => {
        const exposedSeries = series.get(number)?.exposed ?? number;
        return [key, { call, series: number, exposedSeries }];
      }),
    );
  }

  /** remove deletes the calls under some keys. */
  async remove(transaction: Transaction, keys: readonly string[]): Promise<void> {
    for (const some of inParts(keys)) {
      const sql = `DELETE FROM llm_calls WHERE call_key IN (${marks(some)})`;
      await transaction.run([{ sql, parameters: [...some] }]);
    }
  }

  private async select(
    transaction: Transaction,
    column: 'call_key' | 'trace_key',
    values: readonly (string | number)[],
    lock: string,
  ): Promise<Map<string, StoredCall>> {
    const found = new Map<string, StoredCall>();
    for (const some of inParts(values)) {
      const sql = `SELECT * FROM llm_calls WHERE ${column} IN (${marks(some)})${lock}`;
      const rows = await transaction.query(sql, [...some]);
      const numbers = rows.map((row) => Number(row['series']));
      const series = await this.registry.get(numbers, transaction.query);
      for (const row of rows) {
        const of = series.get(Number(row['series']));
        if (of) found.set(String(row['call_key']), decodeCall(row, of));
      }
    }
    return found;
  }
}

/** filedCall is an entry as rollups count it. */
export function filedCall({ stored, series }: FiledEntry): FiledCall {
  return { call: stored.call, series: series.number, exposedSeries: series.exposed };
}

/** outcomesOf tells what becomes of entries, in order, given the calls that are known: the first of a key may be new. */
export function outcomesOf(entries: readonly CallEntry[], known: ReadonlyMap<string, StoredCall>): Outcome[] {
  if (known.size === 0 && new Set(entries.map(({ key }) => key)).size === entries.length) {
    return entries.map(() => 'accepted');
  }
  const current = new Map<string, { call: CallFacts; told: string | null }>(known);
  return entries.map((entry) => {
    const before = current.get(entry.key);
    current.set(entry.key, { call: entry.facts, told: entry.told });
    if (!before) return 'accepted';
    return before.told === entry.told && sameFacts(before.call, entry.facts) ? 'duplicate' : 'updated';
  });
}

function isSame(stored: StoredCall | undefined, { facts, told }: CallEntry): boolean {
  return stored !== undefined && stored.told === told && sameFacts(stored.call, facts);
}
