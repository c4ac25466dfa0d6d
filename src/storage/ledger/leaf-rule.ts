import { parentsOf, SPAN_KINDS, type TraceNode } from '../../domain/span.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn, textOrNullIn, wordIn } from '../row.js';
import { addTo, inParts, marks } from '../lists.js';
import { filedCall, type CallWriter, type Changes } from './call-writer.js';
import { traceKeyOf } from './keys.js';
import type { StoredCall } from './call-table.js';
import { asSpan, spanStatements } from './trace-statements.js';

/** CallsOfTraces is the calls of some traces, by the names of those. */
export type CallsOfTraces = ReadonlyMap<string, readonly StoredCall[]>;

/**
 * LeafRule keeps wrappers from being billed. A client library may tell of one request twice, as a call and as a wrapper
 * around it, in any order and in different batches. A call that repeats what stands below it is a wrapper (`parentsOf`): it
 * leaves the ledger and stays in the trace. Calls of the native API are what they say they are.
 */
export class LeafRule {
  constructor(
    private readonly database: Database,
    private readonly calls: CallWriter,
  ) {}

  /** apply takes the wrappers out of traces, by their names, notes that in `changes`, and returns the wrappers' keys. */
  async apply(transaction: Transaction, traces: CallsOfTraces, changes: Changes): Promise<ReadonlySet<string>> {
    const wrappers = await this.findWrappers(transaction, traces);
    if (wrappers.length > 0) await this.takeOut(transaction, wrappers, changes);
    return new Set(wrappers.map(({ key }) => key));
  }

  private async takeOut(transaction: Transaction, wrappers: readonly StoredCall[], changes: Changes): Promise<void> {
    await this.calls.remove(transaction, wrappers);
    const spans = wrappers.map(({ call, told }) => ({ span: asSpan(call, call.traceId ?? ''), told }));
    await transaction.run(spanStatements(this.database.dialect, spans));
    for (const wrapper of wrappers) {
      const change = changes.get(wrapper.key);
      changes.set(wrapper.key, { before: change ? change.before : filedCall(wrapper), after: null });
    }
  }

  private async findWrappers(transaction: Transaction, traces: CallsOfTraces): Promise<StoredCall[]> {
    const others = await this.othersIn(
      transaction,
      [...traces.values()].flatMap((calls) => calls[0]?.call.traceId ?? []),
    );
    return [...traces].flatMap(([name, calls]) => {
      const parents = parentsOf(
        calls.map(({ call }) => call),
        others.get(name) ?? [],
      );
      return calls.filter(({ call }) => parents.has(call.id) && call.dialect !== 'native');
    });
  }

  private async othersIn(transaction: Transaction, traceIds: readonly string[]): Promise<Map<string, TraceNode[]>> {
    const others = new Map<string, TraceNode[]>();
    for (const some of inParts(traceIds.map(traceKeyOf))) {
      const sql = `SELECT project, trace_id, id, parent_id, kind FROM spans WHERE trace_key IN (${marks(some)})`;
      for (const row of await transaction.query(sql, [...some])) {
        addTo(others, traceName(textIn(row, 'project'), textIn(row, 'trace_id')), {
          id: textIn(row, 'id'),
          parentId: textOrNullIn(row, 'parent_id'),
          kind: wordIn(row, 'kind', SPAN_KINDS),
        });
      }
    }
    return others;
  }
}

/** traceName tells the traces of all projects apart. */
export function traceName(project: string, traceId: string | null): string {
  return `${project}\0${traceId ?? ''}`;
}
