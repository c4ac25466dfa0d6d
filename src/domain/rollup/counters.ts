import type { LlmCall } from '../call.js';
import { CORE_METERS } from '../usage.js';
import {
  addCall,
  BOUNCE_MILLI_CODE,
  BOUNCE_NANO_CODE,
  bounceCost,
  emptyRollup,
  type MoneySum,
  type Rollup,
  type WholeSum,
} from './rollup.js';
import { addTo, type SparseCounts } from './sparse-counts.js';

/**
 * A Prometheus counter never goes down, but a ledger may: a call is updated, a price corrected. The rollup of all time
 * therefore remembers, beside each of its sums, by how much changes of single calls have lowered it. A counter is the
 * sum plus what it was lowered by; the sum alone stays the truth.
 */
export const COUNTERS = [
  'okCalls',
  'errors',
  'unpriced',
  ...CORE_METERS,
  'latencyUs',
  'timeToFirstTokenUs',
  'costNano',
  'bounceNano',
] as const;
export type Counter = (typeof COUNTERS)[number];

/** Codes of the lowered amounts, beside those of the rollup's own sparse parts. They are stored: never renumber them. */
const LOWERED_COUNTER_CODE = 2000;
const LOWERED_COUNT_CODE = 4000;

/** CODES is above every code of a rollup, the lowered amounts included. */
export const CODES = LOWERED_COUNT_CODE + LOWERED_COUNTER_CODE;

/** These two are counted together, as `bounceNano`. */
const BOUNCE_CODES = [BOUNCE_MILLI_CODE, BOUNCE_NANO_CODE];

/** lowering is by how much replacing one call by another (`null`: by none) lowers each counter. */
export function lowering(before: LlmCall, after: LlmCall | null): SparseCounts {
  const rise = emptyRollup();
  if (after) addCall(rise, after, 1);
  addCall(rise, before, -1);
  const lowered: SparseCounts = new Map();
  COUNTERS.forEach((counter, index) => {
    const net = Number(netOf(rise, counter));
    if (net < 0) addTo(lowered, LOWERED_COUNTER_CODE + index, -net);
  });
  for (const [code, count] of rise.counts) {
    if (count < 0 && !BOUNCE_CODES.includes(code)) addTo(lowered, LOWERED_COUNT_CODE + code, -count);
  }
  return lowered;
}

/** counterOf is the value of a counter that never goes down; `costNano` and `bounceNano` are in nano-dollars. */
export function counterOf(rollup: Rollup, counter: Counter): bigint {
  return netOf(rollup, counter) + BigInt(loweredOf(rollup, counter));
}

/** loweredOf is by how much changes of calls have lowered a counter's sum in all. */
export function loweredOf(rollup: Rollup, counter: Counter): number {
  return rollup.counts.get(LOWERED_COUNTER_CODE + COUNTERS.indexOf(counter)) ?? 0;
}

/** risingCounts are the sparse parts of a rollup as counters that never go down, but those that are one counter together. */
export function risingCounts(rollup: Rollup): SparseCounts {
  const rising: SparseCounts = new Map();
  for (const [code, count] of rollup.counts) {
    if (code < LOWERED_COUNTER_CODE && !BOUNCE_CODES.includes(code)) addTo(rising, code, count);
    else if (code >= LOWERED_COUNT_CODE) addTo(rising, code - LOWERED_COUNT_CODE, count);
  }
  return rising;
}

/** withoutLowering is a rollup as the plain sum of its calls, without the memory of what lowered it. */
export function withoutLowering(rollup: Rollup): Rollup {
  const counts = new Map([...rollup.counts].filter(([code]) => code < LOWERED_COUNTER_CODE));
  return { ...rollup, counts };
}

function netOf(rollup: Rollup, counter: Counter): bigint {
  if (counter === 'bounceNano') return bounceCost(rollup);
  if (counter === 'okCalls') return BigInt(rollup.calls - rollup.errors - rollup.pending);
  return BigInt(rollup[counter satisfies WholeSum | MoneySum]);
}
