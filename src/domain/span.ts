import type { Dialect } from './call.js';
import type { Usage } from './usage.js';

/** SPAN_KINDS are the parts of a trace that are no calls to a model; `rollup` is one that repeats its children's usage. */
export const SPAN_KINDS = ['span', 'agent', 'tool', 'retriever', 'event', 'rollup'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** Span is a part of a trace that costs nothing itself. */
export interface Span {
  id: string;
  project: string;
  dialect: Dialect;
  traceId: string;
  parentId: string | null;
  name: string;
  kind: SpanKind;
  startedAtMs: number;
  durationMs: number | null;
  failed: boolean;
  message: string | null;
  /** The usage it carried: that of the calls below it, told once more. */
  usage: Usage | null;
}

/** SCORE_SOURCES say who judged. */
export const SCORE_SOURCES = ['user', 'judge', 'test', 'api'] as const;
export type ScoreSource = (typeof SCORE_SOURCES)[number];

/** SCORE_TARGETS are what can be judged. */
export const SCORE_TARGETS = ['call', 'trace', 'wall-bounce', 'session'] as const;
export type ScoreTarget = (typeof SCORE_TARGETS)[number];

/** Score is a judgement: a number, a label, or both. */
export interface Score {
  id: string;
  project: string;
  targetType: ScoreTarget;
  targetId: string;
  name: string;
  value: number | null;
  label: string | null;
  source: ScoreSource;
  comment: string | null;
  createdAtMs: number;
}

/** TraceNode is what the shape of a trace is made of. */
export interface TraceNode {
  id: string;
  parentId: string | null;
}

/**
 * parentsOf finds which of some calls stand above another call, at any depth. Such a call is a wrapper that repeats the
 * usage of what it wraps: only leaves cost. `others` are the parts of the trace that lie between calls.
 */
export function parentsOf(calls: readonly TraceNode[], others: readonly TraceNode[]): Set<string> {
  const parentOf = new Map<string, string | null>();
  for (const node of others) parentOf.set(node.id, node.parentId);
  for (const node of calls) parentOf.set(node.id, node.parentId);
  const callIds = new Set(calls.map((call) => call.id));
  const parents = new Set<string>();
  for (const call of calls) {
    const seen = new Set([call.id]);
    let above = call.parentId;
    while (above !== null && !seen.has(above)) {
      if (callIds.has(above)) {
        if (parents.has(above)) break;
        parents.add(above);
      }
      seen.add(above);
      above = parentOf.get(above) ?? null;
    }
  }
  return parents;
}
