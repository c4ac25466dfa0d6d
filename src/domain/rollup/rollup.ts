import { ERROR_CLASSES, type LlmCall } from '../call.js';
import { isPlausibleCost, type NanoUsd } from '../money.js';
import { CORE_METERS, directionOf, EXTRA_METERS, type CoreMeter, type Meter, type Usage } from '../usage.js';
import { binOf } from './histogram.js';
import { addAll, addTo, type SparseCounts } from './sparse-counts.js';

/**
 * WHOLE_SUMS are the sums of a rollup that are plain numbers; money is summed apart, as integers without a bound. The sums of
 * all that went in and came out are those of the meters, the rare ones among the sparse counts included: so that who asks for
 * them need not read those. `failedUncosted` is the failed calls of which nobody knows what they cost, those included whose cost
 * was not summed yet when they were told; `failedUs` is how long failed calls took;
 * `retriedUncosted` is the retries of which nobody knows what they cost. Their order is stored: add new ones at the end.
 */
export const WHOLE_SUMS = [
  'calls',
  'errors',
  'pending',
  'unpriced',
  'reported',
  'usageUnknown',
  ...CORE_METERS,
  'latencyUs',
  'timeToFirstTokenUs',
  'confidenceMicro',
  'confidenceCalls',
  'inputTokens',
  'outputTokens',
  'failedUncosted',
  'failedUs',
  'retries',
  'retriedUncosted',
] as const;
export type WholeSum = (typeof WHOLE_SUMS)[number];

/**
 * MONEY_SUMS are the sums in nano-dollars: what calls cost, what their senders said they cost, what caches saved, and what of
 * the cost was for calls that failed, and for retries. Their order is stored, too.
 */
export const MONEY_SUMS = ['costNano', 'reportedNano', 'cacheSavedNano', 'failedNano', 'retriedNano'] as const;
export type MoneySum = (typeof MONEY_SUMS)[number];

/** Rollup is the sum of some calls. Rollups are added and subtracted like the calls they stand for. */
export interface Rollup extends Record<WholeSum, number>, Record<MoneySum, NanoUsd> {
  /** Errors by class, extra meters and the two histograms, each at its own codes. */
  counts: SparseCounts;
}

/** ROLLUP_PARTS are what a rollup is made of, the sparse counts being one part; their classes of errors can be had alone. */
export const ROLLUP_PARTS = [...WHOLE_SUMS, ...MONEY_SUMS, 'counts'] as const;
export type RollupPart = (typeof ROLLUP_PARTS)[number] | 'errorClasses';

/** The codes at which the sparse parts of a rollup lie. They are stored: never renumber them. */
export const BOUNCE_MILLI_CODE = 30;
export const BOUNCE_NANO_CODE = 31;
export const EXTRA_METER_CODE = 32;
export const LATENCY_CODE = 100;
export const FIRST_TOKEN_CODE = 1000;

/** The cost of calls of wall-bounces is kept in two counts, thousandths of a dollar and what is beyond: numbers hold both exactly. */
const NANO_PER_MILLI = 1_000_000n;

/** emptyRollup is the sum of no calls. */
export function emptyRollup(): Rollup {
  return {
    calls: 0,
    errors: 0,
    pending: 0,
    unpriced: 0,
    reported: 0,
    usageUnknown: 0,
    inputUncached: 0,
    cacheRead: 0,
    cacheWrite: 0,
    output: 0,
    reasoning: 0,
    latencyUs: 0,
    timeToFirstTokenUs: 0,
    confidenceMicro: 0,
    confidenceCalls: 0,
    inputTokens: 0,
    outputTokens: 0,
    failedUncosted: 0,
    failedUs: 0,
    retries: 0,
    retriedUncosted: 0,
    costNano: 0n,
    reportedNano: 0n,
    cacheSavedNano: 0n,
    failedNano: 0n,
    retriedNano: 0n,
    counts: new Map(),
  };
}

/** addCall adds a call to a rollup (`sign` 1) or takes it out again (`sign` -1). */
export function addCall(rollup: Rollup, call: LlmCall, sign: 1 | -1): void {
  rollup.calls += sign;
  addOutcome(rollup, call, sign);
  if (call.isRetry) addRetry(rollup, call, sign);
  if (call.usage !== null) addUsage(rollup, call.usage, sign);
  else rollup.usageUnknown += sign;
  if (call.cost.state === 'unpriced' && call.status !== 'pending') rollup.unpriced += sign;
  if (call.cost.state === 'reported') rollup.reported += sign;
  addCosts(rollup, call, sign);
  if (call.latencyMs !== null) {
    rollup.latencyUs += sign * microseconds(call.latencyMs);
    addTo(rollup.counts, LATENCY_CODE + binOf(call.latencyMs), sign);
  }
  if (call.timeToFirstTokenMs !== null) {
    rollup.timeToFirstTokenUs += sign * microseconds(call.timeToFirstTokenMs);
    addTo(rollup.counts, FIRST_TOKEN_CODE + binOf(call.timeToFirstTokenMs), sign);
  }
  if (call.confidence !== null) {
    rollup.confidenceMicro += sign * Math.round(call.confidence * 1e6);
    rollup.confidenceCalls += sign;
  }
}

