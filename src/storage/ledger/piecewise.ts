import { mergeTold, writeTold, type Told } from '../../domain/telling.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import type { Row } from '../sql-dialect.js';
import { textIn, textOrNullIn } from '../row.js';
import type { Interpret, Interpreted, LedgerBatch, Observation } from './batch.js';
import { inParts, marks } from '../lists.js';
import { placesInTraces, placesOfKeys, standingAt, type CallPlace } from './call-places.js';
import type { CallEntry } from './call-writer.js';
import { keyOf, traceKeyOf } from './keys.js';
import { lotOf } from './lots.js';
import type { SpanEntry } from './trace-statements.js';

/** Assembled is what the pieces of a batch, merged with what was told before, amount to. */
export interface Assembled {
  calls: CallEntry[];
  spans: SpanEntry[];
}

const TRACE_COLUMNS = ['trace_record', 'lot', 'trace_key', 'project', 'trace_id', 'told'];
const NOTHING_TOLD = writeTold({});

interface Known extends Observation {
  interpret: Interpret;
}

/** Piecewise merges what is told piece by piece with what was told before, under the locks of a transaction. */
export class Piecewise {
  constructor(private readonly database: Database) {}

  /**
   * assemble merges the pieces of a batch. A trace that says something new changes all its observations, so those that
   * the batch does not mention are assembled again as well. What is told now of traces goes to the lot of `nowMs`.
   */
  async assemble(transaction: Transaction, { observations, traces }: LedgerBatch, nowMs: number): Promise<Assembled> {
    const merged = new Map<string, Known>();
    for (const observation of observations) merge(merged, keyOf(observation.project, observation.id), observation);
    // The traces first: who waits for another that tells of one of them sees afterwards what that has told.
    const traceTellings = await this.mergeTraces(transaction, traces, [...merged.values()], lotOf(nowMs));
    const toldBefore = await this.toldBefore(transaction, [...merged.keys()]);
    for (const [key, told] of toldBefore) {
      const known = merged.get(key);
      if (known) known.told = mergeTold(known.told, told);
    }
    for (const [key, sibling] of await this.observationsOf(transaction, traces)) {
      if (!merged.has(key)) merged.set(key, sibling);
    }
    const assembled: Assembled = { calls: [], spans: [] };
    for (const [key, known] of merged) {
      const trace = traceTellings.get(keyOf(known.project, known.traceId)) ?? {};
      const told = writeTold(known.told);
      add(assembled, key, told, known.interpret(known, trace));
    }
    return assembled;
  }

  private async toldBefore(transaction: Transaction, keys: readonly string[]): Promise<Map<string, Told>> {
    const { dialect } = this.database;
    const places = await placesOfKeys(dialect, transaction.query, keys, dialect.forUpdate);
    const before = new Map<string, Told>();
    for (const row of [
      ...(await this.toldOfCalls(transaction, places)),
      ...(await this.toldOfSpans(transaction, 'span_key', keys)),
    ]) {
      const key = textIn(row, 'k');
      before.set(key, mergeTold(before.get(key) ?? {}, toldIn(row)));
    }
    return before;
  }

  private async toldOfCalls(transaction: Transaction, places: readonly CallPlace[]): Promise<Row[]> {
    const { dialect } = this.database;
    const rows: Row[] = [];
    for (const some of inParts(places)) {
      const { sql, parameters } = standingAt(dialect, some);
      const select = `SELECT call_key AS k, id, trace_id, told FROM llm_calls WHERE ${sql}${dialect.forUpdate}`;
      rows.push(...(await transaction.query(select, parameters)));
    }
    return rows;
  }

  private async toldOfSpans(
    transaction: Transaction,
    column: 'span_key' | 'trace_key',
    values: readonly (string | number)[],
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for (const some of inParts(values)) {
      const sql = `SELECT span_key AS k, id, trace_id, told FROM spans WHERE ${column} IN (${marks(some)})`;
      rows.push(...(await transaction.query(`${sql}${this.database.dialect.forUpdate}`, [...some])));
    }
    return rows;
  }

