import type { Dimension, Dimensions } from '../call.js';
import type { NanoUsd } from '../money.js';
import type { Rollup, RollupPart } from '../rollup/rollup.js';
import { decompose, type Change, type Pair } from './decomposition.js';

/** SpanSum is what the calls of a group come to in a span. */
export interface SpanSum {
  calls: number;
  tokens: number;
  unpriced: number;
  costNano: NanoUsd;
}

/** Move is how the cost of a group changed from one span to another, and by what. */
export interface Move {
  before: SpanSum;
  after: SpanSum;
  change: Change;
}

/** Moves is how costs changed by the values of a dimension, those that changed most first, and in all. */
export interface Moves {
  movers: (Move & { value: string })[];
  total: Move;
}

/** ModelSum is the sum of the calls of one group to one model. */
export interface ModelSum {
  group: Partial<Dimensions>;
  rollup: Rollup;
}

/** MOVE_PARTS are the parts of sums that moves are made from. */
export const MOVE_PARTS: readonly RollupPart[] = ['calls', 'costNano', 'unpriced', 'inputTokens', 'outputTokens'];

const NOTHING: SpanSum = { calls: 0, tokens: 0, unpriced: 0, costNano: 0n };

/** What a group's calls to each model come to, before and after. */
type Models = Map<string, { before: SpanSum; after: SpanSum }>;

/** movesOf compares the sums of two spans, which tell models apart, by the values of a dimension. */
export function movesOf(before: readonly ModelSum[], after: readonly ModelSum[], by: Dimension): Moves {
  const groups = groupsOf(before, after, by);
  const movers = [...groups].map(([value, models]) => ({ value, ...moveOf([models]) }));
  return {
    movers: movers.sort((one, other) => compareSizes(other, one) || (one.value < other.value ? -1 : 1)),
    total: moveOf([...groups.values()]),
  };
}

function compareSizes(one: Move, other: Move): number {
  const [size, otherSize] = [sizeOf(one), sizeOf(other)];
  return size === otherSize ? 0 : size < otherSize ? -1 : 1;
}

function sizeOf({ before, after }: Move): NanoUsd {
  const change = after.costNano - before.costNano;
  return change < 0n ? -change : change;
}

function groupsOf(before: readonly ModelSum[], after: readonly ModelSum[], by: Dimension): Map<string, Models> {
  const groups = new Map<string, Models>();
  const add = (when: 'before' | 'after', { group, rollup }: ModelSum): void => {
    const value = group[by] ?? '';
    const models: Models = groups.get(value) ?? new Map();
    groups.set(value, models);
    const model = JSON.stringify([group.provider, group.model]);
    const spans = models.get(model) ?? { before: NOTHING, after: NOTHING };
    const { calls, costNano, unpriced, inputTokens, outputTokens } = rollup;
    models.set(model, { ...spans, [when]: { calls, costNano, unpriced, tokens: inputTokens + outputTokens } });
  };
  for (const sum of before) add('before', sum);
  for (const sum of after) add('after', sum);
  return groups;
}

/** How the cost of some groups together changed: calls to one model are of one sum, whichever group they are of. */
function moveOf(groups: readonly Models[]): Move {
  const models = new Map<string, { before: SpanSum; after: SpanSum }>();
  for (const [model, { before, after }] of groups.flatMap((group) => [...group])) {
    const known = models.get(model);
    models.set(
      model,
      known ? { before: plus(known.before, before), after: plus(known.after, after) } : { before, after },
    );
  }
  const pairs: Pair[] = [...models.values()];
  const total = [...models.values()].reduce(
    (sum, { before, after }) => ({ before: plus(sum.before, before), after: plus(sum.after, after) }),
    { before: NOTHING, after: NOTHING },
  );
  return { ...total, change: decompose(pairs) };
}

function plus(one: SpanSum, other: SpanSum): SpanSum {
  return {
    calls: one.calls + other.calls,
    tokens: one.tokens + other.tokens,
    unpriced: one.unpriced + other.unpriced,
    costNano: one.costNano + other.costNano,
  };
}
