import type { NanoUsd } from '../money.js';

/** CHANGE_PARTS are what a cost changes by. */
export const CHANGE_PARTS = ['volume', 'mix', 'usage', 'price'] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

/** Change is what each part adds to a cost; together it is how much the cost changed. */
export type Change = Record<ChangePart, NanoUsd>;

/** Amounts is what the calls to one model come to in a span. */
export interface Amounts {
  calls: number;
  /** All that went in and came out. */
  tokens: number;
  costNano: NanoUsd;
}

/** Pair is the amounts of one model before and after; those without a call are 0. */
export interface Pair {
  before: Amounts;
  after: Amounts;
}

/** decompose divides how much the cost of some calls changed among what it changed by, model by model. */
export function decompose(models: readonly Pair[]): Change {
  const calls = {
    before: models.reduce((sum, { before }) => sum + before.calls, 0),
    after: models.reduce((sum, { after }) => sum + after.calls, 0),
  };
  const change: Change = { volume: 0n, mix: 0n, usage: 0n, price: 0n };
  for (const pair of models) addParts(change, pair, calls);
  return change;
}

function addParts(change: Change, { before, after }: Pair, calls: { before: number; after: number }): void {
  const difference = after.costNano - before.costNano;
  const [one, other] = [before, after].map(isMeasured);
  if (!one || !other) {
    change.mix += difference;
    return;
  }
  const weight = logarithmicMean(Number(before.costNano), Number(after.costNano));
  const volume = Math.log(calls.after) - Math.log(calls.before);
  const share = Math.log(after.calls / calls.after) - Math.log(before.calls / calls.before);
  const usage = Math.log(after.tokens / after.calls) - Math.log(before.tokens / before.calls);
  const told = { volume: nano(weight * volume), usage: nano(weight * usage), mix: nano(weight * share) };
  change.volume += told.volume;
  change.usage += told.usage;
  change.mix += told.mix;
  // What is left is the price, to the nano-dollar.
  change.price += difference - told.volume - told.usage - told.mix;
}

function isMeasured({ calls, tokens, costNano }: Amounts): boolean {
  return calls > 0 && tokens > 0 && costNano > 0n;
}

/** By log1p, as costs are often close to each other; the same in either order. */
function logarithmicMean(one: number, other: number): number {
  const low = Math.min(one, other);
  const difference = Math.max(one, other) - low;
  return difference === 0 ? low : difference / Math.log1p(difference / low);
}

function nano(amount: number): NanoUsd {
  return BigInt(Math.round(amount));
}
