import { z } from 'zod';
import { MEASURE_DIGITS, MOST_REPORTED } from '../../domain/measure/measure.js';
import { parseFixed } from '../../domain/fixed-point.js';
import { INTERVALS, isTimeZone } from '../../domain/period.js';
import { name } from '../../http/names.js';
import { dimensionFilters, moment, words } from '../../http/query.js';

const LONGEST_UNIT = 32;
const MOST_REPORTS = 1_000;
/** How far a number may be from its decimal: sums of numbers such as 0.1 are. */
const NEARLY = 1e-6;

const SUCH_AS = `a decimal number with at most ${MEASURE_DIGITS} digits after its point, such as 1200.5; corrections are below 0`;

const value = z
  .union(
    [
      z.string(),
      z
        .number()
        .refine((told) => Math.abs(told - Number(told.toFixed(MEASURE_DIGITS))) <= NEARLY, SUCH_AS)
        .transform((told) => told.toFixed(MEASURE_DIGITS)),
    ],
    SUCH_AS,
  )
  .pipe(z.string().regex(/^-?\d{1,13}(\.\d{1,3})?$/, SUCH_AS))
  .transform((told) => parseFixed(told, MEASURE_DIGITS))
  .refine((told) => told <= MOST_REPORTED && told >= -MOST_REPORTED, 'no more than 1000000000000');

const report = z
  .strictObject({
    id: name.optional().meta({ description: 'A report of a measure that comes again by the same id counts once' }),
    name: name.max(100).meta({ description: 'What it is, the same in all projects', example: 'registrations' }),
    value: value.meta({ description: 'How many, or how much, more', example: 12 }),
    at: moment.meta({ description: 'When it happened, within the last 92 days' }),
    unit: name.max(LONGEST_UNIT).optional().meta({ description: 'What is counted; the first report decides' }),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR')
      .optional()
      .meta({ description: 'Of an amount of money; the first report decides' }),
    project: name.optional(),
  })
  .refine(({ unit, currency }) => unit === undefined || currency === undefined, 'either a unit or a currency');
export type MeasureBody = z.output<typeof report>;

/** measuresBody is the body of `POST /api/v1/measures`: a report, or several, of which all are taken or none. */
export const measuresBody = z
  .preprocess((told) => (Array.isArray(told) ? (told as unknown[]) : [told]), z.array(report).min(1).max(MOST_REPORTS))
  .meta({ description: 'Reports, of which all are taken or none; one alone needs no list around it' });

const timezone = z.string().max(64).refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo').optional();

/** measuresQuery is the query of `GET /api/v1/measures`. */
export const measuresQuery = z.strictObject({
  name: words.optional(),
  project: words.optional(),
  from: moment.optional(),
  to: moment.optional(),
  interval: z.enum(['auto', ...INTERVALS.filter((interval) => interval !== 'minute')]).default('day'),
  timezone,
});
export type MeasuresQuery = z.output<typeof measuresQuery>;

/** economicsQuery is the query of `GET /api/v1/measures/economics`; filters are of the calls, and the project of measures too. */
export const economicsQuery = z.strictObject({ ...dimensionFilters, from: moment.optional(), to: moment.optional() });
export type EconomicsQuery = z.output<typeof economicsQuery>;

/** activeUsersQuery is the query of `GET /api/v1/active-users`. */
export const activeUsersQuery = z.strictObject({
  project: words.optional(),
  from: moment.optional(),
  to: moment.optional(),
  interval: z.enum(['day', 'week', 'month']).default('day'),
});
export type ActiveUsersQuery = z.output<typeof activeUsersQuery>;
