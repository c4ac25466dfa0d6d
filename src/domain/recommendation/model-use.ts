import type { NanoUsd } from '../money.js';
import type { Rollup } from '../rollup/rollup.js';

/** DayUse is what the calls of a model came to on a day. */
export interface DayUse {
  /** Those whose usage is known. */
  counted: number;
  outputTokens: number;
  costNano: NanoUsd;
}

/** ModelUse is the calls of a model in a feature: their sum, and by days, those without calls included. */
export interface ModelUse {
  provider: string;
  model: string;
  rollup: Rollup;
  days: readonly DayUse[];
}

/** FeatureUse is the calls of one kind of operation of a feature, by model. */
export interface FeatureUse {
  project: string;
  feature: string;
  operation: string;
  models: readonly ModelUse[];
}

/** countedCalls is how many calls of a rollup there are whose usage is known. */
export function countedCalls({ calls, usageUnknown }: Pick<Rollup, 'calls' | 'usageUnknown'>): number {
  return calls - usageUnknown;
}

/** activeDays is on how many days a model had calls whose usage is known; `null` had none. */
export function activeDays(use: ModelUse | null): number {
  return use?.days.filter(({ counted }) => counted > 0).length ?? 0;
}

/** sinceFirstUsed is a model's days from the first one with calls on: what it costs now is not less for being new. */
export function sinceFirstUsed(use: ModelUse): ModelUse {
  const first = use.days.findIndex(({ counted }) => counted > 0);
  return { ...use, days: use.days.slice(Math.max(0, first)) };
}
