import { z } from 'zod';
import { formatUsd } from '../../domain/money.js';
import { PRICED_UNITS } from '../../domain/pricing/rate.js';
import { time, usd } from '../../http/answers.js';
import type { StoredOperatorPrice } from '../../storage/prices/operator-prices.js';
import type { Correction } from '../../storage/repositories/corrections.js';

const rate = z.union([
  z.string(),
  z.object({ base: z.string(), tiers: z.array(z.object({ above: z.number(), price: z.string() })) }),
]);

const rates = z.partialRecord(z.enum(PRICED_UNITS), rate).meta({
  id: 'Rates',
  description: 'Dollars per million tokens, or per thousand of what is no token',
});

/** priceView is a row of the operator's price book as the API shows it. */
export const priceView = z
  .object({
    id: z.string(),
    provider: z.string(),
    model: z.string(),
    serviceTier: z.string().nullable(),
    effectiveFrom: time.nullable(),
    effectiveTo: time.nullable(),
    rates: rates.nullable(),
    multiplier: z.string(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'Price' });
export type PriceView = z.output<typeof priceView>;

/** resolvedPrice is which price holds for a model at some moment; `price` is `null` when none is known. */
export const resolvedPrice = z
  .object({
    provider: z.string(),
    model: z.string(),
    at: time,
    price: z
      .object({ sources: z.array(z.string()).readonly(), rates, multiplier: z.string(), reason: z.string() })
      .nullable(),
  })
  .meta({ id: 'ResolvedPrice' });
export type ResolvedPrice = z.output<typeof resolvedPrice>;

/** promised is work that will be done, by the id under which its record will be found. */
export const promised = z.object({ id: z.string() });

/** correctionView is a record of calls that were priced anew, as the API shows it. */
export const correctionView = z
  .object({
    id: z.string(),
    madeBy: z.string(),
    madeAt: time,
    from: time,
    to: time,
    examinedCalls: z.number(),
    changedCalls: z.number(),
    differenceUsd: usd.meta({ description: 'What the calls cost now, less what they cost before' }),
  })
  .meta({ id: 'Correction' });
export type CorrectionView = z.output<typeof correctionView>;

/** viewOfPrice shows a row of the price book. */
export function viewOfPrice({ effectiveFromMs, effectiveToMs, ...shown }: StoredOperatorPrice): PriceView {
  return {
    ...shown,
    effectiveFrom: effectiveFromMs === 0 ? null : new Date(effectiveFromMs).toISOString(),
    effectiveTo: effectiveToMs === null ? null : new Date(effectiveToMs).toISOString(),
  };
}

/** viewOfCorrection shows a record of calls that were priced anew. */
export function viewOfCorrection(correction: Correction): CorrectionView {
  const { id, madeBy, madeAtMs, fromMs, toMs, examinedCalls, changedCalls, differenceNano } = correction;
  return {
    id,
    madeBy,
    madeAt: new Date(madeAtMs).toISOString(),
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    examinedCalls,
    changedCalls,
    differenceUsd: formatUsd(differenceNano),
  };
}
