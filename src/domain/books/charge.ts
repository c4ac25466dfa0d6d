import type { CallCost } from '../call.js';
import { ATTO_PER_NANO } from '../money.js';
import { explainCost } from '../pricing/cost.js';
import { rateAt, rateFor, type PricedUnit, type Rates } from '../pricing/rate.js';
import { inputTokens, type Usage } from '../usage.js';

/**
 * ChargeMeter is what a charge can be for. Beside the units that have prices: dollars that a client told of calls
 * without a price (`reported`), what was lost or won by rounding each call to the nano-dollar (`rounding`), and two that
 * cost nothing: calls whose cost nobody knows (`unpriced`), and all calls.
 */
export type ChargeMeter = PricedUnit | 'reported' | 'rounding' | 'unpriced' | 'calls';

/** Charge is how much was used on a day, in a series, of one meter at one price. Its amount is its count times its rate. */
export interface Charge {
  /** The beginning of the day, of the calendar by which the ledger's days are cut. */
  dayMs: number;
  series: number;
  /** The snapshot of the price; `null` where there is none. */
  priceKey: number | null;
  meter: ChargeMeter;
  /** The input tokens above which this rate holds; `null` where it is the base. */
  aboveTokens: number | null;
  /** In atto-dollars (10⁻¹⁸ USD) a unit. */
  rateAtto: bigint;
  /** The rate before any discount of the operator's. */
  listRateAtto: bigint;
  /** Negative in corrections only, and in what was lost by rounding. */
  count: bigint;
}

/** ChargePrice is the rates that calls were priced with, and the same before any discount. */
export interface ChargePrice {
  rates: Rates;
  listRates: Rates;
}

/** ChargedCall is what of a call its charges are made of. */
export interface ChargedCall {
  series: number;
  usage: Usage | null;
  cost: Pick<CallCost, 'state' | 'nanoUsd' | 'priceKey'>;
}

/** amountOf is what a charge comes to, in atto-dollars. */
export function amountOf({ count, rateAtto }: Pick<Charge, 'count' | 'rateAtto'>): bigint {
  return count * rateAtto;
}

/** totalOf is what charges come to together, in atto-dollars. */
export function totalOf(charges: readonly Charge[]): bigint {
  return charges.reduce((total, charge) => total + amountOf(charge), 0n);
}

/**
 * ChargeFold adds up the charges of one day's calls. What they come to is exactly what the calls cost: each call's cost is
 * rounded once, and the difference to its meters is a charge of its own.
 */
export class ChargeFold {
  private readonly charges = new Map<string, Charge>();

  constructor(private readonly dayMs: number) {}

  /** add takes in a call; `price` is that of its price key, `null` where that is lost. */
  add(call: ChargedCall, price: ChargePrice | null): void {
    const { series, cost } = call;
    const { state, priceKey } = cost;
    const nanoUsd = cost.nanoUsd ?? 0n;
    this.count({ series, meter: 'calls', rateAtto: 0n }, 1n);
    if (state === 'unpriced') this.count({ series, meter: 'unpriced', rateAtto: 0n }, 1n);
    else if (state === 'reported') this.count({ series, meter: 'reported', rateAtto: ATTO_PER_NANO }, nanoUsd);
    else if (price && priceKey !== null) this.addPriced(call, price);
    else this.count({ series, priceKey, meter: 'rounding', rateAtto: ATTO_PER_NANO }, nanoUsd);
  }

  /** all is the charges so far. */
  all(): Charge[] {
    return [...this.charges.values()];
  }

  /** Whatever its lines come to, the rest makes them what the call cost. */
  private addPriced({ series, usage, cost }: ChargedCall, price: ChargePrice): void {
    const { priceKey } = cost;
    const totalInputTokens = inputTokens(usage ?? {});
    let rest = (cost.nanoUsd ?? 0n) * ATTO_PER_NANO;
    for (const { unit, count, attoUsdPerUnit: rateAtto, aboveTokens } of explainCost(usage ?? {}, price.rates)) {
      const listRate = rateFor(price.listRates, unit);
      const listRateAtto = listRate ? rateAt(listRate, totalInputTokens) : rateAtto;
      this.count({ series, priceKey, meter: unit, aboveTokens, rateAtto, listRateAtto }, BigInt(count));
      rest -= BigInt(count) * rateAtto;
    }
    this.count({ series, priceKey, meter: 'rounding', rateAtto: 1n }, rest);
  }

  private count(of: Pick<Charge, 'series' | 'meter' | 'rateAtto'> & Partial<Charge>, count: bigint): void {
    if (count === 0n) return;
    const charge: Charge = {
      priceKey: null,
      aboveTokens: null,
      listRateAtto: of.rateAtto,
      ...of,
      dayMs: this.dayMs,
      count,
    };
    addCharge(this.charges, charge);
  }
}

/**
 * differenceOf is what has to be added to the charges that were billed for a day so that they become those that are true now;
 * nothing where they are.
 */
export function differenceOf(present: readonly Charge[], billed: readonly Charge[]): Charge[] {
  const differences = new Map<string, Charge>();
  for (const charge of present) addCharge(differences, { ...charge });
  for (const charge of billed) addCharge(differences, { ...charge, count: -charge.count });
  return [...differences.values()].filter(({ count }) => count !== 0n);
}

function addCharge(charges: Map<string, Charge>, charge: Charge): void {
  const { dayMs, series, priceKey, meter, aboveTokens, rateAtto } = charge;
  const key = `${dayMs} ${series} ${priceKey} ${meter} ${aboveTokens} ${rateAtto}`;
  const known = charges.get(key);
  if (known) known.count += charge.count;
  else charges.set(key, charge);
}
