import { calibrationOf } from './calibration.js';
import { confidenceOf, learn, NOTHING_LEARNED, priorConfidence, type Learned } from './confidence.js';
import type { Judged } from './judged.js';
import { posteriorOf } from './posterior.js';
import { accuracyOf, learnReliability, UNJUDGED, weightOf } from './reliability.js';

/** Uniform numbers that are the same in every run (Park and Miller's generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const FIVE = ['a', 'b', 'c', 'd', 'e'];
const unanimous = (isRight: boolean | null): Judged => ({ clusters: [{ models: FIVE, isRight }], textLikeness: 0.5 });
const sureOf = (clusters: readonly (readonly string[])[], learned: Learned): number =>
  confidenceOf({ clusters, textLikeness: 0.5 }, learned);
const repeated = (count: number, judged: (at: number) => Judged): Judged[] =>
  Array.from({ length: count }, (_, at) => judged(at));

/** Models that err independently, so often as told, among so many wrong answers. */
function crowd(count: number, accuracies: Readonly<Record<string, number>>, seed = 3, wrong = 4): Judged[] {
  const roll = dice(seed);
  return repeated(count, () => {
    const said = new Map<number, string[]>();
    for (const [model, accuracy] of Object.entries(accuracies)) {
      const answer = roll() < accuracy ? 0 : 1 + Math.floor(roll() * wrong);
      said.set(answer, [...(said.get(answer) ?? []), model]);
    }
    return { clusters: [...said].map(([answer, models]) => ({ models, isRight: answer === 0 })), textLikeness: 0.5 };
  });
}

describe('Before anything is judged', () => {
  it.each([
    ['five of five', [FIVE], 0.8],
    ['three of five', [['a', 'b', 'c'], ['d'], ['e']], 0.56],
    ['one of one', [['a']], 2 / 3],
    ['two of two', [['a', 'b']], 2.5 / 3.5],
    ['one of two', [['a'], ['b']], 0.5],
    ['one of five', [['a'], ['b'], ['c'], ['d'], ['e']], 0.32],
  ])('%s are the prior', (_name, clusters, confidence) => {
    expect(sureOf(clusters, NOTHING_LEARNED)).toBeCloseTo(confidence, 9);
    expect(priorConfidence(clusters[0]?.length ?? 0, clusters.flat().length)).toBeCloseTo(confidence, 9);
  });

  it('no crowd is certain', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `m${at}`);
    expect(sureOf([many], NOTHING_LEARNED)).toBeLessThan(1);
    expect(sureOf([['a'], many], NOTHING_LEARNED)).toBeGreaterThan(0);
  });

  it.each([
    ['nothing', []],
    ['what nobody judged', repeated(30, () => unanimous(null))],
  ])('%s teaches nothing', (_name, judged) => {
    expect(learn(judged)).toEqual(NOTHING_LEARNED);
  });
});

describe('Judged outcomes', () => {
  it('of a crowd that is unanimously wrong half the time make it half as sure', () => {
    const learned = learn(repeated(200, (at) => unanimous(at % 2 === 0)));
    expect(learned.judged).toBe(200);
    expect(Math.abs(sureOf([FIVE], learned) - 0.5)).toBeLessThan(0.05);
  });

  it.each([
    ['always right', true, 0.95, 1],
    ['always wrong', false, 0, 0.05],
  ])('of a crowd that is %s', (_name, isRight, least, most) => {
    const confidence = sureOf([FIVE], learn(repeated(500, () => unanimous(isRight))));
    expect(confidence).toBeGreaterThan(least);
    expect(confidence).toBeLessThan(most);
  });

  it('move confidence little where they are few', () => {
    const learned = learn(repeated(2, () => unanimous(false)));
    expect(sureOf([FIVE], learned)).toBeGreaterThan(0.25);
    expect(sureOf([FIVE], learned)).toBeLessThan(0.8);
  });

  it('tell what texts that are alike mean', () => {
    const learned = learn(
      repeated(400, (at) => ({ ...unanimous(at % 2 === 0), textLikeness: at % 2 === 0 ? 0.8 : 0.3 })),
    );
    const [alike, unlike] = [0.8, 0.3].map((textLikeness) => confidenceOf({ clusters: [FIVE], textLikeness }, learned));
    expect(alike).toBeGreaterThan((unlike ?? 1) + 0.2);
  });

  it('count analyses only where it is known whether what is chosen is right', () => {
    const half: Judged = { clusters: [{ models: ['a', 'b'], isRight: null }, { models: ['c'], isRight: false }], textLikeness: 0.5 }; // prettier-ignore
    expect(learn([half, half, unanimous(true)]).judged).toBe(1);
  });

  it.each([1, 5, 9])('make confidence what it says, in cases that were not learned from (%d)', (seed) => {
    const accuracies = { a: 0.9, b: 0.7, c: 0.6, d: 0.55, e: 0.4 };
    const learned = learn(crowd(800, accuracies, seed));
    const weight = (models: readonly string[]): number =>
      models.reduce((sum, model) => sum + weightOf(model, learned.reliability), 0);
    const forecasts = crowd(2_000, accuracies, seed + 100).map(({ clusters }) => {
      const sorted = clusters.toSorted((one, other) => weight(other.models) - weight(one.models));
      const confidence = sureOf(sorted.map(({ models }) => models), learned); // prettier-ignore
      return { confidence, isRight: sorted[0]?.isRight === true };
    });
    const { ece, auroc } = calibrationOf(forecasts) ?? {};
    expect(ece).toBeLessThan(0.05);
    expect(auroc).toBeGreaterThan(0.75);
  });
});

