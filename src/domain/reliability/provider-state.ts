import type { ErrorClass } from '../call.js';
import { errorsByClass, type Rollup, type RollupPart } from '../rollup/rollup.js';

/** ProviderState is the health of a provider as its calls show it. */
export const PROVIDER_STATES = ['operational', 'degraded', 'outage', 'unknown'] as const;
export type ProviderState = (typeof PROVIDER_STATES)[number];

/** CallOutcomes is how the calls of some window ended; pending calls are not in it. */
export interface CallOutcomes {
  ok: number;
  errors: Partial<Record<ErrorClass, number>>;
}

/** JudgedBy is the window whose calls a state was judged by. */
export type JudgedBy = 'last_5_minutes' | 'last_hour' | 'interval';

/** StateVerdict is a state and the window and share it was judged by (`null` when there was too little to judge). */
export interface StateVerdict<Window extends JudgedBy = JudgedBy> {
  state: ProviderState;
  reason: Window | 'too_few_calls';
  successRate: number | null;
}

const FAULTS_OF_PROVIDER: readonly ErrorClass[] = ['rate_limited', 'timeout', 'server_error', 'network', 'unknown'];
const LEAST_CALLS = 5;
const OUTAGE_BELOW = 0.5;
const DEGRADED_BELOW = 0.95;

/** OUTCOME_PARTS are what `outcomesOf` looks at. */
export const OUTCOME_PARTS: readonly RollupPart[] = ['calls', 'errors', 'pending', 'errorClasses'];

/** outcomesOf is how the finished calls of a rollup ended. */
export function outcomesOf(rollup: Rollup): CallOutcomes {
  return { ok: rollup.calls - rollup.errors - rollup.pending, errors: errorsByClass(rollup) };
}

/** successRate is the share of calls that succeeded among those that succeeded or failed by the provider's fault. */
export function successRate({ ok, errors }: CallOutcomes): number | null {
  const judged = judgedCalls({ ok, errors });
  return judged === 0 ? null : ok / judged;
}

/** judgeProvider tells the state of a provider from the outcomes of its last five minutes and its last hour. */
export function judgeProvider(lastMinutes: CallOutcomes, lastHour: CallOutcomes): StateVerdict {
  const recent = judgedCalls(lastMinutes) >= LEAST_CALLS;
  return judge(recent ? lastMinutes : lastHour, recent ? 'last_5_minutes' : 'last_hour');
}

/** judgeInterval tells the state that a provider was in during some interval, by the outcomes of that interval alone. */
export function judgeInterval(outcomes: CallOutcomes): StateVerdict<'interval'> {
  return judge(outcomes, 'interval');
}

function judge<Window extends JudgedBy>(outcomes: CallOutcomes, reason: Window): StateVerdict<Window> {
  const rate = successRate(outcomes);
  if (rate === null || judgedCalls(outcomes) < LEAST_CALLS) {
    return { state: 'unknown', reason: 'too_few_calls', successRate: rate };
  }
  const state = rate < OUTAGE_BELOW ? 'outage' : rate < DEGRADED_BELOW ? 'degraded' : 'operational';
  return { state, reason, successRate: rate };
}

/** judgedCalls is how many calls succeeded or failed by the provider's fault. */
export function judgedCalls({ ok, errors }: CallOutcomes): number {
  return ok + FAULTS_OF_PROVIDER.reduce((sum, errorClass) => sum + (errors[errorClass] ?? 0), 0);
}
