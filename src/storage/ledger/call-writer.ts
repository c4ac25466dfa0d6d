import { sameFacts, type CallFacts, type LlmCall } from '../../domain/call.js';
import type { CallChange, FiledCall } from '../../domain/rollup/fold.js';
import type { Database, Transaction } from '../database.js';
import { inParts, marks } from '../lists.js';
import type { Outcome } from './batch.js';
import { CALL_COLUMNS, decodeCall, encodeCall, type StoredCall } from './call-table.js';
import type { Series, SeriesRegistry } from './series-registry.js';

/** CallEntry is a call to be written: its key, what it is now, and the pieces it was told in, if it was. */
export interface CallEntry {
  key: string;
  facts: CallFacts;
  told: string | null;
}

/** Changes are calls before and after, by key. */
export type Changes = Map<string, CallChange>;

/** Written is what became of each entry, and what changed in the ledger by it. */
export interface Written {
  outcomes: Outcome[];
  changes: Changes;
}

/** CallWriter puts calls into `llm_calls` and says what that changed. */
export class CallWriter {
  /** Whether to expect that some calls are there already. Retries and late updates come in spells. */
  private expectsKnown = false;

  constructor(
    private readonly database: Database,
    private readonly registry: SeriesRegistry,
  ) {}

  /**
   * write puts each entry in the place of what was there under its key. New calls are inserted unasked, because a lookup
   * costs a third of an insert and nearly all calls are new; only if one is not are they all looked up.
   * Entries with the same key follow one another in order.
   */
  async write(
    transaction: Transaction,
    entries: readonly CallEntry[],
    price: (facts: CallFacts) => LlmCall,
    seriesOf: (facts: CallFacts) => Series,
  ): Promise<Written> {
    const last = new Map(entries.map((entry) => [entry.key, entry]));
    const file = ({ key, facts, told }: CallEntry): StoredCall & { filed: FiledCall } => {
      const series = seriesOf(facts);
      const call = price(facts);
      const filed = { call, series: series.number, exposedSeries: series.exposed };
      return { key, series: series.number, call, told, filed };
    };
    const rowOf = (stored: StoredCall): unknown[] => encodeCall(stored, seriesOf(stored.call));
    let known = new Map<string, StoredCall>();
    if (!this.expectsKnown) {
      const fresh = [...last.values()].map(file);
      if (await this.insertUnasked(transaction, fresh.map(rowOf))) {
        const changes: Changes = new Map(fresh.map(({ key, filed }) => [key, { before: null, after: filed }]));
        return { outcomes: outcomesOf(entries, known), changes };
      }
    }
    known = await this.find(transaction, [...last.keys()]);
    this.expectsKnown = known.size > 0;
    const written = [...last.values()].filter((entry) => !isSame(known.get(entry.key), entry)).map(file);
    const replaced = written.filter(({ key }) => known.has(key));
    await this.remove(
      transaction,
      replaced.map(({ key }) => key),
    );
    await transaction.run(
      this.database.dialect.insert({ table: 'llm_calls', columns: CALL_COLUMNS, rows: written.map(rowOf) }),
    );
    const before = await this.filedAs(
      transaction,
      replaced.flatMap(({ key }) => known.get(key) ?? []),
    );
    const changes: Changes = new Map(
      written.map(({ key, filed }) => [key, { before: before.get(key) ?? null, after: filed }]),
    );
    return { outcomes: outcomesOf(entries, known), changes };
  }

  /** find reads the calls that are there under some keys, and keeps others from changing them. */
  async find(transaction: Transaction, keys: readonly string[]): Promise<Map<string, StoredCall>> {
    return this.select(transaction, 'call_key', keys, this.database.dialect.forUpdate);
  }

  /** findInTraces reads the calls of some traces, waiting for those that others are about to write. */
  async findInTraces(transaction: Transaction, traceKeys: readonly number[]): Promise<Map<string, StoredCall>> {
    return this.select(transaction, 'trace_key', traceKeys, this.database.dialect.forShare);
  }

  /** filedAs tells in which series stored calls count, by key. */
  async filedAs(transaction: Transaction, stored: readonly StoredCall[]): Promise<Map<string, FiledCall>> {
    const series = await this.registry.get(
      stored.map((one) => one.series),
      transaction.query,
    );
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
      await transaction.run([
        { sql: `DELETE FROM llm_calls WHERE call_key IN (${marks(some)})`, parameters: [...some] },
      ]);
    }
  }

  /** Inserts the rows and tells whether that went well; if one of them was there already, none is inserted. */
  private async insertUnasked(transaction: Transaction, rows: unknown[][]): Promise<boolean> {
    const statements = this.database.dialect.insert({ table: 'llm_calls', columns: CALL_COLUMNS, rows });
    const isOneStatement = statements.length <= 1;
    if (!isOneStatement) await transaction.run([{ sql: 'SAVEPOINT unasked', parameters: [] }]);
    try {
      await transaction.run(statements);
      return true;
    } catch (error) {
      if (!this.database.isDuplicateKey(error)) throw error;
      if (!isOneStatement) await transaction.run([{ sql: 'ROLLBACK TO SAVEPOINT unasked', parameters: [] }]);
      return false;
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
      const series = await this.registry.get(
        rows.map((row) => Number(row['series'])),
        transaction.query,
      );
      for (const row of rows) {
        const of = series.get(Number(row['series']));
        if (of) found.set(String(row['call_key']), decodeCall(row, of));
      }
    }
    return found;
  }
}

function isSame(stored: StoredCall | undefined, { facts, told }: CallEntry): boolean {
  return stored !== undefined && stored.told === told && sameFacts(stored.call, facts);
}

function outcomesOf(entries: readonly CallEntry[], known: ReadonlyMap<string, StoredCall>): Outcome[] {
  const current = new Map<string, { call: CallFacts; told: string | null }>(known);
  return entries.map((entry) => {
    const before = current.get(entry.key);
    current.set(entry.key, { call: entry.facts, told: entry.told });
    if (!before) return 'accepted';
    return before.told === entry.told && sameFacts(before.call, entry.facts) ? 'duplicate' : 'updated';
  });
}
