import { isPlausibleTime, LONGEST_DURATION_MS, plausibleDuration } from './call-time.js';

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

describe('plausibleDuration', () => {
  it.each([
    ['a duration to the microsecond', 1.23456, 1.235],
    ['no time', 0, 0],
    ['seven days', LONGEST_DURATION_MS, LONGEST_DURATION_MS],
  ])('keeps %s', (_name, milliseconds, kept) => {
    expect(plausibleDuration(milliseconds)).toBe(kept);
  });

  it.each([null, -1, LONGEST_DURATION_MS + 1, Infinity, NaN])('keeps nothing of %p', (milliseconds) => {
    expect(plausibleDuration(milliseconds)).toBeNull();
  });
});
