import { z } from 'zod';
import type { Budget } from '../../domain/budget/budget.js';
import { OUTLOOK_REASONS, type ExpectedDay, type Outlook, type OutlookReason } from '../../domain/budget/outlook.js';
import { partOf, STANDING_STATES, type BudgetSum, type Standing } from '../../domain/budget/standing.js';
import { FORECAST_METHODS } from '../../domain/forecast/spend-forecast.js';
import { formatUsd } from '../../domain/money.js';
import { ZoneCalendar } from '../../domain/period.js';
import { time, usd } from '../../http/answers.js';

const span = z.object({ from: time, to: time });
const band = { expectedUsd: usd, lowUsd: usd, highUsd: usd };
const forecastReason = z.enum(OUTLOOK_REASONS).nullable().meta({ description: 'Why there is no forecast' });

/** standingView is how far a budget is used in a period, and how that is expected to end. */
export const standingView = z
  .object({
    period: span,
    spentUsd: usd,
    calls: z.number(),
    unpricedCalls: z.number(),
    isLowerBound: z.boolean().meta({ description: 'Some calls have no price: at least so much is spent' }),
    reservedUsd: usd.meta({ description: 'For calls that were checked and are not recorded yet' }),
    limitUsd: usd.nullable().meta({ description: 'Null while the currency has no rate' }),
    hardLimitUsd: usd.nullable(),
    carriedUsd: usd.meta({ description: 'The part of the limit that earlier periods left' }),
    remainingUsd: usd.nullable().meta({ description: 'Of the limit; negative beyond it' }),
    utilization: z.number().nullable().meta({ description: 'Spent, as a part of the limit' }),
    state: z.enum(STANDING_STATES),
    thresholds: z.array(z.number()).readonly().meta({ description: 'Percents of the limit' }),
    thresholdsReached: z.array(z.number()).readonly(),
    amount: z.string(),
    currency: z.string(),
    usdPerUnit: z.string().nullable(),
    forecast: z
      .object({
        ...band,
        coverage: z.number().meta({ description: 'How often what comes is between low and high' }),
        method: z.enum(FORECAST_METHODS),
        historyDays: z.number(),
        exhaustedOn: time.nullable().meta({ description: 'The day by whose end the limit is expected to be used up' }),
      })
      .nullable()
      .meta({ description: 'What the period will have spent at its end' }),
    forecastReason,
  })
  .meta({ id: 'BudgetStanding' });
export type StandingView = z.output<typeof standingView>;

/** previewView is where a budget would stand that is not made yet. */
export const previewView = z
  .object({ previous: standingView.nullable(), current: standingView.nullable() })
  .meta({ id: 'BudgetPreview', description: 'Null where the calls of the period are not told apart any more' });
export type PreviewView = z.output<typeof previewView>;

/** courseView is a period day by day, as it was and as it is expected to go on; amounts are those since its beginning. */
export const courseView = z
  .object({
    period: span,
    limitUsd: usd.nullable(),
    days: z.array(z.object({ day: time, totalUsd: usd, unpricedCalls: z.number() })),
    ahead: z.array(z.object({ day: time, ...band })),
    forecastReason,
  })
  .meta({ id: 'BudgetCourse' });
export type CourseView = z.output<typeof courseView>;

/** viewOfStanding shows where a budget stands, and why there is no outlook where there is none. */
export function viewOfStanding(standing: Standing, outlook: Outlook | null, why: OutlookReason): StandingView {
  const { period, costNano, limitNano, hardLimitNano, carriedNano, heldNano, terms } = standing;
  return {
    period: viewOfSpan(period),
    spentUsd: formatUsd(costNano),
    calls: standing.calls,
    unpricedCalls: standing.unpriced,
    isLowerBound: standing.unpriced > 0,
    reservedUsd: formatUsd(heldNano),
    limitUsd: limitNano === null ? null : formatUsd(limitNano),
    hardLimitUsd: hardLimitNano === null ? null : formatUsd(hardLimitNano),
    carriedUsd: formatUsd(carriedNano),
    remainingUsd: limitNano === null ? null : formatUsd(limitNano - costNano),
    utilization: partOf(costNano, limitNano),
    state: standing.state,
    thresholds: terms.thresholds,
    thresholdsReached: standing.reached,
    amount: terms.amount,
    currency: terms.currency,
    usdPerUnit: standing.usdPerUnit,
    forecast: viewOfOutlook(outlook),
    forecastReason: outlook ? null : why,
  };
}

/** CourseFacts is what a course is made of. */
export interface CourseFacts {
  budget: Budget;
  standing: Standing;
  ahead: readonly ExpectedDay[];
  days: ReadonlyMap<number, BudgetSum>;
  nowMs: number;
}

/** viewOfCourse shows how a period came to where it stands, and how it goes on. */
export function viewOfCourse({ budget, standing, ahead, days, nowMs }: CourseFacts): CourseView {
  const { period, limitNano } = standing;
  const calendar = ZoneCalendar.of(budget.timezone);
  const passed: CourseView['days'] = [];
  let [total, unpricedCalls] = [0n, 0];
  for (let dayMs = period.fromMs; dayMs < Math.min(period.toMs, nowMs); dayMs = calendar.dayOf(dayMs).toMs) {
    total += days.get(dayMs)?.costNano ?? 0n;
    unpricedCalls += days.get(dayMs)?.unpriced ?? 0;
    passed.push({ day: textOf(dayMs), totalUsd: formatUsd(total), unpricedCalls });
  }
  return {
    period: viewOfSpan(period),
    limitUsd: limitNano === null ? null : formatUsd(limitNano),
    days: passed,
    ahead: ahead.map((day) => ({ day: textOf(day.dayMs), ...viewOfBand(day) })),
    forecastReason: ahead.length > 0 ? null : reasonFor(standing, nowMs),
  };
}

function viewOfOutlook(outlook: Outlook | null): StandingView['forecast'] {
  if (!outlook) return null;
  const { coverage, method, historyDays, exhaustedOnMs, end } = outlook;
  const exhaustedOn = exhaustedOnMs === null ? null : textOf(exhaustedOnMs);
  return { ...viewOfBand(end), coverage, method, historyDays, exhaustedOn };
}

function viewOfBand({ expectedNano, lowNano, highNano }: Outlook['end']) {
  return { expectedUsd: formatUsd(expectedNano), lowUsd: formatUsd(lowNano), highUsd: formatUsd(highNano) };
}

/** reasonFor is why nobody knows how a period goes on. */
export function reasonFor({ period }: Standing, nowMs: number): OutlookReason {
  return nowMs >= period.toMs ? 'period_is_over' : 'not_enough_history';
}

function viewOfSpan({ fromMs, toMs }: Standing['period']): z.output<typeof span> {
  return { from: textOf(fromMs), to: textOf(toMs) };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
