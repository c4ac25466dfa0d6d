import { z } from 'zod';
import { USD } from '../../domain/budget/currency.js';
import { time } from '../../http/answers.js';
import { moment } from '../../http/query.js';
import { currency } from './budgets.schema.js';

const foreign = currency.refine((code) => code !== USD, 'the ledger counts in USD: its rate is 1');

/** ratesBody is the body of `PUT /api/v1/currency-rates`. */
export const ratesBody = z
  .array(
    z.strictObject({
      currency: foreign,
      effectiveFrom: moment,
      usdPerUnit: z
        .union([z.string(), z.number()], 'a decimal number such as 1.0853')
        .transform(String)
        .pipe(z.string().regex(/^\d{1,9}(\.\d{1,12})?$/, 'a decimal number such as 1.0853'))
        .refine((text) => Number(text) > 0, 'more than nothing'),
    }),
  )
  .min(1)
  .max(1_000)
  .refine(
    (rates) =>
      new Set(rates.map(({ currency: code, effectiveFrom }) => `${code} ${effectiveFrom}`)).size === rates.length,
    'each currency has one rate at a time',
  );

export type RateRow = z.output<typeof ratesBody>[number];

/** rateView is a rate as the API shows it. */
export const rateView = z
  .object({ currency: z.string(), effectiveFrom: time, usdPerUnit: z.string() })
  .meta({ id: 'CurrencyRate', description: 'What one unit of a currency is worth in dollars, until the next rate' });
export type RateView = z.output<typeof rateView>;

/** rateQuery names a rate. */
export const rateQuery = z.strictObject({ currency: foreign, effectiveFrom: moment });
export type RateQuery = z.output<typeof rateQuery>;
