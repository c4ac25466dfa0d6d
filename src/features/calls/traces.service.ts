import { Injectable } from '@nestjs/common';
import type { LlmCall } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { formatUsd } from '../../domain/money.js';
import type { Caller } from '../../domain/scopes.js';
import type { Span } from '../../domain/span.js';
import { inputTokens, outputTokens } from '../../domain/usage.js';
import { KeptCalls } from '../../storage/ledger/kept-calls.js';
import { CallReader } from '../../storage/repositories/call-reader.js';
import { TraceReader } from '../../storage/repositories/trace-reader.js';
import { scoreView } from './score.view.js';
import { callNode, spanNode, type TraceNode, type TraceView } from './trace.view.js';

const MOST_CALLS = 10_000;
const MOST_SPANS = 10_000;

/** Deeper parts are shown at this depth; a tree must stay one that can be written as JSON. */
const MOST_LEVELS = 200;

/** TracesService answers traces: the latest calls and parts of one that has very many. */
@Injectable()
export class TracesService {
  constructor(
    private readonly calls: CallReader,
    private readonly traces: TraceReader,
    private readonly kept: KeptCalls,
  ) {}

  /** get is a trace. It throws `Rejected` (`trace_not_found`). */
  async get(id: string, project: string | undefined, caller: Caller): Promise<TraceView> {
    const within = caller.project ?? project ?? null;
    const filter = within === null ? {} : { project: [within] };
    const selection = { traceId: id, filter, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
    const [page, parts] = await Promise.all([
      this.calls.page(selection, MOST_CALLS, null),
      this.traces.spans(id, within, MOST_SPANS),
    ]);
    const calls = page.calls.map(({ call }) => call);
    // Other parts stay somewhat longer than the calls; without these they would tell of a trace that cost nothing.
    const spans = parts.spans.filter(({ startedAtMs }) => startedAtMs >= this.kept.fromMs());
    const of = calls[0]?.project ?? spans[0]?.project;
    if (of === undefined) throw new Rejected('trace_not_found', 'there is no such trace', 404);
    const [told, scores] = await Promise.all([
      this.traces.told(of, id),
      this.traces.scores(of, [id, ...calls.slice(0, 500).map((call) => call.id)]),
    ]);
    return {
      id,
      project: of,
      told,
      truncated: page.next !== null || parts.truncated || spans.length < parts.spans.length,
      ...sumsOf(calls),
      roots: treeOf(calls, spans),
      scores: scores.map(scoreView),
    };
  }
}

function sumsOf(
  calls: readonly LlmCall[],
): Pick<TraceView, 'calls' | 'errors' | 'costUsd' | 'unpricedCalls' | 'inputTokens' | 'outputTokens'> {
  const used = calls.flatMap(({ usage }) => usage ?? []);
  const costs = calls.flatMap(({ cost }) => cost.nanoUsd ?? []);
  const unpricedCalls = calls.filter(({ cost, status }) => cost.state === 'unpriced' && status !== 'pending').length;
  return {
    calls: calls.length,
    errors: calls.filter(({ status }) => status === 'error').length,
    costUsd: costs.length === 0 && unpricedCalls > 0 ? null : formatUsd(costs.reduce((sum, cost) => sum + cost, 0n)),
    unpricedCalls,
    inputTokens: used.reduce((sum, usage) => sum + inputTokens(usage), 0),
    outputTokens: used.reduce((sum, usage) => sum + outputTokens(usage), 0),
  };
}

/** Parts whose parent is not known, or that are their own ancestors, are roots. */
function treeOf(calls: readonly LlmCall[], spans: readonly Span[]): TraceNode[] {
  const nodes = new Map([...spans.map(spanNode), ...calls.map(callNode)].map((node) => [node.id, node]));
  const ordered = [...nodes.values()].sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
  const below = new Map<string, TraceNode[]>();
  for (const node of ordered) {
    if (node.parentId === null) continue;
    const siblings = below.get(node.parentId);
    if (siblings) siblings.push(node);
    else below.set(node.parentId, [node]);
  }
  const placed = new Set<TraceNode>();
  const roots = ordered.filter((node) => node.parentId === null || !nodes.has(node.parentId));
  for (const root of roots) placeBelow(root, below, placed);
  for (const node of ordered) {
    if (placed.has(node)) continue;
    roots.push(node);
    placeBelow(node, below, placed);
  }
  return roots;
}

function placeBelow(root: TraceNode, below: ReadonlyMap<string, TraceNode[]>, placed: Set<TraceNode>): void {
  placed.add(root);
  const open: { of: TraceNode; under: TraceNode; level: number }[] = [{ of: root, under: root, level: 1 }];
  for (const { of, under, level } of open) {
    for (const child of below.get(of.id) ?? []) {
      if (placed.has(child)) continue;
      placed.add(child);
      under.children.push(child);
      open.push({ of: child, under: level < MOST_LEVELS ? child : under, level: level + 1 });
    }
  }
}
