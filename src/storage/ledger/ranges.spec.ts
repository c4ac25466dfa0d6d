import { changesOf, type Range, type RangeWish } from './ranges.js';

const units = (from: number, to: number): Range[] =>
  Array.from({ length: to - from }, (_, index) => ({ name: `p${from + index}`, below: from + index + 1 }));
const earlier = (below: number): Range => ({ name: 'earlier', below });
const later: Range = { name: 'later', below: null };

/** Ranges for 100 to 109, and what lies before and after. */
const standing = [earlier(100), ...units(100, 110), later];
const wish: RangeWish = { from: 0, least: 109, to: 116, earliest: null };

describe('The changes of ranges', () => {
  it('are none while there is room ahead and all is kept', () => {
    expect(changesOf(standing, wish)).toEqual([]);
    expect(changesOf(standing, { ...wish, earliest: 12 })).toEqual([]);
  });

  it('make room ahead when little is left', () => {
    expect(changesOf(standing, { ...wish, least: 110 })).toEqual([{ cut: 'later', into: [...units(110, 117), later] }]);
  });

  it('make no more than 400 ranges at once, as after a long pause', () => {
    const [change] = changesOf(standing, { ...wish, least: 2000, to: 2007 });
    expect(change).toEqual({ cut: 'later', into: [...units(110, 510), later] });
  });

  it('drop what lies below all that is kept, together', () => {
    expect(changesOf(standing, { ...wish, from: 103 })).toEqual([{ drop: ['earlier', 'p100', 'p101', 'p102'] }]);
    expect(changesOf([...units(103, 110), later], { ...wish, from: 105 })).toEqual([{ drop: ['p103', 'p104'] }]);
  });

  it('let go of all there was after a pause longer than anything is kept, and begin anew', () => {
    const late = { ...wish, from: 500, least: 507, to: 514 };
    expect(changesOf(standing, late)).toEqual([
      { cut: 'later', into: [...units(110, 510), later] },
      { drop: ['earlier', ...units(100, 500).map(({ name }) => name)] },
    ]);
    expect(changesOf([later], late)).toEqual([{ cut: 'later', into: [...units(500, 515), later] }]);
  });

  it('leave an empty range of earlier days alone until it can go', () => {
    expect(changesOf(standing, { ...wish, from: 50 })).toEqual([]);
  });

  it('cut earlier days that are kept into units, and drop what lay before', () => {
    expect(changesOf(standing, { ...wish, from: 97, earliest: 20 })).toEqual([
      { cut: 'earlier', into: [earlier(97), ...units(97, 100)] },
      { drop: ['earlier'] },
    ]);
  });

  it('cut earlier days from the first that there is', () => {
    expect(changesOf(standing, { ...wish, from: 20, earliest: 98 })).toEqual([
      { cut: 'earlier', into: [earlier(98), ...units(98, 100)] },
    ]);
  });

  it('cut many earlier days from the latest on, 400 at once', () => {
    const [change] = changesOf([earlier(1000), ...units(1000, 1010), later], {
      from: 10,
      least: 1009,
      to: 1016,
      earliest: 20,
    });
    expect(change).toEqual({ cut: 'earlier', into: [earlier(600), ...units(600, 1000)] });
  });
});
