import { ceilTo, floorTo, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS, type Period } from '../period.js';

/** Impact is what an incident did, in figures of the whole minutes or quarter hours that it lasted. */
export interface Impact {
  span: Period;
  /** The providers whose calls are counted; empty: all. */
  providers: readonly string[];
  calls: number;
  failed: number;
  costNano: bigint;
  /** What failed calls cost, as far as that is known. */
  failedCostNano: bigint;
  budgets: readonly SpentBudget[];
}

/** SpentBudget is what an incident took of an objective's error budget. */
export interface SpentBudget {
  objective: string;
  bad: number;
  total: number;
  /** A part of what the objective allows in its window; `null`: it allows nothing yet. */
  spentPart: number | null;
}

/** Minutes are kept for 48 hours. */
const MINUTES_REACH_MS = 46 * HOUR_MS;

/** impactSpan is the time whose sums tell what an incident did: whole minutes while these are kept, and else quarter hours. */
export function impactSpan({ fromMs, toMs }: Period, nowMs: number): Period {
  const stepMs = fromMs > nowMs - MINUTES_REACH_MS ? MINUTE_MS : QUARTER_HOUR_MS;
  return { fromMs: floorTo(fromMs, stepMs), toMs: ceilTo(toMs + 1, stepMs) };
}
