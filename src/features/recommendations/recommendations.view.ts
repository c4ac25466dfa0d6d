import { z } from 'zod';
import { formatUsd } from '../../domain/money.js';
import { CRITERIA, CRITERION_VERDICTS, type Criterion } from '../../domain/recommendation/criteria.js';
import type { PairSeen } from '../../domain/recommendation/judged-pairs.js';
import type { FeatureUse } from '../../domain/recommendation/model-use.js';
import { ALTERNATIVE_VERDICTS, type Advice, type Alternative } from '../../domain/recommendation/recommend.js';
import { RULE } from '../../domain/recommendation/rule.js';
import { MONTH_DAYS } from '../../domain/recommendation/saving.js';
import { modelNamed } from '../../domain/wall-bounce.js';
import { time, usd } from '../../http/answers.js';

const number = z.number().nullable();
const sides = z.object({ from: z.number(), to: z.number() });

/** METHOD is the rule by which models are recommended, as it is told with every answer. */
export const METHOD = {
  ...RULE,
  monthDays: MONTH_DAYS,
  tests: {
    success: 'newcombe_difference',
    latency: 'order_statistics_ratio',
    quality: 'tango_paired_difference',
    saving: 'student_by_days',
    correction: 'bonferroni_over_compared',
  },
} as const;

const method = z
  .object({
    risk: z.number().meta({ description: 'Chance to recommend a worse model in place of one of a feature, at most' }),
    successMargin: z.number().meta({ description: 'So much lower may the share of successes be' }),
    latencyMargin: z.number().meta({ description: 'So many times as long may median and 95th percentile be' }),
    qualityMargin: z.number().meta({ description: 'So much lower may the share of right answers be' }),
    leastSaving: z.number().meta({ description: 'The least part of the cost that must be saved' }),
    leastCalls: z.number(),
    leastMeasured: z.number(),
    leastJudged: z.number(),
    leastDays: z.number(),
    monthDays: z.number(),
    tests: z.record(z.string(), z.string()),
  })
  .meta({ id: 'RecommendationMethod', description: 'What has to be shown before a model is recommended' });

const criterion = z
  .object({
    name: z.enum(CRITERIA),
    from: number.meta({ description: 'Share, or milliseconds, of the model that is used; null: nothing was seen' }),
    to: number,
    effect: number.meta({ description: 'Shares: to less from. Latencies: to divided by from' }),
    interval: z
      .object({ low: number, high: number.meta({ description: 'null: nothing bounds it' }) })
      .nullable()
      .meta({ description: 'Of the effect: misses the truth to either side with at most risk / compared' }),
    margin: z.number(),
    verdict: z.enum(CRITERION_VERDICTS),
    seen: sides.meta({ description: 'Finished calls, measured latencies, or questions judged for both' }),
    needed: z.number().meta({ description: 'So much must be seen of both before anything is judged' }),
    wanted: number.meta({
      description:
        'About so much would have to be seen of both to know, if it goes on like this; null: known, or unclear',
    }),
  })
  .meta({ id: 'RecommendationCriterion' });

const alternative = z
  .object({
    provider: z.string(),
    model: z.string(),
    verdict: z.enum(ALTERNATIVE_VERDICTS),
    expectedMonthUsd: usd,
    savingMonthUsd: usd,
    savingShare: z.number().meta({ description: 'Of the present cost' }),
    savingInterval: z
      .object({ lowUsd: usd, highUsd: usd })
      .nullable()
      .meta({ description: 'In a month; by how days differed in cost and answers in length. null: too few days' }),
    outputRatio: number.meta({
      description: 'How many times as long its answers were in this feature; null: it was not seen, taken to be 1',
    }),
    days: sides.meta({ description: 'Days with calls of each' }),
    criteria: z.array(criterion),
    elsewhere: z.object({ judged: z.number(), from: z.number(), to: z.number() }).nullable().meta({
      description: 'Shares of right answers in other features of the project: told, but no proof for this one',
    }),
  })
  .meta({ id: 'RecommendationAlternative' });

const advice = z
  .object({
    project: z.string(),
    feature: z.string(),
    operation: z.string(),
    provider: z.string(),
    model: z.string(),
    calls: z.number(),
    costUsd: usd.meta({ description: 'What its calls cost in this time; at least so much with unpricedCalls above 0' }),
    unpricedCalls: z.number(),
    presentMonthUsd: usd.meta({
      description: 'What a month costs by its days since its first call, at the prices that hold now if lower',
    }),
    compared: z.number().meta({ description: 'Cheaper models with enough evidence: the risk is divided among them' }),
    recommended: alternative.nullable().meta({ description: 'null: nothing is recommended, alternatives say why' }),
    alternatives: z.array(alternative).meta({ description: 'Other cheaper models, and why they are not recommended' }),
  })
  .meta({ id: 'Recommendation' });

/** recommendationsAnswer is which cheaper models would not have been worse, feature by feature, and how that is known. */
export const recommendationsAnswer = z
  .object({
    from: time.meta({
      description: 'Whole reporting days within what was asked for, and over; questions are judged up to its end',
    }),
    to: time,
    days: z.number(),
    method,
    featuresLeftOut: z.number().meta({ description: 'Features that cost less and were not looked at' }),
    items: z.array(advice).meta({ description: 'Each model that a feature spends most on, the dearest feature first' }),
  })
  .meta({ id: 'Recommendations' });
export type RecommendationsAnswer = z.output<typeof recommendationsAnswer>;

/** viewOfAdvice shows what is advised of one model of a feature. */
export function viewOfAdvice(
  { project, feature, operation }: FeatureUse,
  { main, compared, monthNano, alternatives }: Advice,
): z.output<typeof advice> {
  const { provider, model, rollup } = main;
  const views = alternatives.map(viewOfAlternative);
  return {
    ...{ project, feature, operation, provider, model, compared, calls: rollup.calls },
    costUsd: formatUsd(rollup.costNano),
    unpricedCalls: rollup.unpriced,
    presentMonthUsd: formatUsd(monthNano),
    recommended: views.find(({ verdict }) => verdict === 'recommended') ?? null,
    alternatives: views.filter(({ verdict }) => verdict !== 'recommended'),
  };
}

function viewOfAlternative(told: Alternative): z.output<typeof alternative> {
  const { name, verdict, saving, outputRatio, days, criteria, elsewhere } = told;
  const { interval } = saving;
  return {
    ...modelNamed(name),
    ...{ verdict, outputRatio, days },
    expectedMonthUsd: formatUsd(saving.expectedMonthNano),
    savingMonthUsd: formatUsd(saving.savingNano),
    savingShare: saving.share,
    savingInterval: interval && { lowUsd: formatUsd(interval.lowNano), highUsd: formatUsd(interval.highNano) },
    criteria: criteria.map(viewOfCriterion),
    elsewhere: elsewhere && viewOfElsewhere(elsewhere),
  };
}

function viewOfCriterion(told: Criterion): z.output<typeof criterion> {
  const { name, from, to, effect, interval, margin, verdict, seen, needed, wanted } = told;
  return { name, from, to, effect, interval, margin, verdict, seen, needed, wanted };
}

function viewOfElsewhere({ judged, bothRight, lost, won }: PairSeen): z.output<typeof alternative>['elsewhere'] {
  return { judged, from: (bothRight + lost) / judged, to: (bothRight + won) / judged };
}
