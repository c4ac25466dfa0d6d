import type { CallFacts } from '../../domain/call.js';
import type { Score, Span } from '../../domain/span.js';
import type { Told } from '../../domain/telling.js';

/** ToldCall is a call told as a whole: it takes the place of what was known of it. */
export interface ToldCall {
  facts: CallFacts;
  input: string | null;
  output: string | null;
}

/** Interpreted is what the pieces told of something amount to: a call to a model, or another part of a trace. */
export type Interpreted = { call: CallFacts } | { span: Span };

/** Interpret makes sense of all that was told of an observation and of its trace. */
export type Interpret = (observation: Observation, trace: Told) => Interpreted;

/** Observation is a part of a trace that is told piece by piece, in any order; its pieces are merged field by field. */
export interface Observation {
  project: string;
  id: string;
  traceId: string;
  told: Told;
  /** The key that told of it. */
  keyId: string | null;
}

/** PiecewiseObservation is a piece of an observation, and how to make sense of it. */
export interface PiecewiseObservation extends Observation {
  input: string | null;
  output: string | null;
  interpret: Interpret;
}

/** PiecewiseTrace is something told of a trace as a whole, which its observations inherit. */
export interface PiecewiseTrace {
  project: string;
  id: string;
  told: Told;
  interpret: Interpret;
}

/** LedgerBatch is what is recorded in one transaction: entirely or not at all. */
export interface LedgerBatch {
  calls: readonly ToldCall[];
  observations: readonly PiecewiseObservation[];
  traces: readonly PiecewiseTrace[];
  spans: readonly Span[];
  scores: readonly Score[];
}

/** EMPTY_BATCH brings nothing. */
export const EMPTY_BATCH: LedgerBatch = { calls: [], observations: [], traces: [], spans: [], scores: [] };

/** Outcome is what became of a call told as a whole. */
export type Outcome = 'accepted' | 'updated' | 'duplicate';

/** partsOf cuts a batch into parts that have no more than so many items of each kind. */
export function partsOf({ calls, observations, traces, spans, scores }: LedgerBatch, most: number): LedgerBatch[] {
  const longest = Math.max(calls.length, observations.length, traces.length, spans.length, scores.length);
  return Array.from({ length: Math.ceil(longest / most) }, (_, part) => {
    const [from, to] = [part * most, (part + 1) * most];
    return {
      calls: calls.slice(from, to),
      observations: observations.slice(from, to),
      traces: traces.slice(from, to),
      spans: spans.slice(from, to),
      scores: scores.slice(from, to),
    };
  });
}

/** joinBatches makes one batch of several, in their order. */
export function joinBatches(batches: readonly LedgerBatch[]): LedgerBatch {
  const [first] = batches;
  if (first && batches.length === 1) return first;
  const joint = { calls: [], observations: [], traces: [], spans: [], scores: [] } as {
    [Part in keyof LedgerBatch]: LedgerBatch[Part][number][];
  };
  for (const { calls, observations, traces, spans, scores } of batches) {
    joint.calls.push(...calls);
    joint.observations.push(...observations);
    joint.traces.push(...traces);
    joint.spans.push(...spans);
    joint.scores.push(...scores);
  }
  return joint;
}

/** So many characters of content are as much work as a row without any. */
const CONTENT_PER_ROW = 1000;

/** weightOf is how much work a batch is, in rows. */
export function weightOf({ calls, observations, traces, spans, scores }: LedgerBatch): number {
  let content = 0;
  for (const { input, output } of calls) content += (input?.length ?? 0) + (output?.length ?? 0);
  for (const { input, output } of observations) content += (input?.length ?? 0) + (output?.length ?? 0);
  const rows = calls.length + observations.length + traces.length + spans.length + scores.length;
  return rows + Math.floor(content / CONTENT_PER_ROW);
}
