import type { Bounds } from './proportions.js';
import { rootOf } from './root.js';

/** Pairs are questions that both sides were asked: how many, and how many of them only one side got right. */
export interface Pairs {
  total: number;
  onlyA: number;
  onlyB: number;
}

/**
 * pairedInterval is Tango's score interval (1998) of the difference `b − a` of two shares that were measured on the same
 * questions; `z` is the normal point of its confidence. There must be at least one question.
 */
export function pairedInterval(pairs: Pairs, z: number): Bounds {
  const difference = (pairs.onlyB - pairs.onlyA) / pairs.total;
  return {
    low: difference === -1 ? -1 : rootOf((supposed) => scoreOf(pairs, supposed) > z, -1, difference),
    high: difference === 1 ? 1 : rootOf((supposed) => scoreOf(pairs, supposed) > -z, difference, 1),
  };
}

/** How many standard errors what was seen lies above a supposed difference, the error being that under the supposition. */
function scoreOf({ total, onlyA, onlyB }: Pairs, supposed: number): number {
  const distance = onlyB - onlyA - total * supposed;
  const b = -onlyB - onlyA + (2 * total - onlyB + onlyA) * supposed;
  const c = -onlyA * supposed * (1 - supposed);
  /** The likeliest share of questions that only `a` gets right, if the difference is as supposed. */
  const likeliest = (Math.sqrt(Math.max(0, b * b - 8 * total * c)) - b) / (4 * total);
  const variance = total * (2 * likeliest + supposed * (1 - supposed));
  return variance > 0 ? distance / Math.sqrt(variance) : Math.sign(distance) * Infinity;
}
