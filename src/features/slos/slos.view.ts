import { z } from 'zod';
import { DIMENSIONS } from '../../domain/call.js';
import { BURN_WINDOWS } from '../../domain/reliability/burn-rate.js';
import type { BudgetPoint } from '../../domain/reliability/slo-history.js';
import { SLO_STATES } from '../../domain/reliability/slo-standing.js';
import { SLO_INDICATORS, SLO_ORIGINS, type Slo } from '../../domain/reliability/slo.js';
import { time } from '../../http/answers.js';
import type { StandingSlo } from '../../storage/slos/slo-standings.js';

const part = z.number().nullable().meta({ description: 'Good, as a part of all; null without events' });
const burn = z.number().nullable().meta({ description: 'Times as fast as would use up the budget in its window' });
const remaining = z
  .number()
  .nullable()
  .meta({ description: 'A part of the budget: 1 is untouched, below 0 the objective is missed; null without events' });
const events = { good: z.number(), total: z.number() };

/** sloView is an objective, and where it stands. */
export const sloView = z
  .object({
    id: z.string(),
    name: z.string(),
    origin: z.enum(SLO_ORIGINS).meta({ description: 'Those of the API alone can be changed by the API' }),
    indicator: z.enum(SLO_INDICATORS),
    objective: z.number(),
    windowDays: z.number(),
    withinSeconds: z.number().nullable(),
    where: z.partialRecord(z.enum(DIMENSIONS), z.array(z.string())),
    enabled: z.boolean().meta({ description: 'Whether alerts and metrics tell of it' }),
    window: z.object({ from: time, to: time }),
    ...events,
    sli: part,
    budget: z.object({
      allowed: z.number().meta({ description: 'So many events may be bad' }),
      used: z.number().meta({ description: 'So many were' }),
      remaining,
    }),
    burnRates: z.object(
      Object.fromEntries(BURN_WINDOWS.map((window) => [window, burn])) as Record<
        (typeof BURN_WINDOWS)[number],
        typeof burn
      >,
    ),
    state: z.enum(SLO_STATES),
    exhaustedAt: time.nullable().meta({
      description:
        'When the budget is used up if it burns on as in the last six hours; null: it is already, or will not be',
    }),
  })
  .meta({ id: 'Slo' });
export type SloView = z.output<typeof sloView>;

/** sloHistoryView is how an objective was met, interval by interval. */
export const sloHistoryView = z
  .object({
    id: z.string(),
    objective: z.number(),
    interval: z.enum(['hour', 'day']),
    points: z.array(
      z.object({
        ...{ from: time, to: time },
        ...events,
        sli: part,
        burnRate: burn,
        remaining: remaining.meta({ description: 'Of the budget of the window that ends with the interval' }),
      }),
    ),
  })
  .meta({ id: 'SloHistory' });
export type SloHistoryView = z.output<typeof sloHistoryView>;

/** viewOfSlo shows an objective and where it stands. */
export function viewOfSlo({ slo, window, standing }: StandingSlo): SloView {
  const { isEnabled, where, ...same } = slo;
  const { allowed, used, remaining: left } = standing.budget;
  return {
    ...same,
    where: Object.fromEntries(Object.entries(where).map(([name, values]) => [name, [...values]])),
    enabled: isEnabled,
    window: { from: textOf(window.fromMs), to: textOf(window.toMs) },
    ...standing.events,
    sli: standing.sli,
    budget: { allowed, used, remaining: left },
    burnRates: { ...standing.burnRates },
    state: standing.state,
    exhaustedAt: standing.exhaustedAtMs === null ? null : textOf(standing.exhaustedAtMs),
  };
}

/** viewOfHistory shows how an objective was met. */
export function viewOfHistory(
  { id, objective }: Slo,
  interval: SloHistoryView['interval'],
  points: readonly BudgetPoint[],
): SloHistoryView {
  return {
    ...{ id, objective, interval },
    points: points.map(({ fromMs, toMs, events: own, sli, burnRate, remaining: left }) => {
      return { from: textOf(fromMs), to: textOf(toMs), ...own, sli, burnRate, remaining: left };
    }),
  };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
