import { unitsPerQuote, type PricedUnit } from '../pricing/rate.js';
import type { ChargeMeter } from './charge.js';

/** MeterName is what a bill calls a meter, and the unit that it is counted in. */
export interface MeterName {
  name: string;
  unit: string;
}

const tokens = (name: string): MeterName => ({ name, unit: 'Tokens' });

const NAMES: Readonly<Record<PricedUnit, MeterName>> = {
  inputUncached: tokens('Input Tokens'),
  cacheRead: tokens('Cached Input Tokens'),
  cacheWrite: tokens('Cache Write Tokens'),
  cacheWrite1h: tokens('1-Hour Cache Write Tokens'),
  inputAudio: tokens('Audio Input Tokens'),
  inputImage: tokens('Image Input Tokens'),
  inputVideo: tokens('Video Input Tokens'),
  cacheReadAudio: tokens('Cached Audio Input Tokens'),
  cacheReadImage: tokens('Cached Image Input Tokens'),
  output: tokens('Output Tokens'),
  reasoning: tokens('Reasoning Tokens'),
  outputAudio: tokens('Audio Output Tokens'),
  outputImage: tokens('Image Output Tokens'),
  outputVideo: tokens('Video Output Tokens'),
  webSearches: { name: 'Web Searches', unit: 'Searches' },
  requests: { name: 'Requests', unit: 'Requests' },
};

/** BilledMeter is a meter that a bill has lines for; the others are numbers of calls, and what rounding came to. */
export type BilledMeter = PricedUnit | 'reported';

/** isBilledMeter tells whether a bill has lines for a meter. */
export function isBilledMeter(meter: ChargeMeter): meter is BilledMeter {
  return meter === 'reported' || meter in NAMES;
}

/** meterName is what a bill calls a meter. */
export function meterName(meter: BilledMeter): MeterName {
  return meter === 'reported' ? { name: 'Reported Cost', unit: 'US Dollars' } : NAMES[meter];
}

/** PricingBlock is the number of units that a price is quoted for, with its name: `1000000 Tokens`. */
export interface PricingBlock {
  /** Counted units to one quoted; a reported cost is counted in nano-dollars. */
  size: number;
  name: string;
}

const NANO_PER_USD = 1_000_000_000;

/** pricingBlock is what the price of a meter is quoted for. */
export function pricingBlock(meter: BilledMeter): PricingBlock {
  const { unit } = meterName(meter);
  if (meter === 'reported') return { size: NANO_PER_USD, name: unit };
  const size = unitsPerQuote(meter);
  return { size, name: `${size} ${unit}` };
}

/** QUANTITY_DIGITS is the digits behind the point of a quantity that `quantityOf` gives. */
export const QUANTITY_DIGITS = 18;

/** quantityOf is how many units of a price some counted ones are, in 10⁻¹⁸: exact, as prices are quoted for powers of ten. */
export function quantityOf(count: bigint, { size }: PricingBlock): bigint {
  return (count * 10n ** BigInt(QUANTITY_DIGITS)) / BigInt(size);
}
