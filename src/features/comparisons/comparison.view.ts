import { z } from 'zod';
import { DIMENSIONS, type Dimension } from '../../domain/call.js';
import {
  compareRollups,
  LEAST_CALLS,
  meansOf,
  succeeded,
  VERDICTS,
  type Means,
} from '../../domain/comparison/compare.js';
import { wilsonInterval } from '../../domain/comparison/proportions.js';
import { formatUsd, type NanoUsd } from '../../domain/money.js';
import type { Period } from '../../domain/period.js';
import { percentilesOf } from '../../domain/rollup/histogram.js';
import { FIRST_TOKEN_CODE, isCostKnown, LATENCY_CODE, type Rollup } from '../../domain/rollup/rollup.js';
import { milliseconds, time, usd } from '../../http/answers.js';

const number = z.number().nullable();
const bounds = z.object({ low: z.number(), high: z.number() }).meta({ id: 'Bounds', description: 'A 95 % interval' });

const side = z
  .object({
    value: z.string().nullable().meta({ description: 'null for the calls that were told none' }),
    from: time,
    to: time,
    calls: z.number(),
    errors: z.number(),
    pendingCalls: z.number(),
    successRate: number.meta({ description: 'Of finished calls, whosever fault a failure was' }),
    successInterval: bounds.nullable().meta({ description: 'Wilson’s' }),
    latencyMs: milliseconds,
    timeToFirstTokenMs: milliseconds,
    costUsd: usd.nullable(),
    unpricedCalls: z.number(),
    costPerCallUsd: usd.nullable().meta({ description: 'Of the calls whose cost is known' }),
    tokensPerCall: number.meta({ description: 'Of the calls whose usage is known' }),
    costPer1kTokensUsd: usd.nullable().meta({ description: 'null with unpricedCalls above 0: it is not known then' }),
  })
  .meta({ id: 'ComparedSide' });

const tested = {
  pValue: number.meta({ description: `Two-sided; null with fewer than ${LEAST_CALLS} calls on a side` }),
  adjustedPValue: number.meta({ description: 'Corrected for all tests of this comparison, after Holm' }),
  verdict: z.enum(VERDICTS),
};

const durations = z
  .object({
    measured: z.object({ a: z.number(), b: z.number() }),
    probabilityBSlower: number.meta({ description: 'That a call of b is slower than one of a, ties counting half' }),
    cliffsDelta: number,
    medianRatio: number.meta({ description: 'b to a' }),
    test: z.enum(['mann_whitney_u']).nullable(),
    ...tested,
  })
  .meta({ id: 'ComparedDurations' });

/** comparisonAnswer is how `b` did against `a`. */
export const comparisonAnswer = z
  .object({
    dimension: z.enum(DIMENSIONS),
    a: side,
    b: side,
    successRate: z
      .object({
        difference: number.meta({ description: 'b less a' }),
        interval: bounds.nullable().meta({ description: 'Of the difference, Newcombe’s' }),
        test: z.enum(['fisher_exact', 'two_proportion_z']).nullable(),
        ...tested,
      })
      .meta({ id: 'ComparedSuccess' }),
    latencyMs: durations,
    timeToFirstTokenMs: durations,
    means: z
      .object({
        costPerCallRatio: number,
        tokensPerCallRatio: number,
        costPer1kTokensRatio: number,
        significance: z.enum(['not_computed']),
        reason: z.enum(['no_variance_kept']),
      })
      .meta({ id: 'ComparedMeans', description: 'b to a; sums keep no variance, so no significance can be told' }),
    verdict: z.enum(VERDICTS).meta({
      description:
        'worse where anything is worse, then better where anything is better; both need effect and significance',
    }),
  })
  .meta({ id: 'Comparison' });
export type ComparisonAnswer = z.output<typeof comparisonAnswer>;

/** Side is one lot of calls: those with a value of the dimension compared by, within some time. */
export interface Side extends Period {
  value: string;
  rollup: Rollup;
}

/** viewOfComparison compares two lots of calls and shows them. */
export function viewOfComparison(dimension: Dimension, a: Side, b: Side): ComparisonAnswer {
  const [meansA, meansB] = [meansOf(a.rollup), meansOf(b.rollup)];
  return {
    dimension,
    a: sideView(a, meansA),
    b: sideView(b, meansB),
    ...compareRollups(a.rollup, b.rollup),
    means: {
      costPerCallRatio: ratio(meansA.costPerCall, meansB.costPerCall),
      tokensPerCallRatio: ratio(meansA.tokensPerCall, meansB.tokensPerCall),
      costPer1kTokensRatio: ratio(meansA.costPer1kTokens, meansB.costPer1kTokens),
      significance: 'not_computed',
      reason: 'no_variance_kept',
    },
  };
}

function sideView({ value, fromMs, toMs, rollup }: Side, means: Means): z.output<typeof side> {
  const success = succeeded(rollup);
  return {
    value: value === '' ? null : value,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    calls: rollup.calls,
    errors: rollup.errors,
    pendingCalls: rollup.pending,
    successRate: success.total === 0 ? null : success.hits / success.total,
    successInterval: success.total === 0 ? null : wilsonInterval(success),
    latencyMs: percentilesOf({ counts: rollup.counts, offset: LATENCY_CODE }),
    timeToFirstTokenMs: percentilesOf({ counts: rollup.counts, offset: FIRST_TOKEN_CODE }),
    costUsd: isCostKnown(rollup) ? formatUsd(rollup.costNano) : null,
    unpricedCalls: rollup.unpriced,
    costPerCallUsd: dollarsOrNull(means.costPerCall),
    tokensPerCall: means.tokensPerCall,
    costPer1kTokensUsd: dollarsOrNull(means.costPer1kTokens),
  };
}

function ratio(a: bigint | number | null, b: bigint | number | null): number | null {
  return a === null || b === null || Number(a) === 0 ? null : Number(b) / Number(a);
}

function dollarsOrNull(amount: NanoUsd | null): string | null {
  return amount === null ? null : formatUsd(amount);
}
