import { sameFacts, type CallFacts } from '../../domain/call.js';
import type { CallChange, FiledCall } from '../../domain/rollup/fold.js';
import type { Database, Transaction } from '../database.js';
import { inParts, marks } from '../lists.js';
import { wholeIn } from '../row.js';
import type { Statement } from '../sql-dialect.js';
import type { Outcome } from './batch.js';
import { CALL_COLUMNS, decodeCalls, encodeCall, type StoredCall } from './call-table.js';
import { FailureKinds } from './failure-kinds.js';
import { failedCallRemovals, failedCallStatements } from './failed-calls.js';
import type { SeriesRegistry } from './series-registry.js';

/** CallEntry is a call to be written: its key, what it is now, and the pieces it was told in, if it was. */
export interface CallEntry {
  key: string;
  facts: CallFacts;
  told: string | null;
}

/** Changes are calls before and after, by key. */
export type Changes = Map<string, CallChange>;

/** Committed is what became of a batch: of each of its whole calls, and of the calls in the ledger. */
export interface Committed {
  outcomes: Outcome[];
  changes: Changes;
}

/** CallWriter puts calls into `llm_calls` and says what that changed. */
export class CallWriter {
  /** The kinds of failures that calls may count under. */
  readonly kinds: FailureKinds;

  constructor(
    private readonly database: Database,
    private readonly registry: SeriesRegistry,
  ) {
    this.kinds = new FailureKinds(database.dialect);
  }

  /** write puts entries in the place of the known calls under their keys; those that say nothing new are left alone. */
  async write(
    transaction: Transaction,
    entries: Iterable<CallEntry>,
    known: ReadonlyMap<string, StoredCall>,
    file: (entry: CallEntry) => StoredCall,
  ): Promise<Changes> {
    const written = [...entries].filter((entry) => !isSame(known.get(entry.key), entry)).map(file);
    const replaced = written.flatMap(({ key }) => known.get(key) ?? []);
    await this.remove(transaction, replaced);
    await transaction.run(this.insert(written));
    return changesFrom(known, written);
  }

  /** insert is the statements that write calls of which none is there yet. */
  insert(calls: readonly StoredCall[]): Statement[] {
    const { dialect } = this.database;
    return [
      ...dialect.insert({ table: 'llm_calls', columns: CALL_COLUMNS, rows: calls.map(encodeCall) }),
      ...failedCallStatements(dialect, calls),
    ];
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

  /** remove deletes some calls. */
  async remove(transaction: Transaction, calls: readonly StoredCall[]): Promise<void> {
    for (const some of inParts(calls.map(({ key }) => key))) {
      const sql = `DELETE FROM llm_calls WHERE call_key IN (${marks(some)})`;
      await transaction.run([{ sql, parameters: [...some] }]);
    }
    await transaction.run(failedCallRemovals(calls));
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
      for (const stored of await decodeCalls(rows, this.registry, transaction.query)) found.set(stored.key, stored);
    }
    return found;
  }
}

/** changesFrom is what it changes that calls are written in the place of those known under their keys. */
export function changesFrom(known: ReadonlyMap<string, StoredCall>, written: readonly StoredCall[]): Changes {
  return new Map(
    written.map((stored) => {
      const before = known.get(stored.key);
      return [stored.key, { before: before ? filedCall(before) : null, after: filedCall(stored) }];
    }),
  );
}

/** filedCall is a call as rollups count it. */
export function filedCall({ call, series, failure }: StoredCall): FiledCall {
  return { call, series: series.number, exposedSeries: series.exposed, failure };
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
