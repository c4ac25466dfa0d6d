import { z } from 'zod';
import { BUDGET_PERIODS } from '../../domain/budget/budget.js';
import { formatQuantity, MOST_QUANTITY, MOST_UNITS, parseQuantity, QUANTITY_DIGITS } from '../../domain/quota/quota.js';
import { DAYS_WANTED, hasItsDays, rollingDays, thresholds, zone } from '../../http/limits.js';
import { name } from '../../http/names.js';
import { moment } from '../../http/query.js';

const LONGEST_UNIT = 32;
const MOST_REPORTS = 1_000;
/** How far a number may be from its decimal: sums of numbers such as 0.1 are. */
const NEARLY = 1e-6;

const SUCH_AS = `a decimal number with at most ${QUANTITY_DIGITS} digits after its point, such as 1200.5`;

/** quantity is a decimal, as a text or a number; what is finer than is counted is refused, as many such would be much. */
const quantity = z
  .union(
    [
      z.string(),
      z
        .number()
        .refine((value) => Math.abs(value - Number(value.toFixed(QUANTITY_DIGITS))) <= NEARLY, SUCH_AS)
        .transform((value) => value.toFixed(QUANTITY_DIGITS)),
    ],
    SUCH_AS,
  )
  .pipe(z.string().regex(/^\d{1,24}(\.\d{1,3})?$/, SUCH_AS))
  .transform(parseQuantity)
  .refine((units) => units < MOST_QUANTITY, `less than ${MOST_UNITS}`);

/** quotaBody is the body of `POST /api/v1/quotas`, and of `PUT /api/v1/quotas/:id`, which replaces all of a quota. */
export const quotaBody = z
  .strictObject({
    name,
    service: name.meta({ description: 'Whose quota it is', example: 'turso' }),
    metric: name.meta({ description: 'Of what', example: 'rows read' }),
    unit: name.max(LONGEST_UNIT).meta({ description: 'What is counted', example: 'rows' }),
    project: name.nullish().meta({ description: 'The project that it is for; all of them share it unless told' }),
    period: z.enum(BUDGET_PERIODS),
    rollingDays,
    timezone: zone,
    limit: quantity
      .refine((units) => units > 0n, 'more than nothing')
      .transform(formatQuantity)
      .meta({ description: 'In units' }),
    thresholds,
    effectiveFrom: moment.optional().meta({
      description:
        'From when limit and thresholds hold; now unless told. Earlier periods keep theirs; what was to hold later is dropped',
    }),
  })
  .refine(hasItsDays, DAYS_WANTED);
export type QuotaBody = z.output<typeof quotaBody>;

const report = z
  .strictObject({
    id: name.optional().meta({ description: 'A report that comes again by the same id counts once' }),
    at: moment.meta({ description: 'When it was used, or read: that decides the period' }),
    amount: quantity.optional().meta({ description: 'What was used more, in units' }),
    total: quantity.optional().meta({
      description: 'What the period had come to by then, in units: it stands for all that was used until then',
    }),
  })
  .refine(({ amount, total }) => (amount === undefined) !== (total === undefined), 'either an amount or a total');
export type ReportBody = z.output<typeof report>;

/** usageBody is the body of `POST /api/v1/quotas/:id/usage`: a report, or several, of which all are taken or none. */
export const usageBody = z
  .preprocess((told) => (Array.isArray(told) ? (told as unknown[]) : [told]), z.array(report).min(1).max(MOST_REPORTS))
  .meta({ description: 'Reports, of which all are taken or none; one alone needs no list around it' });

/** standingQuery is the query of `GET /api/v1/quotas/:id/standing`. */
export const standingQuery = z.strictObject({ at: moment.optional() });
