import { z } from 'zod';
import { BUDGET_PERIODS } from '../../domain/budget/budget.js';
import { DIMENSIONS, LONGEST_NAME, type Dimension } from '../../domain/call.js';
import { formatUsd, parseUsd } from '../../domain/money.js';
import { isTimeZone } from '../../domain/period.js';
import { moment } from '../../http/query.js';

const MOST_VALUES = 100;
const MOST_THRESHOLDS = 20;
const MOST_DAYS = 366;
const NANO_DIGITS = 9;
/** A finer part of a limit is not told from nothing. */
const LEAST_PERCENT = 0.01;

const USUAL_THRESHOLDS = [50, 80, 100];

/** decimal is a number of at most nine digits before its point, as a text or a number; of those after it nine are kept. */
export const decimal = z
  .union([z.string(), z.number().transform((value) => value.toFixed(NANO_DIGITS))])
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,18})?$/, 'a decimal number such as 1200.50'))
  .transform((text) => formatUsd(parseUsd(text)));

const amount = decimal.refine((text) => Number(text) > 0, 'more than nothing');

/** currency is the code of a currency. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR');

const name = z.string().trim().max(LONGEST_NAME);
const values = z.union([name.transform((value) => [value]), z.array(name).min(1).max(MOST_VALUES)]);

/** filter narrows dimensions to one value, or some, each. */
const filter = z.strictObject(
  Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, values.optional()])) as Record<
    Dimension,
    z.ZodOptional<typeof values>
  >,
);

/** budgetBody is the body of `POST /api/v1/budgets`, and of `PUT /api/v1/budgets/:id`, which replaces all of a budget. */
export const budgetBody = z
  .strictObject({
    name: z.string().trim().min(1).max(LONGEST_NAME),
    filter: filter.default({}),
    period: z.enum(BUDGET_PERIODS),
    rollingDays: z.int().min(1).max(MOST_DAYS).optional(),
    timezone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo')
      .optional()
      .meta({ description: 'By whose calendar the periods are cut; the reporting time zone unless told' }),
    amount,
    hardLimit: amount.nullish().meta({ description: 'What POST /budgets/check lets nobody go beyond' }),
    currency: currency.default('USD'),
    thresholds: z
      .array(z.number().min(LEAST_PERCENT).max(1000))
      .max(MOST_THRESHOLDS)
      .default(USUAL_THRESHOLDS)
      .transform((percents) => [...new Set(percents)].sort((one, other) => one - other))
      .meta({ description: 'Percents of the limit' }),
    rollOver: z.boolean().default(false).meta({ description: 'Adds what the period before left unspent' }),
    effectiveFrom: moment.optional().meta({
      description:
        'From when amount, limit, thresholds and roll-over hold; now unless told. Earlier periods keep theirs; what was to hold later is dropped',
    }),
  })
  .refine(({ period, rollingDays }) => (period === 'rolling') === (rollingDays !== undefined), {
    error: 'a rolling period, and no other, needs rollingDays',
    path: ['rollingDays'],
  })
  .refine(({ period, rollOver }) => period !== 'rolling' || !rollOver, {
    error: 'a rolling period has none before it whose rest it could take over',
    path: ['rollOver'],
  });
export type BudgetBody = z.output<typeof budgetBody>;

/** standingQuery is the query of `GET /api/v1/budgets/:id/standing`. */
export const standingQuery = z.strictObject({ at: moment.optional() });
