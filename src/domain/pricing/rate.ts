import { Decimal } from 'decimal.js';
import { directionOf, METERS, type Meter } from '../usage.js';

/** PricedUnit is what a price can be asked for: a meter, or the request itself. */
export const PRICED_UNITS = [...METERS, 'requests'] as const;
export type PricedUnit = (typeof PRICED_UNITS)[number];

/** Rate is a price of one unit in atto-dollars (10⁻¹⁸ USD), and what it becomes above some number of input tokens. */
export interface Rate {
  base: bigint;
  /** In ascending order; the last tier whose `above` is exceeded by the call's input tokens holds for all its units. */
  tiers: readonly { above: number; rate: bigint }[];
}

/** Rates are the rates of one price, by unit; a unit that has none is priced by its nearest relative, if it has one. */
export type Rates = Partial<Record<PricedUnit, Rate>>;

/** WrittenRate is a rate as people write it: dollars per million tokens, or per thousand of anything else. */
export type WrittenRate = string | { base: string; tiers: { above: number; price: string }[] };
export type WrittenRates = Partial<Record<PricedUnit, WrittenRate>>;

const ATTO_PER_USD = '1e18';

/**
 * RELATIVES are the meters whose rate stands in where a meter has none of its own, nearest first. A provider that lists
 * no price for cached input, for instance, bills it as input.
 */
const RELATIVES: Record<PricedUnit, readonly PricedUnit[]> = {
  inputUncached: [],
  cacheRead: ['inputUncached'],
  cacheWrite: ['inputUncached'],
  cacheWrite1h: ['cacheWrite', 'inputUncached'],
  inputAudio: ['inputUncached'],
  inputImage: ['inputUncached'],
  inputVideo: ['inputUncached'],
  cacheReadAudio: ['cacheRead', 'inputAudio', 'inputUncached'],
  cacheReadImage: ['cacheRead', 'inputImage', 'inputUncached'],
  output: [],
  reasoning: ['output'],
  outputAudio: ['output'],
  outputImage: ['output'],
  outputVideo: ['output'],
  webSearches: [],
  requests: [],
};

/** rateFor finds the rate of a unit, its own or its nearest relative's. */
export function rateFor(rates: Rates, unit: PricedUnit): Rate | null {
  const own = rates[unit];
  if (own) return own;
  for (const relative of RELATIVES[unit]) {
    const rate = rates[relative];
    if (rate) return rate;
  }
  return null;
}

/** rateAt is the rate in atto-dollars that holds for a call of so many input tokens. */
export function rateAt(rate: Rate, totalInputTokens: number): bigint {
  return tierAt(rate, totalInputTokens)?.rate ?? rate.base;
}

/** tierAt is the tier that holds for a call of so many input tokens; `null` where the base does. */
export function tierAt(rate: Rate, totalInputTokens: number): Rate['tiers'][number] | null {
  let holding: Rate['tiers'][number] | null = null;
  for (const tier of rate.tiers) {
    if (totalInputTokens > tier.above) holding = tier;
  }
  return holding;
}

/** unitsPerQuote is how many units a written rate is for: a million tokens, a thousand of anything else. */
export function unitsPerQuote(unit: PricedUnit): 1_000_000 | 1_000 {
  return unit !== 'requests' && directionOf(unit as Meter) !== 'service' ? 1_000_000 : 1_000;
}

/** readRates turns written rates into exact ones; `multiplier` (a decimal, such as a negotiated `"0.85"`) scales them all. */
export function readRates(written: WrittenRates, multiplier = '1'): Rates {
  const rates: Rates = {};
  for (const unit of PRICED_UNITS) {
    const rate = written[unit];
    if (rate === undefined) continue;
    const { base, tiers } = typeof rate === 'string' ? { base: rate, tiers: [] } : rate;
    rates[unit] = {
      base: attoPerUnit(base, unit, multiplier),
      tiers: [...tiers]
        .sort((a, b) => a.above - b.above)
        .map((tier) => ({ above: tier.above, rate: attoPerUnit(tier.price, unit, multiplier) })),
    };
  }
  return rates;
}

function attoPerUnit(price: string, unit: PricedUnit, multiplier: string): bigint {
  const atto = new Decimal(price).times(multiplier).times(ATTO_PER_USD).dividedBy(unitsPerQuote(unit));
  return BigInt(atto.toFixed(0, Decimal.ROUND_HALF_UP));
}
