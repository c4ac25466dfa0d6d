import { DAY_MS } from '../period.js';
import { burnRates, isBurning, type BurnSums, type BurnWindow } from './burn-rate.js';
import { errorBudget, exhaustedAt, sliOf, type ErrorBudget, type EventSums } from './error-budget.js';
import type { Slo } from './slo.js';

/** SLO_STATES are how an objective does: its budget is used up, or burns fast, or neither; or there were no events to tell by. */
export const SLO_STATES = ['unknown', 'healthy', 'burning', 'exhausted'] as const;
export type SloState = (typeof SLO_STATES)[number];

/** SloStanding is where an objective stands at a moment. */
export interface SloStanding {
  events: EventSums;
  sli: number | null;
  budget: ErrorBudget;
  burnRates: Readonly<Record<BurnWindow, number | null>>;
  state: SloState;
  /** When the budget will be used up if it burns on as in the last six hours; `null`: it is, or it will not be. */
  exhaustedAtMs: number | null;
}

/** sloStanding is where an objective stands by the events of its window, and by those of the windows that burn rates look back. */
export function sloStanding(
  { objective, windowDays }: Pick<Slo, 'objective' | 'windowDays'>,
  events: EventSums,
  burn: BurnSums,
  nowMs: number,
): SloStanding {
  const budget = errorBudget(events, objective);
  const rates = burnRates(burn, objective);
  return {
    events,
    sli: sliOf(events),
    budget,
    burnRates: rates,
    state: stateOf(budget, isBurning(burn, objective)),
    exhaustedAtMs: exhaustedAt(budget, rates['6h'], windowDays * DAY_MS, nowMs),
  };
}

function stateOf({ remaining, isExhausted }: ErrorBudget, isBurningFast: boolean): SloState {
  if (isExhausted) return 'exhausted';
  if (isBurningFast) return 'burning';
  return remaining === null ? 'unknown' : 'healthy';
}
