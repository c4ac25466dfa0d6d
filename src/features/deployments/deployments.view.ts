import { z } from 'zod';
import { LEAST_CALLS } from '../../domain/comparison/compare.js';
import type { MixChange } from '../../domain/comparison/mix.js';
import {
  EFFECT_TESTS,
  EFFECT_VERDICTS,
  LEAST_PARTS,
  overallVerdict,
  RELEASE_MEASURES,
  type MeasuredEffect,
} from '../../domain/comparison/release-effects.js';
import { DEPLOYMENT_ORIGINS, type Deployment } from '../../domain/deployment/deployment.js';
import { formatUsd } from '../../domain/money.js';
import { INTERVALS, type Interval, type Period } from '../../domain/period.js';
import { time, usd } from '../../http/answers.js';
import { BASELINES } from './deployments.schema.js';

const number = z.number().nullable();

/** deploymentView is a release that was deployed. */
export const deploymentView = z
  .object({
    id: z.string(),
    release: z.string(),
    project: z.string().nullable().meta({ description: 'null: all projects' }),
    environment: z.string().nullable().meta({ description: 'null: all environments' }),
    at: time,
    origin: z.enum(DEPLOYMENT_ORIGINS).meta({ description: 'Told by somebody, or seen by its first call' }),
    note: z.string().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'Deployment' });
export type DeploymentView = z.output<typeof deploymentView>;

const effectView = z
  .object({
    kind: z.enum(['difference', 'ratio']).meta({ description: 'After less before, or after to before' }),
    value: z.number(),
    low: z.number().meta({ description: 'Of the 95 % interval' }),
    high: z.number(),
  })
  .meta({ id: 'Effect' });

const measuredEffectView = z
  .object({
    measure: z.enum(RELEASE_MEASURES),
    before: number.meta({ description: 'Shares and confidence from 0 to 1, milliseconds, tokens, US dollars' }),
    after: number,
    beforeUsd: usd.nullable().meta({ description: 'Exact, where it is money' }),
    afterUsd: usd.nullable(),
    counted: z
      .object({ before: z.number(), after: z.number() })
      .meta({ description: 'Of how many calls or wall-bounces it is' }),
    effect: effectView.nullable().meta({
      description: `null with fewer than ${LEAST_CALLS} of them, or a mean of fewer than ${LEAST_PARTS} stretches of time, on a side`,
    }),
    test: z.enum(EFFECT_TESTS).nullable(),
    pValue: number.meta({ description: 'Two-sided' }),
    adjustedPValue: number.meta({ description: 'Corrected for all measures, after Holm' }),
    verdict: z.enum(EFFECT_VERDICTS),
  })
  .meta({ id: 'MeasuredEffect' });

const mixView = z
  .object({
    distance: z.number().meta({ description: 'The part of calls that went elsewhere, 0 to 1' }),
    pValue: number,
    changed: z.boolean(),
    shifts: z
      .array(z.object({ value: z.string().nullable(), before: z.number(), after: z.number() }))
      .meta({ description: 'The largest first; parts of all calls' }),
  })
  .meta({ id: 'MixChange' });

const sideView = z
  .object({
    release: z.string().nullable().meta({ description: 'null: calls that were told none' }),
    from: time,
    to: time,
    calls: z.number(),
    parts: z.number().meta({ description: 'Stretches of time with calls' }),
  })
  .meta({ id: 'ReleaseSide' });

/** releaseEffectView is what a release did, against what ran before it or beside it. */
export const releaseEffectView = z
  .object({
    deployment: deploymentView,
    otherDeployments: z.array(deploymentView).meta({ description: 'Of the same release elsewhere' }),
    against: z.enum(BASELINES),
    interval: z.enum(INTERVALS).meta({ description: 'How long the stretches of time are' }),
    before: sideView,
    after: sideView,
    measures: z.array(measuredEffectView),
    mixChanged: z.boolean().meta({
      description: 'The calls were of other models or features: what differs may be due to that, not to the release',
    }),
    mix: z.object({ model: mixView, feature: mixView }),
    wallBounces: z.enum(['of_project', 'not_told']).meta({
      description: 'Wall-bounces are told of a whole project before and after, as they know no release',
    }),
    verdict: z.enum(EFFECT_VERDICTS).meta({
      description:
        'worse where any measure is, else better where any is; each needs significance and an effect that matters',
    }),
  })
  .meta({ id: 'ReleaseEffect' });
export type ReleaseEffectView = z.output<typeof releaseEffectView>;

/** SideFacts are one side as it is shown. */
export interface SideFacts extends Period {
  release: string;
  calls: number;
  parts: number;
}

/** EffectFacts are what was found of a release. */
export interface EffectFacts {
  deployments: readonly [chosen: Deployment, ...others: Deployment[]];
  against: (typeof BASELINES)[number];
  interval: Interval;
  before: SideFacts;
  after: SideFacts;
  effects: readonly MeasuredEffect[];
  mix: { model: MixChange; feature: MixChange };
  hasBounces: boolean;
}

/** viewOfDeployment shows a deployment. */
export function viewOfDeployment({ atMs, ...told }: Deployment): DeploymentView {
  return { ...told, at: new Date(atMs).toISOString() };
}

/** viewOfEffect shows what a release did. */
export function viewOfEffect({
  deployments,
  against,
  interval,
  before,
  after,
  effects,
  mix,
  hasBounces,
}: EffectFacts): ReleaseEffectView {
  const [chosen, ...others] = deployments;
  return {
    deployment: viewOfDeployment(chosen),
    otherDeployments: others.map(viewOfDeployment),
    against,
    interval,
    before: viewOfSide(before),
    after: viewOfSide(after),
    measures: effects.map(viewOfMeasured),
    mixChanged: mix.model.changed || mix.feature.changed,
    mix: { model: viewOfMix(mix.model), feature: viewOfMix(mix.feature) },
    wallBounces: hasBounces ? 'of_project' : 'not_told',
    verdict: overallVerdict(effects),
  };
}

function viewOfSide({ release, fromMs, toMs, calls, parts }: SideFacts): z.output<typeof sideView> {
  const [from, to] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  return { release: release === '' ? null : release, from, to, calls, parts };
}

function viewOfMeasured({ before, after, ...told }: MeasuredEffect): z.output<typeof measuredEffectView> {
  if (told.measure !== 'cost_per_call') return { ...told, before, after, beforeUsd: null, afterUsd: null };
  const [beforeUsd, afterUsd] = [dollars(before), dollars(after)];
  return { ...told, before: asNumber(beforeUsd), after: asNumber(afterUsd), beforeUsd, afterUsd };
}

function viewOfMix({ shifts, ...told }: MixChange): z.output<typeof mixView> {
  return { ...told, shifts: shifts.map(({ value, ...shares }) => ({ value: value === '' ? null : value, ...shares })) };
}

function dollars(nanoUsd: number | null): string | null {
  return nanoUsd === null ? null : formatUsd(BigInt(Math.round(nanoUsd)));
}

function asNumber(text: string | null): number | null {
  return text === null ? null : Number(text);
}
