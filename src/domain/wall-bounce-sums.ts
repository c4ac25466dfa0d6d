import { OTHER } from './call.js';
import { cleanText } from './text.js';
import { agreedMembers, BOUNCE_OUTCOMES, modelOf, type BounceOutcome, type WallBounce } from './wall-bounce.js';

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

/**
 * MODEL_SUMS are what the part of a model in analyses is summed up to: it answered; it answered where more said what was
 * chosen than anything else (`decided`), and said so too (`agreed`); it gave no answer; its call failed.
 */
export const MODEL_SUMS = ['answered', 'decided', 'agreed', 'abstained', 'failed'] as const;
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

/** addBounceSums adds sums of analyses to others. */
export function addBounceSums(sums: BounceSums, added: BounceSums): void {
  for (const sum of Object.keys(added) as BounceSum[]) sums[sum] += added[sum];
}

/** bounceSums is one analysis as sums. */
export function bounceSums({ agreement, confidence, outcome }: WallBounce): BounceSums {
  const sums = emptyBounceSums();
  sums.analyses = 1;
  sums[outcome] = 1;
  if (agreement.chosen !== null) {
    sums.consensusMicro = micro(agreement.consensus);
    sums[`consensus${binOf(sums.consensusMicro)}`] = 1;
  }
  if (confidence !== null) {
    sums.confidenceMicro = micro(confidence);
    sums.confident = 1;
    sums[`confidence${binOf(sums.confidenceMicro)}`] = 1;
  }
  return sums;
}

/** BounceMeasures is what is told of some analyses; what there is none of is `null`. */
export interface BounceMeasures {
  analyses: number;
  outcomes: Record<BounceOutcome, number>;
  successRate: number | null;
  meanConsensus: number | null;
  meanConfidence: number | null;
  consensusDistribution: number[];
  confidenceDistribution: number[];
}

/** bounceMeasures tells what analyses were like, by their sums. */
export function bounceMeasures(sums: BounceSums): BounceMeasures {
  const chosen = sums.agreed + sums.below_threshold;
  return {
    analyses: sums.analyses,
    outcomes: Object.fromEntries(BOUNCE_OUTCOMES.map((outcome) => [outcome, sums[outcome]])) as Record<
      BounceOutcome,
      number
    >,
    successRate: ratio(sums.agreed, sums.analyses),
    meanConsensus: ratio(sums.consensusMicro / 1e6, chosen),
    meanConfidence: ratio(sums.confidenceMicro / 1e6, sums.confident),
    consensusDistribution: binsOf(sums, 'consensus'),
    confidenceDistribution: binsOf(sums, 'confidence'),
  };
}

/** countedModels is the names of an analysis' models as they are counted. */
export function countedModels({ members }: WallBounce): string[] {
  return members.map(modelName);
}

/** modelSums is the part of each model in one analysis; some models count as `other`. */
export function modelSums({ agreement, members }: WallBounce, others: readonly string[]): Map<string, ModelSums> {
  const all = new Map<string, ModelSums>();
  const chosen = agreedMembers(agreement);
  const silent = new Set(agreement.abstained);
  for (const member of members) {
    const model = filedName(member, others);
    const sums = all.get(model) ?? { answered: 0, decided: 0, agreed: 0, abstained: 0, failed: 0 };
    if (silent.has(member.member)) sums[member.errorClass === null ? 'abstained' : 'failed']++;
    else {
      sums.answered++;
      sums.decided += Number(chosen !== null);
      sums.agreed += Number(chosen?.has(member.member) ?? false);
    }
    all.set(model, sums);
  }
  return all;
}

/** PairOfModels is two models, the first by letters first. */
export type PairOfModels = readonly [one: string, other: string];

/**
 * pairSums is which two models both answered in an analysis, and whether the same; some models count as `other`. A model is
 * no pair with itself.
 */
export function pairSums(
  { agreement, members }: WallBounce,
  others: readonly string[],
): { pair: PairOfModels; sums: PairSums }[] {
  const clusterOf = new Map(agreement.clusters.flatMap(({ members: its }, at) => its.map((member) => [member, at])));
  const answered = members.flatMap((member) => {
    const cluster = clusterOf.get(member.member);
    return cluster === undefined ? [] : [{ model: filedName(member, others), cluster }];
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

type Member = WallBounce['members'][number];

/** As every database gives it back, or the sums could not be proved: a cut may leave half a symbol, or a space at the end. */
function modelName(member: Member): string {
  return cleanText(modelOf(member), LONGEST_MODEL).trimEnd();
}

function filedName(member: Member, others: readonly string[]): string {
  const name = modelName(member);
  return others.includes(name) ? OTHER : name;
}

function micro(value: number): number {
  return Math.round(value * 1e6);
}

/** By the value as it is kept: what is read of an analysis later is in the same bin. */
function binOf(keptMicro: number): Bin {
  return Math.min(9, Math.floor(keptMicro / 1e5)) as Bin;
}

function binsOf(sums: BounceSums, of: 'consensus' | 'confidence'): number[] {
  return BINS.map((bin) => sums[`${of}${bin}`]);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
