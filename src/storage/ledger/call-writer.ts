import { sameFacts, type CallFacts } from '../../domain/call.js';
import type { CallChange, FiledCall } from '../../domain/rollup/fold.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { inParts } from '../lists.js';
import { wholeIn } from '../row.js';
import type { Statement } from '../sql-dialect.js';
import type { Outcome } from './batch.js';
import {
  noveltyStatements,
  placeRemovals,
  placesInTraces,
  placesMeant,
  placeStatements,
  standingAt,
  traceQuestion,
  type CallPlace,
  type TracesTouched,
} from './call-places.js';
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

/** Known is what is known of the calls of some ids, by key: those that are there, and which were counted and let go. */
export interface Known {
  calls: ReadonlyMap<string, StoredCall>;
  letGo: ReadonlySet<string>;
}

/** NOTHING_KNOWN is what is known of calls that are all new. */
export const NOTHING_KNOWN: Known = { calls: new Map(), letGo: new Set() };

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

  /**
   * write puts entries in the place of the known calls under their keys; those that say nothing new are left alone, and so
   * are those whose calls were let go. It fails with a duplicate key where another has just told of an id in a lot beside.
   */
  async write(
    transaction: Transaction,
    entries: readonly CallEntry[],
    { calls, letGo }: Known,
    file: (entry: CallEntry) => StoredCall,
  ): Promise<Changes> {
    const written = entries
      .filter((entry) => !letGo.has(entry.key) && !isSame(calls.get(entry.key), entry))
      .map((entry) => file(entry));
    await this.remove(
      transaction,
      written.flatMap(({ key }) => calls.get(key) ?? []),
    );
    const fresh = written.filter(({ key }) => !calls.has(key));
    await transaction.run([...this.insert(written), ...noveltyStatements(this.database.dialect, fresh)]);
    return changesFrom(calls, written);
  }

  /** rewrite puts calls in the places that they have. */
  async rewrite(transaction: Transaction, calls: readonly StoredCall[]): Promise<void> {
    await transaction.run([...this.removeRows(calls.map(placeOf)), ...this.insertRows(calls)]);
  }

  /** insert is the statements that write calls of which none is there yet. */
  insert(calls: readonly StoredCall[]): Statement[] {
    const { dialect } = this.database;
    return [...placeStatements(dialect, calls), ...this.insertRows(calls), ...failedCallStatements(dialect, calls)];
  }

  /**
   * find reads what is known of the calls that some entries tell of, and keeps others from changing it. Of calls that started
   * before `goneBeforeMs` nobody can know any more whether they were counted, so they count as such.
   */
  async find(transaction: Transaction, entries: readonly CallEntry[], goneBeforeMs: number): Promise<Known> {
    const { dialect } = this.database;
    const tellings = entries.map(({ key, facts: { startedAtMs }, told }) => ({
      key,
      startedAtMs,
      isAnywhere: told !== null,
    }));
    const places = await placesMeant(dialect, transaction.query, tellings, dialect.forUpdate);
    const found = await this.select(transaction, places, dialect.forUpdate);
    const calls = new Map(found.map((stored) => [stored.key, stored]));
    // A call is let go by its day, its id later, by its lot.
    const gone = [...places, ...tellings.filter(({ startedAtMs }) => startedAtMs < goneBeforeMs)];
    return { calls, letGo: new Set(gone.map(({ key }) => key).filter((key) => !calls.has(key))) };
  }

  /** countInTraces is how many calls some traces have, waiting for those that others are about to write. */
  async countInTraces(transaction: Transaction, { keys, lots }: TracesTouched): Promise<Map<number, number>> {
    const counts = new Map<number, number>();
    for (const some of inParts(keys)) {
      const { sql, parameters } = traceQuestion(this.database.dialect, { keys: some, lots });
      for (const row of await transaction.query(sql, parameters)) {
        const traceKey = wholeIn(row, 'trace_key');
        counts.set(traceKey, (counts.get(traceKey) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** findInTraces reads the calls of some traces. */
  async findInTraces(transaction: Transaction, traces: TracesTouched): Promise<StoredCall[]> {
    const { dialect } = this.database;
    const places = await placesInTraces(dialect, transaction.query, traces, dialect.forShare);
    return this.select(transaction, places, dialect.forShare);
  }

  /** remove deletes some calls. */
  async remove(transaction: Transaction, calls: readonly StoredCall[]): Promise<void> {
    const { dialect } = this.database;
    const places = calls.map(placeOf);
    await transaction.run([
      ...placeRemovals(dialect, places),
      ...this.removeRows(places),
      ...failedCallRemovals(dialect, calls),
    ]);
  }

  private insertRows(calls: readonly StoredCall[]): Statement[] {
    return this.database.dialect.insert({ table: 'llm_calls', columns: CALL_COLUMNS, rows: calls.map(encodeCall) });
  }

  private removeRows(places: readonly CallPlace[]): Statement[] {
    return inParts(places).map((some) => {
      const { sql, parameters } = standingAt(this.database.dialect, some);
      return { sql: `DELETE FROM llm_calls WHERE ${sql}`, parameters };
    });
  }

  private async select(transaction: Transaction, places: readonly CallPlace[], lock: string): Promise<StoredCall[]> {
    const found: StoredCall[] = [];
    for (const some of inParts(places)) {
      const { sql, parameters } = standingAt(this.database.dialect, some);
      const rows = await transaction.query(`SELECT * FROM llm_calls WHERE ${sql}${lock}`, parameters);
      found.push(...(await decodeCalls(rows, this.registry, transaction.query)));
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

/**
 * byFirstTellers has every call keep the key that told of it first: that of the call on record, or else of the first entry.
 * Who tells more of a call pays for none of it.
 */
export function byFirstTellers(entries: readonly CallEntry[], known: Known['calls']): CallEntry[] {
  const tellers = new Map<string, string | null>();
  return entries.map((entry) => {
    const { key, facts } = entry;
    const stored = known.get(key);
    if (!stored && !tellers.has(key)) tellers.set(key, facts.keyId);
    const keyId = stored ? stored.call.keyId : (tellers.get(key) ?? null);
    return keyId === facts.keyId ? entry : { ...entry, facts: { ...facts, keyId } };
  });
}

/** filedCall is a call as rollups count it. */
export function filedCall({ call, series, failure }: StoredCall): FiledCall {
  return { call, series: series.number, exposedSeries: series.exposed, failure };
}

/** outcomesOf tells what becomes of entries, in order, given what is known of their calls: the first of a key may be new. */
export function outcomesOf(entries: readonly CallEntry[], { calls, letGo }: Known): Outcome[] {
  if (calls.size + letGo.size === 0 && new Set(entries.map(({ key }) => key)).size === entries.length) {
    return entries.map(() => 'accepted');
  }
  const current = new Map<string, { call: CallFacts; told: string | null }>(calls);
  return entries.map((entry) => {
    if (letGo.has(entry.key)) return 'duplicate';
    const before = current.get(entry.key);
    current.set(entry.key, { call: entry.facts, told: entry.told });
    if (!before) return 'accepted';
    return before.told === entry.told && sameFacts(before.call, entry.facts) ? 'duplicate' : 'updated';
  });
}

function placeOf({ key, call: { startedAtMs } }: StoredCall): CallPlace {
  return { startedAtMs, key };
}

function isSame(stored: StoredCall | undefined, { facts, told }: CallEntry): boolean {
  return stored !== undefined && stored.told === told && sameFacts(stored.call, facts);
}
