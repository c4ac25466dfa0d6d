import { z } from 'zod';
import { formatUsd } from '../../domain/money.js';
import { judgeProvider, outcomesOf, PROVIDER_STATES, successRate } from '../../domain/reliability/provider-state.js';
import { percentilesOf } from '../../domain/rollup/histogram.js';
import { errorsByClass, FIRST_TOKEN_CODE, isCostKnown, LATENCY_CODE, type Rollup } from '../../domain/rollup/rollup.js';
import { counts, milliseconds, usd } from '../../http/answers.js';
import type { ProviderWindows } from '../../storage/repositories/provider-reader.js';

/** windowView is how a provider, or a model of it, did in some window. */
export const windowView = z
  .object({
    calls: z.number(),
    errors: z.number(),
    successRate: z.number().nullable().meta({
      description: 'Of calls, those that succeeded or did not fail by the provider’s fault; null when there were none',
    }),
    errorsByClass: counts,
    latencyMs: milliseconds,
    timeToFirstTokenMs: milliseconds,
    costUsd: usd.nullable().meta({ description: 'null when no cost is known at all' }),
    unpricedCalls: z.number(),
  })
  .meta({ id: 'ProviderWindow', description: 'How a provider, or a model of it, did in some window' });

/** providerState is the state of a provider as the API names it. */
export const providerState = z.enum(PROVIDER_STATES);

/** providerView is the state of a provider, why it is said to be in it, and its windows. */
export const providerView = z
  .object({
    provider: z.string(),
    state: providerState,
    reason: z.string(),
    windows: z.object({ '5m': windowView, '1h': windowView, '24h': windowView }),
  })
  .meta({ id: 'Provider' });
export type ProviderView = z.output<typeof providerView>;

/** providerDetail adds the models of the last day. */
export const providerDetail = providerView
  .extend({ models: z.array(windowView.extend({ model: z.string() })) })
  .meta({ id: 'ProviderDetail' });
export type ProviderDetail = z.output<typeof providerDetail>;

/** viewOf shows a provider. */
export function viewOf({ provider, lastMinutes, lastHour, lastDay }: ProviderWindows): ProviderView {
  const { state, reason } = judgeProvider(outcomesOf(lastMinutes), outcomesOf(lastHour));
  const windows = { '5m': windowOf(lastMinutes), '1h': windowOf(lastHour), '24h': windowOf(lastDay) };
  return { provider, state, reason, windows };
}

/** windowOf shows the sums of a window. */
export function windowOf(rollup: Rollup): z.output<typeof windowView> {
  return {
    calls: rollup.calls,
    errors: rollup.errors,
    successRate: successRate(outcomesOf(rollup)),
    errorsByClass: errorsByClass(rollup),
    latencyMs: percentilesOf({ counts: rollup.counts, offset: LATENCY_CODE }),
    timeToFirstTokenMs: percentilesOf({ counts: rollup.counts, offset: FIRST_TOKEN_CODE }),
    costUsd: isCostKnown(rollup) ? formatUsd(rollup.costNano) : null,
    unpricedCalls: rollup.unpriced,
  };
}
