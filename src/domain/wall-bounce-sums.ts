import { BOUNCE_OUTCOMES, modelOf, type WallBounce } from './wall-bounce.js';

/** Values from 0 to 1 are counted in ten bins, `consensus0` to `consensus9`. */
const BINS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
type Bin = (typeof BINS)[number];

/** BOUNCE_SUMS are what analyses are summed up to: how many, with which outcome, and their consensus and confidence. */
export const BOUNCE_SUMS = [
  'analyses',
  ...BOUNCE_OUTCOMES,
  'consensusMicro',
  'confidenceMicro',
  'confident',
  ...BINS.map((bin) => `consensus${bin}` as const),
  ...BINS.map((bin) => `confidence${bin}` as const),
] as const;
export type BounceSum = (typeof BOUNCE_SUMS)[number];
export type BounceSums = Record<BounceSum, number>;

/** MODEL_SUMS are what the part of a model in analyses is summed up to: it answered, and what was chosen; or gave no answer. */
export const MODEL_SUMS = ['answered', 'agreed', 'abstained', 'failed'] as const;
export type ModelSums = Record<(typeof MODEL_SUMS)[number], number>;

/** PAIR_SUMS are how often two models both answered, and the same. */
export const PAIR_SUMS = ['together', 'alike'] as const;
export type PairSums = Record<(typeof PAIR_SUMS)[number], number>;

/** The longest name of a model in the sums; the ends of longer ones are cut. */
const LONGEST_MODEL = 200;

/** emptyBounceSums is the sums of no analyses. */
export function emptyBounceSums(): BounceSums {
  return Object.fromEntries(BOUNCE_SUMS.map((sum) => [sum, 0])) as BounceSums;
}

/** bounceSums is one analysis as sums. */
export function bounceSums({ agreement, confidence, outcome }: WallBounce): BounceSums {
  const sums = emptyBounceSums();
  sums.analyses = 1;
  sums[outcome] = 1;
  if (agreement.chosen !== null) {
    sums.consensusMicro = micro(agreement.consensus);
    sums[`consensus${binOf(agreement.consensus)}`] = 1;
  }
  if (confidence !== null) {
    sums.confidenceMicro = micro(confidence);
    sums.confident = 1;
    sums[`confidence${binOf(confidence)}`] = 1;
  }
  return sums;
}

/** modelSums is the part of each model in one analysis. */
export function modelSums({ agreement, members }: WallBounce): Map<string, ModelSums> {
  const all = new Map<string, ModelSums>();
  const chosen = new Set(agreement.chosen === null ? [] : agreement.clusters[0]?.members);
  const silent = new Set(agreement.abstained);
  for (const member of members) {
    const model = modelName(member);
    const sums = all.get(model) ?? { answered: 0, agreed: 0, abstained: 0, failed: 0 };
    if (!silent.has(member.member)) sums.answered++;
    else if (member.errorClass === null) sums.abstained++;
    else sums.failed++;
    if (chosen.has(member.member)) sums.agreed++;
    all.set(model, sums);
  }
  return all;
}

/** PairOfModels is two models, the first by letters first. */
export type PairOfModels = readonly [one: string, other: string];

/** pairSums is which two models both answered in an analysis, and whether the same. A model is no pair with itself. */
export function pairSums({ agreement, members }: WallBounce): { pair: PairOfModels; sums: PairSums }[] {
  const clusterOf = new Map(agreement.clusters.flatMap(({ members: its }, at) => its.map((member) => [member, at])));
  const answered = members.flatMap((member) => {
    const cluster = clusterOf.get(member.member);
    return cluster === undefined ? [] : [{ model: modelName(member), cluster }];
  });
  const pairs = new Map<string, { pair: PairOfModels; sums: PairSums }>();
  for (const [at, one] of answered.entries()) {
    for (const other of answered.slice(at + 1)) {
      if (one.model === other.model) continue;
      const pair: PairOfModels = one.model < other.model ? [one.model, other.model] : [other.model, one.model];
      const known = pairs.get(pair.join('\n')) ?? { pair, sums: { together: 0, alike: 0 } };
      known.sums.together++;
      if (one.cluster === other.cluster) known.sums.alike++;
      pairs.set(pair.join('\n'), known);
    }
  }
  return [...pairs.values()];
}

function modelName(member: WallBounce['members'][number]): string {
  return modelOf(member).slice(0, LONGEST_MODEL);
}

function micro(value: number): number {
  return Math.round(value * 1e6);
}

function binOf(value: number): Bin {
  return Math.min(9, Math.floor(value * 10)) as Bin;
}
