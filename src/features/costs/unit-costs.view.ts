import { z } from 'zod';
import { formatUsd, type NanoUsd } from '../../domain/money.js';
import { bounceCost, isCostKnown, type Rollup, type RollupPart } from '../../domain/rollup/rollup.js';
import { costPer, knownOf, perCall, perSuccess, perThousandTokens, shareOf } from '../../domain/unit-cost/unit-cost.js';
import type { BounceSums } from '../../domain/wall-bounce-sums.js';
import { time, usd } from '../../http/answers.js';

const unitCosts = z
  .object({
    calls: z.number(),
    successfulCalls: z.number(),
    tokens: z.number(),
    costUsd: usd.nullable(),
    unpricedCalls: z.number(),
    isLowerBound: z.boolean().meta({ description: 'Some calls have no price: every cost is at least what is told' }),
    perCallUsd: usd.nullable(),
    perSuccessUsd: usd.nullable(),
    perThousandTokensUsd: usd.nullable(),
    cacheSavedUsd: usd.nullable(),
    failed: z
      .object({
        calls: z.number(),
        costUsd: usd.nullable().meta({ description: 'What was paid for calls that failed' }),
        share: z.number().nullable().meta({ description: 'Of what all calls cost' }),
        uncostedCalls: z.number().meta({ description: 'Failed calls of which nobody knows what they cost' }),
        tookMs: z.number().meta({ description: 'How long they took together, as far as that was told' }),
      })
      .meta({ id: 'FailedCosts' }),
    retries: z
      .object({
        calls: z.number().meta({ description: 'Calls that repeat one that failed' }),
        costUsd: usd.nullable(),
        share: z.number().nullable().meta({ description: 'Of what all calls cost' }),
        uncostedCalls: z.number(),
        knownFrom: time.nullable().meta({
          description: 'Calls that were told before are not told apart by this; null where none of the span was',
        }),
      })
      .meta({ id: 'RetryCosts' }),
    wallBounces: z
      .object({
        analyses: z.number(),
        successful: z.number(),
        costUsd: usd.nullable().meta({ description: 'Of all their calls, those of analyses without success included' }),
        perSuccessUsd: usd.nullable(),
      })
      .nullable()
      .meta({
        id: 'WallBounceCosts',
        description: 'Null where the question is narrowed by anything but projects, or to a time finer than their sums',
      }),
  })
  .meta({ id: 'UnitCosts' });

/** unitCostsAnswer is what calls, tokens and wall-bounces cost in a span, and in the one before it. */
export const unitCostsAnswer = z
  .object({ from: time, to: time, now: unitCosts, previousFrom: time, previousTo: time, previous: unitCosts })
  .meta({ id: 'UnitCostsAnswer' });
export type UnitCostsAnswer = z.output<typeof unitCostsAnswer>;

/** SHOWN_PARTS are the parts of a sum that are shown. What wall-bounces cost lies among the codes of errors. */
export const SHOWN_PARTS = [
  ...(['calls', 'errors', 'pending', 'unpriced', 'inputTokens', 'outputTokens', 'costNano', 'cacheSavedNano'] as const),
  ...([
    'failedUncosted',
    'failedUs',
    'failedNano',
    'retries',
    'retriedUncosted',
    'retriedNano',
    'errorClasses',
  ] as const),
] as const satisfies RollupPart[];

/** Analyses is how many wall-bounces there were, and how many of them agreed; `null` where nobody can tell. */
export type Analyses = Pick<BounceSums, 'analyses' | 'agreed'> | null;

/** UnitCostFacts is what unit costs are made of. */
export interface UnitCostFacts {
  sum: Rollup;
  analyses: Analyses;
  /** `null` where retries are told apart in all of the span. */
  retriesFromMs: number | null;
}

/** viewOfUnitCosts shows what each thing cost. */
export function viewOfUnitCosts({ sum, analyses, retriesFromMs }: UnitCostFacts): UnitCostsAnswer['now'] {
  const { calls, errors, pending, unpriced } = sum;
  return {
    calls,
    successfulCalls: calls - errors - pending,
    tokens: sum.inputTokens + sum.outputTokens,
    costUsd: dollarsOrNull(isCostKnown(sum) ? sum.costNano : null),
    unpricedCalls: unpriced,
    isLowerBound: unpriced > 0,
    perCallUsd: dollarsOrNull(perCall(sum)),
    perSuccessUsd: dollarsOrNull(perSuccess(sum)),
    perThousandTokensUsd: dollarsOrNull(perThousandTokens(sum)),
    cacheSavedUsd: dollarsOrNull(isCostKnown(sum) ? sum.cacheSavedNano : null),
    failed: {
      calls: errors,
      ...viewOfPart(sum, sum.failedNano, sum.failedUncosted),
      tookMs: sum.failedUs / 1000,
    },
    retries: {
      calls: sum.retries,
      ...viewOfPart(sum, sum.retriedNano, sum.retriedUncosted),
      knownFrom: retriesFromMs === null ? null : new Date(retriesFromMs).toISOString(),
    },
    wallBounces: analyses && viewOfAnalyses(sum, analyses),
  };
}

function viewOfPart({ costNano }: Rollup, partNano: NanoUsd, uncostedCalls: number) {
  const part = knownOf(partNano, uncostedCalls);
  return { costUsd: dollarsOrNull(part), share: shareOf(part, costNano), uncostedCalls };
}

function viewOfAnalyses(
  sum: Rollup,
  { analyses, agreed }: NonNullable<Analyses>,
): UnitCostsAnswer['now']['wallBounces'] {
  const spent = { costNano: bounceCost(sum), unpriced: sum.unpriced };
  return {
    analyses,
    successful: agreed,
    costUsd: dollarsOrNull(isCostKnown(spent) ? spent.costNano : null),
    perSuccessUsd: dollarsOrNull(costPer(spent, agreed)),
  };
}

function dollarsOrNull(amount: NanoUsd | null): string | null {
  return amount === null ? null : formatUsd(amount);
}
