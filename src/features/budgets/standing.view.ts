import { z } from 'zod';
import type { Budget } from '../../domain/budget/budget.js';
import type { ExpectedDay, Outlook, OutlookReason } from '../../domain/forecast/outlook.js';
import { partOf } from '../../domain/budget/threshold.js';
import { STANDING_STATES, type BudgetSum, type Standing } from '../../domain/budget/standing.js';
import { formatUsd } from '../../domain/money.js';
import { time, usd } from '../../http/answers.js';
import {
  aheadView,
  dayView,
  forecastReason,
  forecastView,
  spanView,
  viewOfAhead,
  viewOfCourseSoFar,
  viewOfForecast,
  viewOfSpan,
} from '../../http/forecast-answer.js';

/** standingView is how far a budget is used in a period, and how that is expected to end. */
export const standingView = z
  .object({
    period: spanView,
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
        ...forecastView.shape,
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
    period: spanView,
    limitUsd: usd.nullable(),
    days: z.array(dayView),
    ahead: z.array(aheadView),
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
  return {
    period: viewOfSpan(period),
    limitUsd: limitNano === null ? null : formatUsd(limitNano),
    days: viewOfCourseSoFar({ period, timezone: budget.timezone, days, nowMs }),
    ahead: ahead.map(viewOfAhead),
    forecastReason: ahead.length > 0 ? null : reasonFor(standing, nowMs),
  };
}

function viewOfOutlook(outlook: Outlook | null): StandingView['forecast'] {
  if (!outlook) return null;
  const { exhaustedOnMs } = outlook;
  const exhaustedOn = exhaustedOnMs === null ? null : new Date(exhaustedOnMs).toISOString();
  return { ...viewOfForecast(outlook), exhaustedOn };
}

/** reasonFor is why nobody knows how a period goes on. */
export function reasonFor({ period }: Standing, nowMs: number): OutlookReason {
  return nowMs >= period.toMs ? 'period_is_over' : 'not_enough_history';
}
