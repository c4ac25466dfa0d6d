import type { CallFacts } from '../../domain/call.js';
import { parentsOf, SPAN_KINDS, type Span, type TraceNode } from '../../domain/span.js';
import type { Database, Transaction } from '../database.js';
import { textIn, textOrNullIn, wordIn } from '../row.js';
import { addTo, inParts, marks } from '../lists.js';
import type { TracesTouched } from './call-places.js';
import { filedCall, type CallWriter, type Changes } from './call-writer.js';
import { traceKeyOf } from './keys.js';
import { around } from './lots.js';
import type { StoredCall } from './call-table.js';
import { asSpan, spanStatements } from './trace-statements.js';

/** A trace of more calls is no request and its wrappers; reading it again for each of its calls would hold up everybody. */
const MOST_CALLS = 1000;

/** tracesTouched is the traces in which written calls or spans may have shown a call to be a wrapper. */
export function tracesTouched(
  calls: readonly { facts: CallFacts }[],
  spans: readonly Pick<Span, 'traceId' | 'startedAtMs'>[],
): TracesTouched {
  const told = calls.flatMap(({ facts }) => (facts.dialect === 'native' ? [] : facts));
  const parts = [...spans, ...told].filter(({ traceId }) => traceId !== null);
  return {
    keys: [...new Set(parts.map(({ traceId }) => traceKeyOf(traceId ?? '')))],
    lots: around(parts.map(({ startedAtMs }) => startedAtMs)),
  };
}

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

  /** apply takes the wrappers out of some traces, and notes that in `changes`. */
  async apply(transaction: Transaction, traces: TracesTouched, changes: Changes): Promise<void> {
    if (traces.keys.length === 0) return;
    const wrappers = await this.findWrappers(transaction, traces);
    if (wrappers.length === 0) return;
    await this.calls.remove(transaction, wrappers);
    const spans = wrappers.map(({ call, told }) => ({ span: asSpan(call, call.traceId ?? ''), told }));
    await transaction.run(spanStatements(this.database.dialect, spans));
    for (const wrapper of wrappers) {
      const change = changes.get(wrapper.key);
      changes.set(wrapper.key, { before: change ? change.before : filedCall(wrapper), after: null });
    }
  }

  private async findWrappers(transaction: Transaction, { keys, lots }: TracesTouched): Promise<StoredCall[]> {
    const counts = await this.calls.countInTraces(transaction, { keys, lots });
    const candidates = keys.filter((key) => (counts.get(key) ?? 0) > 1 && (counts.get(key) ?? 0) <= MOST_CALLS);
    const byTrace = new Map<string, StoredCall[]>();
    for (const stored of await this.calls.findInTraces(transaction, { keys: candidates, lots })) {
      addTo(byTrace, traceName(stored.call.project, stored.call.traceId), stored);
    }
    const shared = [...byTrace].filter(([, calls]) => calls.length > 1);
    if (shared.length === 0) return [];
    const others = await this.othersIn(
      transaction,
      shared.flatMap(([, calls]) => calls[0]?.call.traceId ?? []),
    );
    return shared.flatMap(([name, calls]) => {
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

function traceName(project: string, traceId: string | null): string {
  return `${project}\0${traceId ?? ''}`;
}