  /** Merges what is told of traces, writes it, and returns what is known of every trace that is mentioned. */
  private async mergeTraces(
    transaction: Transaction,
    traces: LedgerBatch['traces'],
    observations: readonly Observation[],
    lot: number,
  ): Promise<Map<string, Told>> {
    const told = new Map<string, { project: string; id: string; told: Told }>();
    for (const { project, id, told: piece } of traces) {
      const key = keyOf(project, id);
      told.set(key, { project, id, told: mergeTold(told.get(key)?.told ?? {}, piece) });
    }
    const mentioned = new Map([
      ...observations.map(({ project, traceId }) => [keyOf(project, traceId), { project, id: traceId }] as const),
      ...told,
    ]);
    await this.layOut(transaction, mentioned, lot);
    const known = new Map<string, Told>();
    for (const some of inParts([...mentioned.keys()])) {
      const sql = `SELECT trace_record, told FROM traces WHERE trace_record IN (${marks(some)})`;
      const rows = await transaction.query(`${sql}${this.database.dialect.forUpdate}`, [...some]);
      for (const row of rows) {
        const key = textIn(row, 'trace_record');
        known.set(key, mergeTold(known.get(key) ?? {}, toldIn(row)));
      }
    }
    const rows = [...told].map(([key, trace]) => {
      const now = mergeTold(trace.told, known.get(key) ?? {});
      known.set(key, now);
      return [key, lot, traceKeyOf(trace.id), trace.project, trace.id, writeTold(now)];
    });
    const { dialect } = this.database;
    await transaction.run(
      dialect.upsert({ table: 'traces', columns: TRACE_COLUMNS, rows }, ['trace_record', 'lot'], { told: 'replace' }),
    );
    return known;
  }

  /** Rows that are not there cannot be locked; two transactions that tell of one trace must wait for each other. */
  private async layOut(
    transaction: Transaction,
    traces: ReadonlyMap<string, { project: string; id: string }>,
    lot: number,
  ): Promise<void> {
    const rows = [...traces]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, { project, id }]) => [key, lot, traceKeyOf(id), project, id, NOTHING_TOLD]);
    await transaction.run(this.database.dialect.insertIgnore({ table: 'traces', columns: TRACE_COLUMNS, rows }));
  }

  /** The observations of some traces that were told of before, with how to make sense of them anew. */
  private async observationsOf(transaction: Transaction, traces: LedgerBatch['traces']): Promise<Map<string, Known>> {
    const found = new Map<string, Known>();
    const keys = [...new Set(traces.map(({ id }) => traceKeyOf(id)))];
    const { dialect } = this.database;
    const places = await placesInTraces(dialect, transaction.query, { keys, lots: null }, dialect.forUpdate);
    for (const row of [
      ...(await this.toldOfCalls(transaction, places)),
      ...(await this.toldOfSpans(transaction, 'trace_key', keys)),
    ]) {
      if (textOrNullIn(row, 'told') === null) continue;
      const [key, id, traceId] = [textIn(row, 'k'), textIn(row, 'id'), textIn(row, 'trace_id')];
      const trace = traces.find((one) => one.id === traceId && key === keyOf(one.project, id));
      if (!trace) continue;
      const { project, interpret } = trace;
      // Whose key it is stands with the call.
      found.set(key, { project, id, traceId, keyId: null, told: toldIn(row), interpret });
    }
    return found;
  }
}

function merge(merged: Map<string, Known>, key: string, { project, id, traceId, keyId, told, interpret }: Known): void {
  const known = merged.get(key);
  const first = known ? known.keyId : keyId;
  merged.set(key, { project, id, traceId, keyId: first, interpret, told: known ? mergeTold(known.told, told) : told });
}

function add(assembled: Assembled, key: string, told: string, interpreted: Interpreted): void {
  if ('call' in interpreted) assembled.calls.push({ key, facts: interpreted.call, told });
  else assembled.spans.push({ span: interpreted.span, told });
}

function toldIn(row: Row): Told {
  return JSON.parse(textOrNullIn(row, 'told') ?? '{}') as Told;
}
