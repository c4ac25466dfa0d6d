import fc from 'fast-check';
import { calibrationOf } from './calibration.js';
import { confidenceOf, learn, NOTHING_LEARNED, priorConfidence } from './confidence.js';
import { posteriorOf } from './posterior.js';
import { learnReliability, weightOf, type Reliability } from './reliability.js';

const MODELS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Who said the same, each model once, the cluster of the first model first. */
const clusters = fc
  .array(fc.nat({ max: 3 }), { minLength: 1, maxLength: MODELS.length })
  .map((said) =>
    [...new Set(said)].map((answer) => MODELS.slice(0, said.length).filter((_, at) => said[at] === answer)),
  );
const judged = fc.array(
  clusters.chain((all) =>
    fc.record({
      clusters: fc
        .array(fc.constantFrom(true, false, null), { minLength: all.length, maxLength: all.length })
        .map((right) => all.map((models, at) => ({ models, isRight: right[at] ?? null }))),
      textLikeness: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  ),
  { maxLength: 30 },
);
const evidence = fc.record({ clusters, textLikeness: fc.double({ min: 0, max: 1, noNaN: true }) });
const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
const reliability: fc.Arbitrary<Reliability> = fc.record({
  accuracy: fc.dictionary(fc.constantFrom(...MODELS), share).map((all) => new Map(Object.entries(all))),
  meanAccuracy: share,
  collision: share,
});

describe('posteriorOf', () => {
  it('gives probabilities that together are one at most', () => {
    fc.assert(
      fc.property(clusters, reliability, (all, by) => {
        const posteriors = posteriorOf(all, by);
        for (const each of posteriors) expect(each >= 0 && each <= 1).toBe(true);
        expect(posteriors.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('is no lower when one who gave the answer is better, and no higher when one who did not is', () => {
    fc.assert(
      fc.property(clusters, reliability, fc.constantFrom(...MODELS), share, (all, by, model, accuracy) => {
        const was = by.accuracy.get(model) ?? by.meanAccuracy;
        const better = { ...by, accuracy: new Map([...by.accuracy, [model, Math.max(was, accuracy)]]) };
        const [before = 0] = posteriorOf(all, by);
        const [after = 0] = posteriorOf(all, better);
        if (all[0]?.includes(model)) expect(after).toBeGreaterThanOrEqual(before - 1e-9);
        else expect(after).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });

  it('does not depend on the order of the clusters', () => {
    fc.assert(
      fc.property(clusters, reliability, (all, by) => {
        const back = posteriorOf(all.toReversed(), by).reverse();
        posteriorOf(all, by).forEach((each, at) => expect(back[at]).toBeCloseTo(each, 9));
      }),
    );
  });

  it('follows the weights: who has most behind them is most probably right', () => {
    const usual = reliability.filter(
      ({ meanAccuracy, collision }) => Math.log(meanAccuracy / (1 - meanAccuracy)) > Math.log(collision),
    );
    fc.assert(
      fc.property(clusters, usual, (all, by) => {
        const weights = all.map((models) => models.map((model) => weightOf(model, by)));
        fc.pre(weights.flat().every((weight) => weight > 0.1 && weight < 4));
        const sums = weights.map((its) => its.reduce((sum, each) => sum + each, 0));
        const posteriors = posteriorOf(all, by);
        const best = posteriors[sums.indexOf(Math.max(...sums))] ?? 0;
        expect(best).toBeGreaterThanOrEqual(Math.max(...posteriors) - 1e-9);
      }),
    );
  });
});

describe('Confidence', () => {
  it('is never certain, whatever was learned', () => {
    fc.assert(
      fc.property(judged, evidence, (all, asked) => {
        const confidence = confidenceOf(asked, learn(all));
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
      }),
    );
  });

  it('does not depend on the order of what was judged', () => {
    fc.assert(
      fc.property(judged, evidence, (all, asked) => {
        expect(confidenceOf(asked, learn(all.toReversed()))).toBeCloseTo(confidenceOf(asked, learn(all)), 6);
      }),
    );
  });

  it('before anything is judged rises with those who agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), fc.integer({ min: 1, max: 49 }), (all, agreeing) => {
        fc.pre(agreeing < all);
        expect(priorConfidence(agreeing + 1, all)).toBeGreaterThan(priorConfidence(agreeing, all));
        expect(priorConfidence(all + 1, all + 1)).toBeGreaterThan(priorConfidence(all, all));
        expect(
          confidenceOf({ clusters: [Array.from({ length: all }, String)], textLikeness: 1 }, NOTHING_LEARNED),
        ).toBeLessThan(1);
      }),
    );
  });

  it('weighs every model between a tenth of the mean and four times of it', () => {
    fc.assert(
      fc.property(judged, fc.constantFrom(...MODELS), (all, model) => {
        const weight = weightOf(model, learnReliability(all));
        expect(weight >= 0.1 && weight <= 4).toBe(true);
      }),
    );
  });
});

describe('calibrationOf', () => {
  it('keeps to the bounds of its measures', () => {
    const forecasts = fc.array(
      fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(forecasts, (all) => {
        const { count, bins, ece, brier, auroc } = calibrationOf(all) ?? {
          count: 0,
          bins: [],
          ece: -1,
          brier: -1,
          auroc: -1,
        };
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(count);
        for (const each of [ece, brier, auroc ?? 0]) expect(each >= 0 && each <= 1).toBe(true);
        expect(auroc === null).toBe(new Set(all.map(({ isRight }) => isRight)).size < 2);
      }),
    );
  });
});