describe('Reliability', () => {
  it('is what is taken for granted where nothing is judged', () => {
    expect(learnReliability([])).toEqual(UNJUDGED);
    expect(weightOf('a', UNJUDGED)).toBe(1);
    expect(accuracyOf('a', UNJUDGED)).toBe(UNJUDGED.meanAccuracy);
  });

  it('weighs all alike, nearly, where little is judged', () => {
    const few = learnReliability(crowd(2, { good: 1, bad: 0 }));
    for (const model of ['good', 'bad']) expect(Math.abs(weightOf(model, few) - 1)).toBeLessThan(0.5);
    expect(weightOf('never seen', few)).toBe(1);
  });

  it('comes to what models are, where much is judged', () => {
    const learned = learnReliability(crowd(4_000, { a: 0.9, b: 0.6, c: 0.3 }));
    expect(accuracyOf('a', learned)).toBeCloseTo(0.9, 1);
    expect(accuracyOf('b', learned)).toBeCloseTo(0.6, 1);
    expect(accuracyOf('c', learned)).toBeCloseTo(0.3, 1);
    expect(learned.collision).toBeCloseTo(0.25, 1);
    expect(weightOf('a', learned)).toBeGreaterThan(weightOf('b', learned));
    expect(weightOf('b', learned)).toBeGreaterThan(weightOf('c', learned));
  });

  it('lets nobody count for nothing, or for all', () => {
    const learned = learnReliability(crowd(5_000, { good: 1, bad: 0, usual: 0.5 }));
    for (const model of ['good', 'bad', 'usual']) {
      expect(weightOf(model, learned)).toBeGreaterThanOrEqual(0.1);
      expect(weightOf(model, learned)).toBeLessThanOrEqual(4);
      expect(accuracyOf(model, learned)).toBeGreaterThanOrEqual(0.02);
      expect(accuracyOf(model, learned)).toBeLessThanOrEqual(0.98);
    }
  });
});

describe('posteriorOf', () => {
  it('of two who contradict each other follows the better one', () => {
    const reliability = { accuracy: new Map([['a', 0.9], ['b', 0.6]]), meanAccuracy: 0.7, collision: 0.25 }; // prettier-ignore
    const [first = 0, second = 0] = posteriorOf([['a'], ['b']], reliability);
    // Right a and wrong b, wrong a and right b, both wrong: .9 × .4, .1 × .6, .1 × .4.
    expect(first).toBeCloseTo(0.36 / 0.46, 12);
    expect(second).toBeCloseTo(0.06 / 0.46, 12);
  });

  it('of a thousand members is still a number', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => `m${at}`);
    for (const each of posteriorOf([many.slice(0, 500), many.slice(500)], UNJUDGED)) expect(each).toBeCloseTo(0.5, 9);
  });

  it('of nobody is empty', () => {
    expect(posteriorOf([], UNJUDGED)).toEqual([]);
  });
});
