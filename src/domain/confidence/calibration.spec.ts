import { calibrationOf, type Forecast } from './calibration.js';

/** Uniform numbers that are the same in every run (Park and Miller's generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function forecasts(count: number, told: (confidence: number) => number, roll = dice(5)): Forecast[] {
  return Array.from({ length: count }, () => {
    const chance = roll();
    return { confidence: told(chance), isRight: roll() < chance };
  });
}

describe('calibrationOf', () => {
  it('nothing is nothing', () => {
    expect(calibrationOf([])).toBeNull();
  });

  it('counts by hand what is few', () => {
    const few = [
      { confidence: 0.95, isRight: true },
      { confidence: 1, isRight: true },
      { confidence: 0.9, isRight: false },
      { confidence: 0.25, isRight: false },
      { confidence: 0, isRight: false },
    ];
    const { count, bins, ece, brier, auroc } = calibrationOf(few) ?? {};
    expect(count).toBe(5);
    expect(bins?.map(({ from, to, count: its }) => [from, to, its])).toEqual([
      [0, 0.1, 1],
      [0.2, 0.3, 1],
      [0.9, 1, 3],
    ]);
    expect(bins?.[2]?.meanConfidence).toBeCloseTo(0.95, 12);
    expect(bins?.[2]?.rightShare).toBeCloseTo(2 / 3, 12);
    expect(bins?.[2]?.interval.low).toBeLessThan(2 / 3);
    expect(bins?.[2]?.interval.high).toBeGreaterThan(2 / 3);
    expect(ece).toBeCloseTo((0 + 0.25 + 3 * (0.95 - 2 / 3)) / 5, 12);
    expect(brier).toBeCloseTo((0.05 ** 2 + 0 + 0.9 ** 2 + 0.25 ** 2 + 0) / 5, 12);
    expect(auroc).toBe(1);
  });

  it.each([
    ['all right', true],
    ['all wrong', false],
  ])('has no AUROC where %s', (_name, isRight) => {
    expect(calibrationOf([{ confidence: 0.3, isRight }, { confidence: 0.8, isRight }])?.auroc).toBeNull(); // prettier-ignore
  });

  it.each([
    ['as often right as they say', (chance: number) => chance, 0, 0.02],
    ['too sure', (chance: number) => (chance > 0.5 ? 0.99 : 0.01), 0.2, 0.3],
    ['always of one half', () => 0.5, 0, 0.02],
    ['always certain', () => 1, 0.48, 0.52],
  ])('of forecasts that are %s', (_name, told, least, most) => {
    const { ece } = calibrationOf(forecasts(20_000, told)) ?? { ece: NaN };
    expect(ece).toBeGreaterThanOrEqual(least);
    expect(ece).toBeLessThanOrEqual(most);
  });

  it.each([1, 7, 11, 23])('gives the AUROC that all pairs give (%d)', (seed) => {
    const roll = dice(seed);
    const some = forecasts(200, (chance) => Math.round(chance * 20) / 20, roll);
    const right = some.filter(({ isRight }) => isRight);
    const wrong = some.filter(({ isRight }) => !isRight);
    let above = 0;
    for (const one of right) {
      for (const other of wrong) above += (Math.sign(one.confidence - other.confidence) + 1) / 2;
    }
    expect(calibrationOf(some)?.auroc).toBeCloseTo(above / (right.length * wrong.length), 12);
  });

  it('puts every forecast into a bin, and into one', () => {
    const edges = Array.from({ length: 101 }, (_, at) => ({ confidence: at / 100, isRight: at % 2 === 0 }));
    const { bins = [] } = calibrationOf(edges) ?? {};
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(101);
    for (const { from, to, meanConfidence } of bins) {
      expect(meanConfidence).toBeGreaterThanOrEqual(from);
      expect(meanConfidence).toBeLessThanOrEqual(to);
    }
  });
});
