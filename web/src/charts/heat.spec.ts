import { heatOf, strengthOf } from './heat';

describe('heatOf', () => {
  it('has rows for the empty bins between, and the longest of each', () => {
    const heat = heatOf([
      [[128, 3]],
      [],
      [
        [512, 1],
        [128, 2],
      ],
    ]);
    expect(heat).toMatchObject({ rows: 5, most: 3 });
    expect([heat.countAt(0, 0), heat.countAt(1, 0), heat.countAt(2, 0), heat.countAt(2, 4)]).toEqual([3, 0, 2, 1]);
    expect([0, 2, 4].map(heat.upperMs)).toEqual([128, 256, 512]);
  });

  it('is empty where nothing was measured', () => {
    expect(heatOf([[], []])).toMatchObject({ rows: 0, most: 0, cells: [] });
  });
});

describe('strengthOf', () => {
  it('is nothing for none, all for the most, and seen for one beside many', () => {
    expect([strengthOf(0, 10), strengthOf(10, 10), strengthOf(1, 1)]).toEqual([0, 1, 1]);
    expect(strengthOf(1, 1_000_000)).toBeCloseTo(0.14);
  });
});
