import { isPlausibleTime } from './call-time.js';

const now = Date.UTC(2026, 10, 24, 12);

describe('isPlausibleTime', () => {
  it.each([
    ['now', now, true],
    ['the first moment of 2015', Date.UTC(2015, 0, 1), true],
    ['the last moment of 2014', Date.UTC(2015, 0, 1) - 1, false],
    ['the epoch of a clock that was never set', 0, false],
    ['a clock that is a day ahead', Date.UTC(2026, 10, 25, 12), true],
    ['a clock that is more than a day ahead', Date.UTC(2026, 10, 25, 12) + 1, false],
    ['no time at all', NaN, false],
    ['seconds taken for milliseconds', now / 1000, false],
    ['microseconds taken for milliseconds', now * 1000, false],
  ])('%s: %d is plausible: %p', (_name, atMs, plausible) => {
    expect(isPlausibleTime(atMs, now)).toBe(plausible);
  });
});