/** addRollup adds one rollup to another. */
export function addRollup(rollup: Rollup, added: Rollup): void {
  for (const sum of WHOLE_SUMS) rollup[sum] += added[sum];
  for (const sum of MONEY_SUMS) rollup[sum] += added[sum];
  addAll(rollup.counts, added.counts);
}

/** isEmpty tells whether a rollup adds nothing to another. */
export function isEmpty(rollup: Rollup): boolean {
  return (
    rollup.counts.size === 0 &&
    WHOLE_SUMS.every((sum) => rollup[sum] === 0) &&
    MONEY_SUMS.every((sum) => rollup[sum] === 0n)
  );
}

/** tokensByMeter is what the calls of a rollup used, meter by meter, zeros included for the core meters only. */
export function tokensByMeter(rollup: Rollup): Usage & Record<CoreMeter, number> {
  const { inputUncached, cacheRead, cacheWrite, output, reasoning } = rollup;
  const tokens: Usage & Record<CoreMeter, number> = { inputUncached, cacheRead, cacheWrite, output, reasoning };
  EXTRA_METERS.forEach((meter, index) => {
    const count = rollup.counts.get(EXTRA_METER_CODE + index);
    if (count) tokens[meter] = count;
  });
  return tokens;
}

/** bounceCost is what those calls of a rollup cost that belong to a wall-bounce, in nano-dollars. */
export function bounceCost({ counts }: Pick<Rollup, 'counts'>): NanoUsd {
  return BigInt(counts.get(BOUNCE_MILLI_CODE) ?? 0) * NANO_PER_MILLI + BigInt(counts.get(BOUNCE_NANO_CODE) ?? 0);
}

/** isCostKnown tells whether anything is known of what the calls of a rollup cost; what is not known is not $0. */
export function isCostKnown({ costNano, unpriced }: Pick<Rollup, 'costNano' | 'unpriced'>): boolean {
  return costNano !== 0n || unpriced === 0;
}

/** errorsByClass is how many calls of a rollup failed for which reason; classes without a call are left out. */
export function errorsByClass(rollup: Rollup): Partial<Record<(typeof ERROR_CLASSES)[number], number>> {
  const errors: Partial<Record<(typeof ERROR_CLASSES)[number], number>> = {};
  ERROR_CLASSES.forEach((errorClass, code) => {
    const count = rollup.counts.get(code);
    if (count) errors[errorClass] = count;
  });
  return errors;
}

function addCosts(rollup: Rollup, { cost, reportedNanoUsd, wallBounceId }: LlmCall, sign: 1 | -1): void {
  addMoney(rollup, 'costNano', cost.nanoUsd, sign);
  if (wallBounceId !== null && cost.nanoUsd !== null) addBounceCost(rollup, cost.nanoUsd, sign);
  if (reportedNanoUsd !== null && isPlausibleCost(reportedNanoUsd)) {
    addMoney(rollup, 'reportedNano', reportedNanoUsd, sign);
  }
  addMoney(rollup, 'cacheSavedNano', cost.cacheSavedNano, sign);
}

function addMoney(rollup: Rollup, sum: MoneySum, amount: NanoUsd | null, sign: 1 | -1): void {
  if (amount !== null) rollup[sum] += sign === 1 ? amount : -amount;
}

function addBounceCost({ counts }: Rollup, nanoUsd: NanoUsd, sign: 1 | -1): void {
  addTo(counts, BOUNCE_MILLI_CODE, sign * Number(nanoUsd / NANO_PER_MILLI));
  addTo(counts, BOUNCE_NANO_CODE, sign * Number(nanoUsd % NANO_PER_MILLI));
}

function addOutcome(rollup: Rollup, call: LlmCall, sign: 1 | -1): void {
  switch (call.status) {
    case 'ok':
      return;
    case 'pending':
      rollup.pending += sign;
      return;
    case 'error':
      addFailure(rollup, call, sign);
  }
}

function addFailure(rollup: Rollup, { errorClass, cost, latencyMs }: LlmCall, sign: 1 | -1): void {
  rollup.errors += sign;
  addTo(rollup.counts, ERROR_CLASSES.indexOf(errorClass ?? 'unknown'), sign);
  addMoney(rollup, 'failedNano', cost.nanoUsd, sign);
  if (cost.state === 'unpriced') rollup.failedUncosted += sign;
  if (latencyMs !== null) rollup.failedUs += sign * microseconds(latencyMs);
}

function addRetry(rollup: Rollup, { cost, status }: LlmCall, sign: 1 | -1): void {
  rollup.retries += sign;
  addMoney(rollup, 'retriedNano', cost.nanoUsd, sign);
  if (cost.state === 'unpriced' && status !== 'pending') rollup.retriedUncosted += sign;
}

function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}

function addUsage(rollup: Rollup, usage: Usage, sign: 1 | -1): void {
  for (const meter in usage) {
    const count = sign * (usage[meter as Meter] ?? 0);
    const direction = directionOf(meter as Meter);
    if (direction === 'input') rollup.inputTokens += count;
    if (direction === 'output') rollup.outputTokens += count;
    if (isCore(meter as Meter)) rollup[meter as CoreMeter] += count;
    else addTo(rollup.counts, EXTRA_METER_CODE + EXTRA_METERS.indexOf(meter as (typeof EXTRA_METERS)[number]), count);
  }
}

function isCore(meter: Meter): meter is CoreMeter {
  return (CORE_METERS as readonly Meter[]).includes(meter);
}
