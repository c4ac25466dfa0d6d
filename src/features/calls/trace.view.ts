import { z } from 'zod';
import type { LlmCall } from '../../domain/call.js';
import type { Span } from '../../domain/span.js';
import { inputTokens, outputTokens } from '../../domain/usage.js';
import { time, usd } from '../../http/answers.js';
import { callView, viewOf } from './call.view.js';
import { scoreAnswer } from './score.view.js';

/** traceNode is a part of a trace with the parts below it; only calls have a cost. */
const traceNode = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    kind: z.string(),
    name: z.string(),
    startedAt: time,
    durationMs: z.number().nullable(),
    status: z.string(),
    message: z.string().nullable(),
    repeatedUsage: z
      .object({ inputTokens: z.number(), outputTokens: z.number() })
      .nullable()
      .meta({ description: 'The usage that a wrapper repeats; that of calls is with the call' }),
    call: callView.nullable(),
    get children() {
      return z.array(traceNode);
    },
  })
  .meta({ id: 'TraceNode' });
export type TraceNode = z.output<typeof traceNode>;

/** traceView is a trace as a tree, with the sums of its calls. */
export const traceView = z
  .object({
    id: z.string(),
    project: z.string(),
    told: z.record(z.string(), z.unknown()).meta({ description: 'What the sender told of the trace as a whole' }),
    truncated: z.boolean().meta({ description: 'Whether there are more calls than are shown and summed here' }),
    calls: z.number(),
    errors: z.number(),
    costUsd: usd.nullable().meta({
      description: 'null when no cost is known at all; with unpricedCalls above 0 a lower bound',
    }),
    unpricedCalls: z.number(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    roots: z.array(traceNode),
    scores: z.array(scoreAnswer),
  })
  .meta({ id: 'Trace' });
export type TraceView = z.output<typeof traceView>;

/** callNode shows a call as a part of its trace. */
export function callNode(call: LlmCall): TraceNode {
  return {
    id: call.id,
    parentId: call.parentId,
    kind: 'call',
    name: `${call.operation} ${call.model}`,
    startedAt: new Date(call.startedAtMs).toISOString(),
    durationMs: call.latencyMs,
    status: call.status,
    message: call.errorMessage,
    repeatedUsage: null,
    call: viewOf(call),
    children: [],
  };
}

/** spanNode shows what is no call as a part of its trace. */
export function spanNode(span: Span): TraceNode {
  const { usage } = span;
  return {
    id: span.id,
    parentId: span.parentId,
    kind: span.kind,
    name: span.name,
    startedAt: new Date(span.startedAtMs).toISOString(),
    durationMs: span.durationMs,
    status: span.failed ? 'error' : 'ok',
    message: span.message,
    repeatedUsage: usage && { inputTokens: inputTokens(usage), outputTokens: outputTokens(usage) },
    call: null,
    children: [],
  };
}
