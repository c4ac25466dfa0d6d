import { mergeTold, writeTold, type Told } from '../../domain/telling.js';
import type { Database, Transaction } from '../database.js';
import type { Row } from '../sql-dialect.js';
import { textIn, textOrNullIn } from '../row.js';
import type { Interpret, Interpreted, LedgerBatch, Observation } from './batch.js';
import { inParts, marks } from '../lists.js';
import type { CallEntry } from './call-writer.js';
import { keyOf, traceKeyOf } from './keys.js';
import type { SpanEntry } from './trace-statements.js';

/** Assembled is what the pieces of a batch, merged with what was told before, amount to. */
export interface Assembled {
  calls: CallEntry[];
  spans: SpanEntry[];
}

/** Where the pieces of an observation are kept: with the call or with the other part of a trace that it amounts to. */
const TOLD_TABLES = [
  ['llm_calls', 'call_key'],
  ['spans', 'span_key'],
] as const;

const TRACE_COLUMNS = ['trace_record', 'trace_key', 'project', 'trace_id', 'told'];
const NOTHING_TOLD = writeTold({});

interface Known extends Observation {
  interpret: Interpret;
}

/** Piecewise merges what is told piece by piece with what was told before, under the locks of a transaction. */
export class Piecewise {
  constructor(private readonly database: Database) {}

  /**
   * assemble merges the pieces of a batch. A trace that says something new changes all its observations, so those that
   * the batch does not mention are assembled again as well.
   */
  async assemble(transaction: Transaction, { observations, traces }: LedgerBatch): Promise<Assembled> {
    const merged = new Map<string, Known>();
    for (const observation of observations) merge(merged, keyOf(observation.project, observation.id), observation);
    const toldBefore = await this.toldBefore(transaction, [...merged.keys()]);
    for (const [key, told] of toldBefore) {
      const known = merged.get(key);
      if (known) known.told = mergeTold(known.told, told);
    }
    const traceTellings = await this.mergeTraces(transaction, traces, [...merged.values()]);
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
    const before = new Map<string, Told>();
    for (const some of inParts(keys)) {
      for (const [table, column] of TOLD_TABLES) {
        const sql = `SELECT ${column} AS k, told FROM ${table} WHERE ${column} IN (${marks(some)})`;
        const rows = await transaction.query(`${sql}${this.database.dialect.forUpdate}`, [...some]);
        for (const row of rows) before.set(textIn(row, 'k'), toldIn(row));
      }
    }
    return before;
  }

  /** Merges what is told of traces, writes it, and returns what is known of every trace that is mentioned. */
  private async mergeTraces(
    transaction: Transaction,
    traces: LedgerBatch['traces'],
    observations: readonly Observation[],
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
    await this.layOut(transaction, mentioned);
    const known = new Map<string, Told>();
    for (const some of inParts([...mentioned.keys()])) {
      const sql = `SELECT trace_record, told FROM traces WHERE trace_record IN (${marks(some)})`;
      const rows = await transaction.query(`${sql}${this.database.dialect.forUpdate}`, [...some]);
      for (const row of rows) known.set(textIn(row, 'trace_record'), toldIn(row));
    }
    const rows = [...told].map(([key, trace]) => {
      const now = mergeTold(trace.told, known.get(key) ?? {});
      known.set(key, now);
      return [key, traceKeyOf(trace.id), trace.project, trace.id, writeTold(now)];
    });
    const { dialect } = this.database;
    await transaction.run(
      dialect.upsert({ table: 'traces', columns: TRACE_COLUMNS, rows }, ['trace_record'], { told: 'replace' }),
    );
    return known;
  }

  /** Rows that are not there cannot be locked; two transactions that tell of one trace must wait for each other. */
  private async layOut(
    transaction: Transaction,
    traces: ReadonlyMap<string, { project: string; id: string }>,
  ): Promise<void> {
    const rows = [...traces]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, { project, id }]) => [key, traceKeyOf(id), project, id, NOTHING_TOLD]);
    await transaction.run(this.database.dialect.insertIgnore({ table: 'traces', columns: TRACE_COLUMNS, rows }));
  }

  /** The observations of some traces that were told of before, with how to make sense of them anew. */
  private async observationsOf(transaction: Transaction, traces: LedgerBatch['traces']): Promise<Map<string, Known>> {
    const found = new Map<string, Known>();
    const traceKeys = [...new Set(traces.map(({ id }) => traceKeyOf(id)))];
    for (const some of inParts(traceKeys)) {
      for (const [table, column] of TOLD_TABLES) {
        const sql = `SELECT ${column} AS k, id, trace_id, told FROM ${table} WHERE trace_key IN (${marks(some)}) AND told IS NOT NULL`;
        const rows = await transaction.query(`${sql}${this.database.dialect.forUpdate}`, [...some]);
        for (const row of rows) {
          const [key, id, traceId] = [textIn(row, 'k'), textIn(row, 'id'), textIn(row, 'trace_id')];
          const trace = traces.find((one) => one.id === traceId && key === keyOf(one.project, id));
          if (!trace) continue;
          found.set(key, { project: trace.project, id, traceId, told: toldIn(row), interpret: trace.interpret });
        }
      }
    }
    return found;
  }
}

function merge(merged: Map<string, Known>, key: string, { project, id, traceId, told, interpret }: Known): void {
  const known = merged.get(key);
  merged.set(key, { project, id, traceId, interpret, told: known ? mergeTold(known.told, told) : told });
}

function add(assembled: Assembled, key: string, told: string, interpreted: Interpreted): void {
  if ('call' in interpreted) assembled.calls.push({ key, facts: interpreted.call, told });
  else assembled.spans.push({ span: interpreted.span, told });
}

function toldIn(row: Row): Told {
  return JSON.parse(textOrNullIn(row, 'told') ?? '{}') as Told;
}
