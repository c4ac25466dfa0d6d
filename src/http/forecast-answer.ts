import { z } from 'zod';
import { OUTLOOK_REASONS, type ExpectedDay, type Outlook } from '../domain/forecast/outlook.js';
import { FORECAST_METHODS } from '../domain/forecast/spend-forecast.js';
import { formatUsd, type NanoUsd } from '../domain/money.js';
import { ZoneCalendar, type Period } from '../domain/period.js';
import { time, usd } from './answers.js';

/** spanView is a period as it is answered. */
export const spanView = z.object({ from: time, to: time });

const band = { expectedUsd: usd, lowUsd: usd, highUsd: usd };

/** forecastView is what a period will have spent at its end. */
export const forecastView = z.object({
  ...band,
  coverage: z.number().meta({ description: 'How often what comes is between low and high' }),
  method: z.enum(FORECAST_METHODS),
  historyDays: z.number(),
});

/** forecastReason is why there is no forecast. */
export const forecastReason = z.enum(OUTLOOK_REASONS).nullable().meta({ description: 'Why there is no forecast' });

/** dayView is what was spent since the beginning of a period by the end of a day, and aheadView what is expected to be. */
export const dayView = z.object({ day: time, totalUsd: usd, unpricedCalls: z.number() });
export const aheadView = z.object({ day: time, ...band });

/** viewOfSpan shows a period. */
export function viewOfSpan({ fromMs, toMs }: Period): z.output<typeof spanView> {
  return { from: textOf(fromMs), to: textOf(toMs) };
}

/** viewOfForecast shows how a period is expected to end. */
export function viewOfForecast({ coverage, method, historyDays, end }: Outlook): z.output<typeof forecastView> {
  return { ...viewOfBand(end), coverage, method, historyDays };
}

/** viewOfAhead shows what is expected by the end of a day. */
export function viewOfAhead(day: ExpectedDay): z.output<typeof aheadView> {
  return { day: textOf(day.dayMs), ...viewOfBand(day) };
}

/** CourseSoFar is what the days of a period came to until now, by when they begin; those without calls may be missing. */
export interface CourseSoFar {
  period: Period;
  timezone: string;
  days: ReadonlyMap<number, { costNano: NanoUsd; unpriced: number }>;
  nowMs: number;
}

/** viewOfCourseSoFar shows how a period came to where it stands. */
export function viewOfCourseSoFar({ period, timezone, days, nowMs }: CourseSoFar): z.output<typeof dayView>[] {
  const calendar = ZoneCalendar.of(timezone);
  const passed: z.output<typeof dayView>[] = [];
  let [total, unpricedCalls] = [0n, 0];
  for (let dayMs = period.fromMs; dayMs < Math.min(period.toMs, nowMs); dayMs = calendar.dayOf(dayMs).toMs) {
    total += days.get(dayMs)?.costNano ?? 0n;
    unpricedCalls += days.get(dayMs)?.unpriced ?? 0;
    passed.push({ day: textOf(dayMs), totalUsd: formatUsd(total), unpricedCalls });
  }
  return passed;
}

function viewOfBand({ expected, low, high }: Outlook['end']): z.output<z.ZodObject<typeof band>> {
  return { expectedUsd: formatUsd(expected), lowUsd: formatUsd(low), highUsd: formatUsd(high) };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
