import type { CallCost, CallFacts, CostReason, ErrorClass } from '../call.js';
import { ATTO_PER_NANO, divideRounded, isPlausibleCost, type NanoUsd } from '../money.js';
import { inputTokens, type Meter, type Usage } from '../usage.js';
import { rateAt, rateFor, tierAt, type PricedUnit, type Rates } from './rate.js';

/** CostLine is what one meter of a call cost; the lines of a call are rounded one by one, its cost only once. */
export interface CostLine {
  unit: PricedUnit;
  count: number;
  attoUsdPerUnit: bigint;
  /** The input tokens above which this rate holds; `null` where it is the base. */
  aboveTokens: number | null;
  nanoUsd: NanoUsd;
}

/** PricedRates is what a call is priced with: rates, the key they are kept under, and why they hold. */
export interface PricedRates {
  key: number;
  rates: Rates;
  reason: CostReason;
}

/** Failures whose work the provider may have done and billed, though no usage came back. */
const MAY_BE_BILLED: ReadonlySet<ErrorClass | null> = new Set<ErrorClass>(['timeout', 'cancelled', 'content_filter']);

const NOT_BILLED: CallCost = {
  state: 'priced',
  reason: 'not_billed',
  nanoUsd: 0n,
  priceKey: null,
  cacheSavedNano: null,
};

/** What the meters of the cache would have counted as without one. */
const WITHOUT_CACHE: Partial<Record<Meter, Meter>> = {
  cacheRead: 'inputUncached',
  cacheWrite: 'inputUncached',
  cacheWrite1h: 'inputUncached',
  cacheReadAudio: 'inputAudio',
  cacheReadImage: 'inputImage',
};

/**
 * priceCall says what a call cost under the rates that hold for it (`null`: no price is known).
 * What is not known stays unpriced, and so does what no call can cost: one wrong count or rate would make all sums wrong. A
 * client's own figure is taken only then, and only when it is more than nothing.
 */
export function priceCall(facts: CallFacts, held: PricedRates | null): CallCost {
  const { usage } = facts;
  const usedNothing = usage === null || Object.keys(usage).length === 0;
  if (facts.status === 'error' && usedNothing) {
    return mayBeBilled(facts) ? withoutPrice(facts, 'unknown_usage') : NOT_BILLED;
  }
  if (usage === null) return withoutPrice(facts, 'unknown_usage');
  if (held === null) return withoutPrice(facts, 'unknown_model');
  const nanoUsd = costOf(usage, held.rates);
  if (nanoUsd === null) return withoutPrice(facts, 'meter_without_rate');
  if (!isPlausibleCost(nanoUsd)) return withoutPrice(facts, 'implausible_cost');
  const cacheSavedNano = savedByCache(usage, held.rates, nanoUsd);
  return { state: 'priced', reason: held.reason, nanoUsd, priceKey: held.key, cacheSavedNano };
}

function savedByCache(usage: Usage, rates: Rates, nanoUsd: NanoUsd): NanoUsd | null {
  const uncachedNano = costWithoutCache(usage, rates);
  return uncachedNano !== null && isPlausibleCost(uncachedNano) ? uncachedNano - nanoUsd : null;
}

/**
 * costOf is the cost of a usage, rounded once to the nano-dollar; `null` where something was used that has no rate.
 * Whoever bills by the request bills its searches with it.
 */
export function costOf(usage: Usage, rates: Rates): NanoUsd | null {
  const total = inputTokens(usage);
  let atto = rates.requests ? rateAt(rates.requests, total) : 0n;
  for (const meter in usage) {
    const rate = rateFor(rates, meter as Meter);
    if (rate) atto += BigInt(usage[meter as Meter] ?? 0) * rateAt(rate, total);
    else if (meter !== 'webSearches' || !rates.requests) return null;
  }
  return divideRounded(atto, ATTO_PER_NANO);
}

/**
 * costWithoutCache is what a usage would have cost if all its input had been sent uncached, of the same kind and in the
 * same tier; `null` where nothing was read from a cache or written to one, or that has no rate.
 */
export function costWithoutCache(usage: Usage, rates: Rates): NanoUsd | null {
  const usesCache = Object.keys(usage).some((meter) => WITHOUT_CACHE[meter as Meter]);
  return usesCache ? costOf(usageWithoutCache(usage), rates) : null;
}

/** usageWithoutCache is a usage with all its input sent uncached, of the same kind. */
export function usageWithoutCache(usage: Usage): Usage {
  const uncached: Usage = {};
  for (const meter in usage) {
    const counted = WITHOUT_CACHE[meter as Meter] ?? (meter as Meter);
    uncached[counted] = (uncached[counted] ?? 0) + (usage[meter as Meter] ?? 0);
  }
  return uncached;
}

/** explainCost lists what each meter of a usage cost under some rates; meters without a rate are left out. */
export function explainCost(usage: Usage, rates: Rates): CostLine[] {
  const total = inputTokens(usage);
  const counted: [PricedUnit, number][] = Object.entries(usage) as [Meter, number][];
  if (rates.requests) counted.push(['requests', 1]);
  return counted.flatMap(([unit, count]) => {
    const rate = rateFor(rates, unit);
    if (!rate) return [];
    const tier = tierAt(rate, total);
    const attoUsdPerUnit = tier?.rate ?? rate.base;
    const nanoUsd = divideRounded(BigInt(count) * attoUsdPerUnit, ATTO_PER_NANO);
    return [{ unit, count, attoUsdPerUnit, aboveTokens: tier?.above ?? null, nanoUsd }];
  });
}

/** A stream that broke after its first token has produced tokens, whatever broke it and whoever counted none. */
function mayBeBilled({ errorClass, httpStatus, timeToFirstTokenMs }: CallFacts): boolean {
  const isAnswered = httpStatus !== null && httpStatus >= 200 && httpStatus < 300;
  return isAnswered || timeToFirstTokenMs !== null || MAY_BE_BILLED.has(errorClass);
}

function withoutPrice(facts: CallFacts, reason: CostReason): CallCost {
  const { reportedNanoUsd: figure } = facts;
  const none = { priceKey: null, cacheSavedNano: null };
  if (figure === null || figure <= 0n) return { state: 'unpriced', reason, nanoUsd: null, ...none };
  if (!isPlausibleCost(figure)) return { state: 'unpriced', reason: 'implausible_cost', nanoUsd: null, ...none };
  return { state: 'reported', reason: 'client_figure', nanoUsd: figure, ...none };
}
