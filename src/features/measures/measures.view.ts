import { z } from 'zod';
import { formatFixed } from '../../domain/fixed-point.js';
import { NO_MARGIN_REASONS, type Economics } from '../../domain/measure/economics.js';
import { MEASURE_DIGITS, type Measure } from '../../domain/measure/measure.js';
import { formatUsd, type NanoUsd } from '../../domain/money.js';
import { INTERVALS } from '../../domain/period.js';
import { time, usd } from '../../http/answers.js';

const amount = z.string().meta({ description: 'Exact', example: '1200.5' });
const told = {
  name: z.string(),
  unit: z.string().nullable(),
  currency: z.string().nullable().meta({ description: 'null: it is a count' }),
};

/** recordedView is what came of reports. */
export const recordedView = z
  .object({
    recorded: z.number(),
    duplicates: z.number().meta({ description: 'Known by their ids already: they count no more' }),
  })
  .meta({ id: 'RecordedMeasures' });

/** measuresView is measures over time. */
export const measuresView = z
  .object({
    from: time,
    to: time,
    interval: z.enum(INTERVALS),
    timezone: z.string(),
    buckets: z.array(time).meta({ description: 'When each interval begins' }),
    measures: z.array(
      z.object({ ...told, total: amount, values: z.array(amount).meta({ description: 'One for each interval' }) }),
    ),
  })
  .meta({ id: 'Measures' });
export type MeasuresView = z.output<typeof measuresView>;

/** economicsView is what measures cost in calls, and what is left of them. */
export const economicsView = z
  .object({
    from: time,
    to: time,
    costUsd: usd.nullable().meta({ description: 'Of all calls of the range; null: nothing is known' }),
    calls: z.number(),
    unpricedCalls: z.number().meta({ description: 'Above 0, costs are higher than is told, and margins lower' }),
    measures: z.array(
      z.object({
        ...told,
        value: amount,
        costPerUnitUsd: usd.nullable().meta({ description: 'null: there was none of it' }),
        revenueUsd: usd.nullable().meta({ description: 'By the rates of its days' }),
        leftUsd: usd.nullable().meta({ description: 'That less the cost of all calls' }),
        margin: z.number().nullable().meta({ description: 'What is left as a part of the revenue' }),
        noMarginReason: z.enum(NO_MARGIN_REASONS).nullable(),
      }),
    ),
  })
  .meta({ id: 'UnitEconomics' });
export type EconomicsView = z.output<typeof economicsView>;

/** activeUsersView is how many different users made calls. */
export const activeUsersView = z
  .object({
    from: time,
    to: time,
    interval: z.enum(['day', 'week', 'month']),
    timezone: z.string().meta({ description: 'The reporting time zone, whose days users are known by' }),
    periods: z.array(
      z.object({
        from: time,
        to: time,
        users: z.number().meta({ description: 'Exact: each is counted once, in however many projects and days' }),
        complete: z.boolean().meta({ description: 'Whether the period is over' }),
      }),
    ),
  })
  .meta({ id: 'ActiveUsers' });
export type ActiveUsersView = z.output<typeof activeUsersView>;

/** amountView writes thousandths as a decimal. */
export function amountView(thousandths: bigint): string {
  return formatFixed(thousandths, MEASURE_DIGITS);
}

/** viewOfEconomics shows what a measure cost; nothing is, where nothing is known of what calls cost. */
export function viewOfEconomics(
  measure: Measure,
  { amount: value, costPerUnit, revenue, left, margin, reason }: Economics,
  isCostKnown: boolean,
): EconomicsView['measures'][number] {
  const known = <Value>(of: Value | null): Value | null => (isCostKnown ? of : null);
  return {
    ...measure,
    value: amountView(value),
    costPerUnitUsd: known(dollars(costPerUnit)),
    revenueUsd: dollars(revenue),
    leftUsd: known(dollars(left)),
    margin: known(margin),
    noMarginReason: reason,
  };
}

function dollars(nanoUsd: NanoUsd | null): string | null {
  return nanoUsd === null ? null : formatUsd(nanoUsd);
}
