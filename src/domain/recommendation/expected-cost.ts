import { usageWithoutCache, costOf } from '../pricing/cost.js';
import { rateAt, type PricedUnit, type Rate, type Rates } from '../pricing/rate.js';
import type { NanoUsd } from '../money.js';
import { tokensByMeter } from '../rollup/rollup.js';
import { directionOf, inputTokens, type Meter, type Usage } from '../usage.js';
import { countedCalls, type ModelUse } from './model-use.js';

/** ExpectedCost is what the calls of one model would have cost with another, at the prices that hold now. */
export interface ExpectedCost {
  expectedNano: NanoUsd;
  /** If every call were in the dearest tier of prices, as sums do not tell how long each prompt was. */
  highestNano: NanoUsd;
  /** The part of what is expected that was for what came out. */
  outputNano: NanoUsd;
}

/**
 * expectedCost prices the tokens of a model by the rates of another, those of the dearest hour of a day. Its answers are as
 * many times as long as they were in the same feature, and no more of its prompts is read from a cache than was there.
 * `null`: some of what was used has no rate.
 */
export function expectedCost(
  main: ModelUse,
  candidate: ModelUse | null,
  ratesByHour: readonly Rates[],
): ExpectedCost | null {
  const told = tokensByMeter(main.rollup);
  const times = outputRatio(main, candidate) ?? 1;
  const uncached = withOutput(used(usageWithoutCache(told)), times);
  const usage = blended(withOutput(used(told), times), uncached, cacheRatio(main, candidate));
  const calls = countedCalls(main.rollup);
  const priced = ratesByHour.map((rates) => pricedBy({ usage, uncached }, calls, rates));
  return priced.reduce<ExpectedCost | null>(
    (dearest, cost) => (dearest && cost && dearest.highestNano >= cost.highestNano ? dearest : cost),
    priced[0] ?? null,
  );
}

/** presentCost is what the calls of a model cost, or would with the prices that hold now if that is less; `null`: it is not known. */
export function presentCost({ rollup }: ModelUse, ratesByHour: readonly Rates[]): NanoUsd | null {
  if (rollup.costNano <= 0n) return null;
  const [usage, calls] = [used(tokensByMeter(rollup)), countedCalls(rollup)];
  const now = ratesByHour.flatMap((rates) => priceOfAll(usage, calls, rates, ({ base }) => base) ?? []);
  // What clients told of calls without usage is in the cost, but in no tokens.
  if (now.length === 0 && rollup.usageUnknown > 0) return null;
  return now.reduce((least, cost) => (cost < least ? cost : least), rollup.costNano);
}

/** outputRatio is how many times as many tokens a call of one model came out with as one of another; `null`: it is not known. */
export function outputRatio(main: ModelUse, candidate: ModelUse | null): number | null {
  if (candidate === null) return null;
  const [each, of] = [candidate.rollup, main.rollup].map((rollup) => rollup.outputTokens / countedCalls(rollup));
  return each && of && Number.isFinite(each / of) ? each / of : null;
}

/** How much of what one model read from a cache another would have, at most: as a part of it. */
function cacheRatio(main: ModelUse, candidate: ModelUse | null): number {
  const [of, its] = [main, candidate].map((use) => (use ? use.rollup.cacheRead / use.rollup.inputTokens : 0));
  return of && its ? Math.min(1, its / of) : 0;
}

/** So much of one usage, and the rest as the other. */
function blended(one: Usage, other: Usage, share: number): Usage {
  const meters = new Set([...Object.keys(one), ...Object.keys(other)] as Meter[]);
  const counts = [...meters].map((meter) => [
    meter,
    Math.round(share * (one[meter] ?? 0) + (1 - share) * (other[meter] ?? 0)),
  ]);
  return used(Object.fromEntries(counts) as Usage);
}

interface Usages {
  usage: Usage;
  /** The same with nothing read from a cache. */
  uncached: Usage;
}

function pricedBy({ usage, uncached }: Usages, calls: number, rates: Rates): ExpectedCost | null {
  const each = calls > 0 ? inputTokens(usage) / calls : 0;
  const atMean = (rate: Rate): bigint => rateAt(rate, each);
  const expectedNano = priceOfAll(usage, calls, rates, atMean);
  const highestNano = greatest([usage, uncached].map((one) => priceOfAll(one, calls, rates, dearestRate)));
  const inputNano = priceOfAll(withOutput(usage, 0), calls, rates, atMean);
  if (expectedNano === null || highestNano === null || inputNano === null) return null;
  return { expectedNano, highestNano, outputNano: expectedNano - inputNano };
}

function greatest(costs: readonly (NanoUsd | null)[]): NanoUsd | null {
  return costs.reduce((most, cost) => (most === null || cost === null ? null : cost > most ? cost : most));
}

/** All calls together as if they were one, of rates without tiers: what is billed by the request is billed for each. */
function priceOfAll(usage: Usage, calls: number, rates: Rates, pick: (rate: Rate) => bigint): NanoUsd | null {
  const flat: Rates = {};
  for (const unit of Object.keys(rates) as PricedUnit[]) {
    const rate = rates[unit];
    if (rate) flat[unit] = { base: pick(rate) * (unit === 'requests' ? BigInt(calls) : 1n), tiers: [] };
  }
  return costOf(usage, flat);
}

function dearestRate({ base, tiers }: Rate): bigint {
  return tiers.reduce((dearest, { rate }) => (rate > dearest ? rate : dearest), base);
}

function withOutput(usage: Usage, times: number): Usage {
  const entries = Object.entries(usage) as [Meter, number][];
  return used(
    Object.fromEntries(
      entries.map(([meter, count]) => [meter, directionOf(meter) === 'output' ? Math.round(count * times) : count]),
    ),
  );
}

/** What was not used needs no rate. */
function used(usage: Usage): Usage {
  return Object.fromEntries(Object.entries(usage).filter(([, count]) => count !== 0));
}
