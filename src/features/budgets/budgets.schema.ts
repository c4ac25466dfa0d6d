import { z } from 'zod';
import { BUDGET_PERIODS, PERSON_FILTERS } from '../../domain/budget/budget.js';
import { DIMENSIONS, type Dimension } from '../../domain/call.js';
import { formatUsd, parseUsd } from '../../domain/money.js';
import { DAYS_WANTED, hasItsDays, rollingDays, thresholds, zone } from '../../http/limits.js';
import { label, name } from '../../http/names.js';
import { moment } from '../../http/query.js';

const MOST_VALUES = 100;
const NANO_DIGITS = 9;
const DECIMAL = 'a decimal number, with at most nine digits before its point, such as 1200.50';

/** decimal is a number of at most nine digits before its point, as a text or a number; of those after it nine are kept. */
export const decimal = z
  .union([z.string(), z.number().transform((value) => value.toFixed(NANO_DIGITS))], DECIMAL)
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,18})?$/, DECIMAL))
  .transform((text) => formatUsd(parseUsd(text)));

const amount = decimal.refine((text) => Number(text) > 0, 'more than nothing');

/** currency is the code of a currency. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR');

const NAMES = `a name, or up to ${MOST_VALUES}`;
const values = z.union([label.transform((value) => [value]), z.array(label).min(1).max(MOST_VALUES)], NAMES);
const people = z.union([name.transform((value) => [value]), z.array(name).min(1).max(MOST_VALUES)], NAMES);
const account = Object.fromEntries(PERSON_FILTERS.map((one) => [one, people.optional()])) as Record<
  (typeof PERSON_FILTERS)[number],
  z.ZodOptional<typeof people>
>;

/** filter narrows dimensions, users and keys (by their ids) to one value, or some, each. */
const filter = z.strictObject({
  ...(Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, values.optional()])) as Record<
    Dimension,
    z.ZodOptional<typeof values>
  >),
  ...account,
});

/** budgetBody is the body of `POST /api/v1/budgets`, and of `PUT /api/v1/budgets/:id`, which replaces all of a budget. */
export const budgetBody = z
  .strictObject({
    name,
    filter: filter.default({}),
    period: z.enum(BUDGET_PERIODS),
    rollingDays,
    timezone: zone,
    amount,
    hardLimit: amount.nullish().meta({ description: 'What POST /budgets/check lets nobody go beyond' }),
    currency: currency.default('USD'),
    thresholds,
    rollOver: z.boolean().default(false).meta({ description: 'Adds what the period before left unspent' }),
    effectiveFrom: moment.optional().meta({
      description:
        'From when amount, limit, thresholds and roll-over hold; now unless told. Earlier periods keep theirs; what was to hold later is dropped',
    }),
  })
  .refine(hasItsDays, DAYS_WANTED)
  .refine(({ period, rollOver }) => period !== 'rolling' || !rollOver, {
    error: 'a rolling period has none before it whose rest it could take over',
    path: ['rollOver'],
  });
export type BudgetBody = z.output<typeof budgetBody>;

/** standingQuery is the query of `GET /api/v1/budgets/:id/standing`. */
export const standingQuery = z.strictObject({ at: moment.optional() });
