import { plausibleDuration } from './call-time.js';
import { LONGEST_MESSAGE, LONGEST_NAME, type CallFacts, type Dialect } from './call.js';
import { keptText } from './kept-text.js';
import { inputTokens, outputTokens, type Usage } from './usage.js';

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

/** canonicalSpan is a part of a trace as it is kept: its texts fit their columns, and its duration is one that can be. */
export function canonicalSpan(span: Span): Span {
  return {
    ...span,
    id: named(span.id),
    project: named(span.project),
    traceId: named(span.traceId),
    parentId: span.parentId === null ? null : named(span.parentId),
    name: named(span.name),
    durationMs: plausibleDuration(span.durationMs),
    message: span.message === null ? null : keptText(span.message, LONGEST_MESSAGE),
  };
}

/** canonicalScore is a judgement as it is kept: its texts fit their columns. */
export function canonicalScore(score: Score): Score {
  return {
    ...score,
    id: named(score.id),
    project: named(score.project),
    targetId: named(score.targetId),
    name: named(score.name),
    label: score.label === null ? null : named(score.label),
    comment: score.comment === null ? null : keptText(score.comment, LONGEST_MESSAGE),
  };
}

function named(text: string): string {
  return keptText(text, LONGEST_NAME);
}

/** TraceNode is what the shape of a trace is made of. */
export interface TraceNode {
  id: string;
  parentId: string | null;
  kind: SpanKind;
}

/** TraceCall is a call as a place in its trace, with what it says it used. */
export type TraceCall = Pick<CallFacts, 'id' | 'parentId' | 'operation' | 'usage'>;

/** A call below one of these was made in its service: it is a request of its own, whatever stands further up. */
const SERVED: ReadonlySet<SpanKind> = new Set<SpanKind>(['tool', 'retriever']);

/**
 * parentsOf finds which of some calls are wrappers, which tell once more of the calls that they stand above: with the
 * tokens of one of them, with those of all of them, or with the same operation and no tokens at all. `others` are the
 * parts of the trace that lie between calls.
 */
export function parentsOf(calls: readonly TraceCall[], others: readonly TraceNode[]): Set<string> {
  const below = new Map<string, TraceCall[]>();
  const callAbove = climber(calls, others);
  for (const call of calls) {
    const above = callAbove(call);
    if (above === null || above === call.id) continue;
    const beside = below.get(above);
    if (beside) beside.push(call);
    else below.set(above, [call]);
  }
  return new Set(calls.filter((call) => repeats(call, below.get(call.id) ?? [])).map(({ id }) => id));
}

/** The way up is remembered for all parts on it, so that a deep trace is climbed once. */
function climber(calls: readonly TraceCall[], others: readonly TraceNode[]): (call: TraceCall) => string | null {
  const callIds = new Set(calls.map(({ id }) => id));
  const parts = new Map(others.map((part) => [part.id, part]));
  const known = new Map<string, string | null>();
  return ({ parentId }) => {
    const passed = new Set<string>();
    let at = parentId;
    while (at !== null && !callIds.has(at) && !known.has(at) && !passed.has(at)) {
      passed.add(at);
      const part = parts.get(at);
      at = part === undefined || SERVED.has(part.kind) ? null : part.parentId;
    }
    const found = at === null || callIds.has(at) ? at : (known.get(at) ?? null);
    for (const id of passed) known.set(id, found);
    return found;
  };
}

function repeats({ operation, usage }: TraceCall, below: readonly TraceCall[]): boolean {
  if (usage === null) return below.some((call) => call.operation === operation);
  const told = below.flatMap((call) => call.usage ?? []);
  return told.some((one) => sameTokens(usage, [one])) || (told.length > 1 && sameTokens(usage, told));
}

function sameTokens(whole: Usage, parts: readonly Usage[]): boolean {
  return [inputTokens, outputTokens].every(
    (tokens) => tokens(whole) === parts.reduce((sum, part) => sum + tokens(part), 0),
  );
}
