import type { Schema } from '../../../api/client';
import { decimalIn } from '../../../format/decimal';

/** Node is a part of a trace, Trace the whole. */
export type Node = Schema<'TraceNode'>;
export type Trace = Schema<'Trace'>;

/** Sums are those of a part and everything below it; unknown costs make a lower bound of the cost. */
export interface Sums {
  inputTokens: number;
  outputTokens: number;
  /** `null` when no cost is known at all. */
  cost: bigint | null;
  unpricedCalls: number;
}

/** Placed is a part of a trace in its place. */
export interface Placed {
  node: Node;
  level: number;
  parent: Placed | null;
  /** Its place among its parent's parts, from 1, and how many these are. */
  ordinal: number;
  siblings: number;
  startMs: number;
  endMs: number;
  sums: Sums;
}

/** Tree is all parts of a trace, each above what is below it. */
export interface Tree {
  parts: readonly Placed[];
  byId: ReadonlyMap<string, Placed>;
  startMs: number;
  endMs: number;
}

/** treeOf puts the parts of a trace into their places. */
export function treeOf({ roots }: Trace): Tree {
  const parts: Placed[] = [];
  const place = (nodes: readonly Node[], parent: Placed | null): void => {
    for (const [index, node] of nodes.entries()) {
      const startMs = Date.parse(node.startedAt);
      const placed: Placed = {
        node,
        parent,
        level: (parent?.level ?? 0) + 1,
        ordinal: index + 1,
        siblings: nodes.length,
        startMs,
        endMs: startMs + (node.durationMs ?? 0),
        sums: sumsOfOne(node),
      };
      parts.push(placed);
      place(node.children, placed);
    }
  };
  place(roots, null);
  for (const part of parts.toReversed()) if (part.parent) addTo(part.parent.sums, part.sums);
  return {
    parts,
    byId: new Map(parts.map((part) => [part.node.id, part])),
    startMs: parts.reduce((least, { startMs }) => Math.min(least, startMs), Infinity),
    endMs: parts.reduce((most, { endMs }) => Math.max(most, endMs), -Infinity),
  };
}

/** openParts is the parts of a tree that are not below one that is closed. */
export function openParts({ parts }: Tree, closed: ReadonlySet<string>): readonly Placed[] {
  if (closed.size === 0) return parts;
  const hidden = new Set<Placed>();
  return parts.filter((part) => {
    const { parent } = part;
    const isHidden = parent !== null && (hidden.has(parent) || closed.has(parent.node.id));
    if (isHidden) hidden.add(part);
    return !isHidden;
  });
}

function sumsOfOne({ call }: Node): Sums {
  return {
    inputTokens: call?.usage?.inputTokens ?? 0,
    outputTokens: call?.usage?.outputTokens ?? 0,
    cost: decimalIn(call?.costUsd),
    unpricedCalls: call?.costState === 'unpriced' && call.status !== 'pending' ? 1 : 0,
  };
}

function addTo(sums: Sums, { inputTokens, outputTokens, cost, unpricedCalls }: Sums): void {
  sums.inputTokens += inputTokens;
  sums.outputTokens += outputTokens;
  sums.unpricedCalls += unpricedCalls;
  if (cost !== null) sums.cost = (sums.cost ?? 0n) + cost;
}
