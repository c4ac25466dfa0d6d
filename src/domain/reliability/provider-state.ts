import type { ErrorClass } from '../call.js';
import { errorsByClass, type Rollup } from '../rollup/rollup.js';

/** ProviderState is the health of a provider as its calls show it. */
export const PROVIDER_STATES = ['operational', 'degraded', 'outage', 'unknown'] as const;
export type ProviderState = (typeof PROVIDER_STATES)[number];

/** CallOutcomes is how the calls of some window ended; pending calls are not in it. */
export interface CallOutcomes {
  ok: number;
  errors: Partial<Record<ErrorClass, number>>;
}

/** StateVerdict is a state and the window and share it was judged by (`null` when there was too little to judge). */
export interface StateVerdict {
  state: ProviderState;
  reason: 'last_5_minutes' | 'last_hour' | 'too_few_calls';
  successRate: number | null;
}

const FAULTS_OF_PROVIDER: readonly ErrorClass[] = ['rate_limited', 'timeout', 'server_error', 'network', 'unknown'];
const LEAST_CALLS = 5;
const OUTAGE_BELOW = 0.5;
const DEGRADED_BELOW = 0.95;

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
  const window = recent ? lastMinutes : lastHour;
  const rate = successRate(window);
  if (rate === null || judgedCalls(window) < LEAST_CALLS) {
    return { state: 'unknown', reason: 'too_few_calls', successRate: rate };
  }
  const state = rate < OUTAGE_BELOW ? 'outage' : rate < DEGRADED_BELOW ? 'degraded' : 'operational';
  return { state, reason: recent ? 'last_5_minutes' : 'last_hour', successRate: rate };
}

function judgedCalls({ ok, errors }: CallOutcomes): number {
  return ok + FAULTS_OF_PROVIDER.reduce((sum, errorClass) => sum + (errors[errorClass] ?? 0), 0);
}
