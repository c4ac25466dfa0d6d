import type { CallFacts } from '../../domain/call.js';
import { retriesAmong } from '../../domain/retry.js';
import type { Span } from '../../domain/span.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { addTo } from '../lists.js';
import type { TracesTouched } from './call-places.js';
import type { StoredCall } from './call-table.js';
import { filedCall, type CallWriter, type Changes } from './call-writer.js';
import { traceKeyOf } from './keys.js';
import { LeafRule, traceName, type CallsOfTraces } from './leaf-rule.js';
import { around } from './lots.js';

/** A trace of more calls is no request and its wrappers; reading it again for each of its calls would hold up everybody. */
const MOST_CALLS = 1000;

/** tracesTouched is the traces in which written calls or spans may have shown what a call is: a wrapper, or a retry. */
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
 * TraceRules find what only a trace tells of its calls: which are wrappers around others (`LeafRule`), and which of the
 * others repeat one that failed (`retriesAmong`). Calls of the native API are what they say they are.
 */
export class TraceRules {
  private readonly leafRule: LeafRule;

  constructor(
    database: Database,
    private readonly calls: CallWriter,
  ) {
    this.leafRule = new LeafRule(database, calls);
  }

  /** apply makes the calls of some traces what their traces say, and notes that in `changes`. */
  async apply(transaction: Transaction, touched: TracesTouched, changes: Changes): Promise<void> {
    const left = tracesLeft(changes);
    const keys = [...new Set([...touched.keys, ...left.keys])];
    if (keys.length === 0) return;
    const lots = [...new Set([...touched.lots, ...left.lots])];
    const { traces, parted } = await this.tracesOf(transaction, { keys, lots }, new Set(left.keys));
    if (traces.size === 0) return;
    const wrappers = await this.leafRule.apply(transaction, traces, changes);
    const otherwise = [...traces.values()].flatMap((calls) => tellingRetries(calls, wrappers, parted));
    if (otherwise.length === 0) return;
    await this.calls.rewrite(transaction, otherwise);
    for (const stored of otherwise) {
      const { call } = stored;
      const before = { ...stored, call: { ...call, isRetry: !call.isRetry } };
      const change = changes.get(stored.key);
      changes.set(stored.key, { before: change ? change.before : filedCall(before), after: filedCall(stored) });
    }
  }

  /** A call that is alone in its trace is what it was told to be, unless another has left. */
  private async tracesOf(
    transaction: Transaction,
    { keys, lots }: TracesTouched,
    left: ReadonlySet<number>,
  ): Promise<{ traces: CallsOfTraces; parted: ReadonlySet<number> }> {
    const counts = await this.calls.countInTraces(transaction, { keys, lots });
    const candidates = keys.filter((key) => {
      const count = counts.get(key) ?? 0;
      return count > (left.has(key) ? 0 : 1) && count <= MOST_CALLS;
    });
    const traces = new Map<string, StoredCall[]>();
    const missing = new Map(counts);
    for (const stored of await this.calls.findInTraces(transaction, { keys: candidates, lots })) {
      const key = traceKeyOf(stored.call.traceId ?? '');
      missing.set(key, (missing.get(key) ?? 0) - 1);
      addTo(traces, traceName(stored.call.project, stored.call.traceId), stored);
    }
    return { traces, parted: new Set(candidates.filter((key) => (missing.get(key) ?? 0) > 0)) };
  }
}

/** The traces that calls have turned out not to belong to. */
function tracesLeft(changes: Changes): TracesTouched {
  const moved = [...changes.values()].flatMap(({ before, after }) =>
    before && before.call.traceId !== after?.call.traceId ? [{ facts: before.call }] : [],
  );
  return tracesTouched(moved, []);
}

/**
 * The calls of a trace that are retries and do not say so yet, or the other way round, as they are. Where some calls of a trace
 * are let go, what the others repeated may be among them: they stay what they are.
 */
function tellingRetries(
  all: readonly StoredCall[],
  wrappers: ReadonlySet<string>,
  parted: ReadonlySet<number>,
): StoredCall[] {
  const calls = all.filter(({ key, call }) => !wrappers.has(key) && call.dialect !== 'native');
  const retries = retriesAmong(calls.map(({ call }) => call));
  return calls.flatMap((stored) => {
    const isParted = parted.has(traceKeyOf(stored.call.traceId ?? ''));
    const isRetry = retries.has(stored.call.id) || (isParted && stored.call.isRetry);
    return isRetry === stored.call.isRetry ? [] : [{ ...stored, call: { ...stored.call, isRetry } }];
  });
}
