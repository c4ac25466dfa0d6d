import { amountOf, type Charge } from '../books/charge.js';
import {
  isBilledMeter,
  meterName,
  pricingBlock,
  quantityOf,
  type MeterName,
  type PricingBlock,
} from '../books/meter-name.js';
import type { Dimensions } from '../call.js';
import type { Period } from '../period.js';
import { issuerOf, type Issuer } from './issuer.js';

/** Decimals of a cost and usage file are whole numbers of 10⁻¹⁸: exact for costs, prices and quantities alike. */
const ONE = 10n ** 18n;

/** FocusSource is a charge with all that a row of a cost and usage file tells of it. */
export interface FocusSource {
  charge: Charge;
  dimensions: Dimensions;
  team: string | null;
  isCorrection: boolean;
  account: { id: string; name: string | null };
  billing: Period;
  /** The day on which it was used. */
  day: Period;
}

/** FocusPricing is how a metered charge came about: quantities and prices in 10⁻¹⁸. */
export interface FocusPricing extends MeterName {
  block: PricingBlock;
  consumed: bigint;
  quantity: bigint;
  /** For one block. */
  unitPrice: bigint;
  listUnitPrice: bigint;
  skuId: string;
  skuPriceId: string;
  /** What tells this price from others of the same meter, as JSON. */
  skuPriceDetails: string;
}

/** FocusCharge is a row of a cost and usage file, before it is put into columns. */
export interface FocusCharge extends FocusSource {
  issuer: Issuer;
  cost: bigint;
  listCost: bigint;
  description: string;
  /** `null` for an adjustment: what rounding each call to the nano-dollar came to. */
  pricing: FocusPricing | null;
}

/** focusCharge is the row that a charge makes; `null` for what costs nothing: numbers of calls. */
export function focusCharge(source: FocusSource): FocusCharge | null {
  const { charge, dimensions } = source;
  if (charge.meter !== 'rounding' && !isBilledMeter(charge.meter)) return null;
  const pricing = pricingOf(charge, dimensions);
  return {
    ...source,
    issuer: issuerOf(dimensions.provider),
    cost: amountOf(charge),
    listCost: charge.count * charge.listRateAtto,
    description: `${dimensions.model} ${pricing ? pricing.name.toLowerCase() : 'rounding to the nano-dollar'}`,
    pricing,
  };
}

function pricingOf(
  { meter, count, rateAtto, listRateAtto, priceKey, aboveTokens }: Charge,
  of: Dimensions,
): FocusPricing | null {
  if (!isBilledMeter(meter)) return null;
  const block = pricingBlock(meter);
  const size = BigInt(block.size);
  const quantity = quantityOf(count, block);
  const tier = aboveTokens === null ? '' : `/above-${aboveTokens}`;
  const skuId = `${of.provider}/${of.model}/${meter}`;
  return {
    ...meterName(meter),
    block,
    consumed: meter === 'reported' ? quantity : count * ONE,
    quantity,
    unitPrice: rateAtto * size,
    listUnitPrice: listRateAtto * size,
    skuId,
    skuPriceId: `${skuId}/${priceKey ?? 'reported'}${tier}`,
    skuPriceDetails: JSON.stringify({
      x_Meter: meter,
      ...(aboveTokens === null ? {} : { x_InputTokensAbove: aboveTokens }),
    }),
  };
}
