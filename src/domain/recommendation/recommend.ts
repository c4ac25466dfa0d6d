import { OTHER } from '../call.js';
import type { NanoUsd } from '../money.js';
import type { Rates } from '../pricing/rate.js';
import { modelNamed, modelOf } from '../wall-bounce.js';
import { criteriaOf, isEnough, type Criterion } from './criteria.js';
import { expectedCost, outputRatio, presentCost, type ExpectedCost } from './expected-cost.js';
import { seenBy, type JudgedPair, type PairSeen } from './judged-pairs.js';
import { activeDays, sinceFirstUsed, type FeatureUse, type ModelUse } from './model-use.js';
import { RULE } from './rule.js';
import { inMonth, savingOf, type Saving } from './saving.js';

/** ALTERNATIVE_VERDICTS are what is made of a cheaper model; only one is recommended in place of another. */
export const ALTERNATIVE_VERDICTS = [
  'recommended',
  'another_saves_more',
  'worse',
  'saves_too_little',
  'drifting',
  'too_uncertain',
  'too_little_evidence',
] as const;
export type AlternativeVerdict = (typeof ALTERNATIVE_VERDICTS)[number];

/** Alternative is a cheaper model, what it would save and how it did. */
export interface Alternative {
  name: string;
  verdict: AlternativeVerdict;
  saving: Saving;
  outputRatio: number | null;
  days: { from: number; to: number };
  criteria: readonly Criterion[];
  /** What was judged of both in other features of the project; it is told, and proves nothing of this one. */
  elsewhere: PairSeen | null;
}

/** Advice is what is advised of one model of a feature: the cheaper ones, the one that is recommended first. */
export interface Advice {
  main: ModelUse;
  /** What a month of its calls costs. */
  monthNano: NanoUsd;
  /** How many could be judged: the risk is divided among them. */
  compared: number;
  alternatives: readonly Alternative[];
}

/** Knowledge is what is known beside the calls of a feature. */
export interface Knowledge {
  /** The rates of a model in the hours of a day; none: it has no price. */
  ratesOf: (provider: string, model: string) => readonly Rates[];
  /** What was judged in this feature, and in the others of its project. */
  judged: readonly JudgedPair[];
  elsewhere: readonly JudgedPair[];
  /** Models that are right less often than before, by the probes. */
  drifting: ReadonlySet<string>;
}

/** A candidate is a cheaper model, before it is judged. */
interface Candidate {
  name: string;
  use: ModelUse | null;
  judged: PairSeen | null;
  expected: ExpectedCost;
}

/** So many of the models that a feature spends most on are advised of, those that together make most of its cost. */
const MOST_MAINS = 3;
const MAIN_SHARE = 0.8;

/** So many alternatives to one model are told of, those that would save most. */
const MOST_ALTERNATIVES = 10;

/** advise looks for cheaper models in place of those that a feature spends most on. */
export function advise(feature: FeatureUse, knowledge: Knowledge): Advice[] {
  return mainsOf(feature).flatMap((main) => adviceFor(sinceFirstUsed(main), feature, knowledge) ?? []);
}

function mainsOf({ models }: FeatureUse): ModelUse[] {
  const all = models.reduce((sum, { rollup }) => sum + Number(rollup.costNano), 0);
  const byCost = models.toSorted((one, other) => Number(other.rollup.costNano - one.rollup.costNano));
  let covered = 0;
  return byCost.slice(0, MOST_MAINS).filter(({ rollup, model }) => {
    const isNeeded = covered < MAIN_SHARE * all;
    covered += Number(rollup.costNano);
    return isNeeded && model !== OTHER && rollup.costNano > 0n;
  });
}

function adviceFor(main: ModelUse, feature: FeatureUse, knowledge: Knowledge): Advice | null {
  const presentNano = presentCost(main, knowledge.ratesOf(main.provider, main.model));
  if (presentNano === null || presentNano <= 0n) return null;
  const candidates = candidatesFor(main, feature, knowledge).filter(
    ({ expected }) => expected.expectedNano < presentNano,
  );
  const compared = candidates.filter((candidate) => isJudgeable(main, candidate)).length;
  const tail = RULE.risk / Math.max(1, compared);
  const alternatives = candidates
    .map((candidate) => {
      const { use, judged, expected, name } = candidate;
      const saving = savingOf({ main, candidate: use, presentNano, expected, tail });
      const criteria = criteriaOf({ main, candidate: use, judged }, tail);
      const days = { from: activeDays(main), to: activeDays(use) };
      const elsewhere = pairOf(knowledge.elsewhere, main, name);
      const told = { name, saving, criteria, days, elsewhere, outputRatio: outputRatio(main, use) };
      return { ...told, verdict: verdictOf(told, knowledge.drifting.has(name)) };
    })
    .sort(byVerdictThenSaving)
    .map((each, at) => (at > 0 && each.verdict === 'recommended' ? { ...each, verdict: ANOTHER } : each));
  const monthNano = inMonth(presentNano, main.days.length);
  return { main, monthNano, compared, alternatives: alternatives.slice(0, MOST_ALTERNATIVES) };
}

const ANOTHER: AlternativeVerdict = 'another_saves_more';

/** Those that were seen in the feature, and those whose answers were judged beside its own. */
function candidatesFor(main: ModelUse, { models }: FeatureUse, { judged, ratesOf }: Knowledge): Candidate[] {
  const own = modelOf(main);
  const uses = new Map(models.map((use) => [modelOf(use), use]));
  const names = new Set([...uses.keys(), ...judged.flatMap((pair) => [pair.model, pair.other])]);
  return [...names].flatMap((name) => {
    const { provider, model } = modelNamed(name);
    if (name === own || model === OTHER) return [];
    const use = uses.get(name) ?? null;
    const expected = expectedCost(main, use, ratesOf(provider, model));
    return expected ? [{ name, use, expected, judged: pairOf(judged, main, name) }] : [];
  });
}

function pairOf(pairs: readonly JudgedPair[], main: ModelUse, name: string): PairSeen | null {
  const own = modelOf(main);
  const pair = pairs.find(({ model, other }) => (model === own && other === name) || (model === name && other === own));
  return pair ? seenBy(own, pair) : null;
}

/** Whether there is enough evidence in every respect, whatever it says: looking at how much there is favours nobody. */
function isJudgeable(main: ModelUse, { use, judged }: Candidate): boolean {
  return (
    Math.min(activeDays(main), activeDays(use)) >= RULE.leastDays &&
    criteriaOf({ main, candidate: use, judged }, RULE.risk).every(isEnough)
  );
}

function verdictOf(told: Omit<Alternative, 'verdict'>, isDrifting: boolean): AlternativeVerdict {
  const { criteria, saving, days } = told;
  if (criteria.some(({ verdict }) => verdict === 'worse')) return 'worse';
  const { interval } = saving;
  if (saving.share < RULE.leastSaving || (interval && interval.highShare < 0)) return 'saves_too_little';
  if (isDrifting) return 'drifting';
  if (Math.min(days.from, days.to) < RULE.leastDays || !criteria.every(isEnough)) return 'too_little_evidence';
  const isSure = interval !== null && interval.lowShare > 0 && criteria.every(({ verdict }) => verdict === 'not_worse');
  return isSure ? 'recommended' : 'too_uncertain';
}

function byVerdictThenSaving(one: Alternative, other: Alternative): number {
  return (
    Number(other.verdict === 'recommended') - Number(one.verdict === 'recommended') ||
    Number(other.saving.savingNano - one.saving.savingNano) ||
    (one.name < other.name ? -1 : 1)
  );
}
