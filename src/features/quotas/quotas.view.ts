import { z } from 'zod';
import { BUDGET_PERIODS } from '../../domain/budget/budget.js';
import { OUTLOOK_REASONS, type Outlook } from '../../domain/forecast/outlook.js';
import { partOf } from '../../domain/budget/threshold.js';
import { FORECAST_METHODS } from '../../domain/forecast/spend-forecast.js';
import { QUOTA_STATES, type QuotaStanding } from '../../domain/quota/quota-standing.js';
import { formatQuantity } from '../../domain/quota/quota.js';
import { time } from '../../http/answers.js';
import type { StandingQuota } from '../../storage/quotas/quota-standings.js';

const units = z.string().meta({ description: 'In the unit of the quota, exact', example: '1200.5' });

/** quotaStandingView is how far a quota is used in a period, and how that is expected to end. */
export const quotaStandingView = z
  .object({
    period: z.object({ from: time, to: time }),
    used: units,
    limit: units,
    remaining: units.meta({ description: 'Of the limit; negative beyond it' }),
    utilization: z.number().meta({ description: 'Used, as a part of the limit' }),
    state: z.enum(QUOTA_STATES),
    thresholds: z.array(z.number()).readonly().meta({ description: 'Percents of the limit' }),
    thresholdsReached: z.array(
      z.object({
        percent: z.number(),
        at: time.nullable().meta({
          description: 'When the report, or the change of the limit, was taken in that reached it',
        }),
      }),
    ),
    forecast: z
      .object({
        ...{ expected: units, low: units, high: units },
        coverage: z.number().meta({ description: 'How often what comes is between low and high' }),
        method: z.enum(FORECAST_METHODS),
        historyDays: z.number(),
        exhaustedOn: time.nullable().meta({ description: 'The day by whose end the limit is expected to be used up' }),
      })
      .nullable()
      .meta({ description: 'What the period will have come to at its end' }),
    forecastReason: z.enum(OUTLOOK_REASONS).nullable().meta({ description: 'Why there is no forecast' }),
  })
  .meta({ id: 'QuotaStanding' });
export type QuotaStandingView = z.output<typeof quotaStandingView>;

/** quotaView is a quota, its terms in the order in which they come into force, and where it stands. */
export const quotaView = z
  .object({
    id: z.string(),
    name: z.string(),
    service: z.string(),
    metric: z.string(),
    unit: z.string(),
    project: z.string().nullable().meta({ description: 'Null: all projects share it' }),
    period: z.enum(BUDGET_PERIODS),
    rollingDays: z.number().nullable(),
    timezone: z.string(),
    createdAt: time,
    lastReportAt: time.nullable().meta({ description: 'The latest moment that anything was reported of' }),
    terms: z.array(z.object({ effectiveFrom: time, limit: units, thresholds: z.array(z.number()).readonly() })),
    standing: quotaStandingView,
  })
  .meta({ id: 'Quota' });
export type QuotaView = z.output<typeof quotaView>;

/** usageView is what came of reports. */
export const usageView = z
  .object({
    recorded: z.number(),
    duplicates: z.number().meta({ description: 'Known by their ids already: they count no more' }),
    overtaken: z.number().meta({ description: 'Recorded, and in the total of a later reading already' }),
    lowered: z.number().meta({ description: 'Readings that were lower than what was counted, which they replace' }),
  })
  .meta({ id: 'QuotaUsage' });
export type UsageView = z.output<typeof usageView>;

/** viewOfQuota shows a quota and where it stands. */
export function viewOfQuota({ quota, standing }: StandingQuota, outlook: Outlook | null, nowMs: number): QuotaView {
  const { id, name, service, metric, unit, project, period, rollingDays, timezone } = quota;
  const { terms, createdAtMs, lastReportMs } = quota;
  return {
    ...{ id, name, service, metric, unit, project, period, rollingDays, timezone },
    createdAt: textOf(createdAtMs),
    lastReportAt: lastReportMs === null ? null : textOf(lastReportMs),
    terms: terms.map(({ effectiveFromMs, ...held }) => ({ effectiveFrom: textOf(effectiveFromMs), ...held })),
    standing: viewOfQuotaStanding(standing, outlook, nowMs),
  };
}

/** viewOfQuotaStanding shows where a quota stands, and why there is no outlook where there is none. */
export function viewOfQuotaStanding(
  standing: QuotaStanding,
  outlook: Outlook | null,
  nowMs: number,
): QuotaStandingView {
  const { period, used, limit, state, terms, reached } = standing;
  const why = nowMs >= period.toMs ? 'period_is_over' : 'not_enough_history';
  return {
    period: { from: textOf(period.fromMs), to: textOf(period.toMs) },
    used: formatQuantity(used),
    limit: formatQuantity(limit),
    remaining: formatQuantity(limit - used),
    utilization: partOf(used, limit) ?? 0,
    state,
    thresholds: terms.thresholds,
    thresholdsReached: reached.map(({ percent, atMs }) => ({ percent, at: atMs === null ? null : textOf(atMs) })),
    forecast: viewOfOutlook(outlook),
    forecastReason: outlook ? null : why,
  };
}

function viewOfOutlook(outlook: Outlook | null): QuotaStandingView['forecast'] {
  if (!outlook) return null;
  const { end, coverage, method, historyDays, exhaustedOnMs } = outlook;
  return {
    ...{ expected: formatQuantity(end.expected), low: formatQuantity(end.low), high: formatQuantity(end.high) },
    ...{ coverage, method, historyDays },
    exhaustedOn: exhaustedOnMs === null ? null : textOf(exhaustedOnMs),
  };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
