import { isPlausibleTime, LONGEST_DURATION_MS, plausibleDuration, timeFault } from './call-time.js';

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

describe('timeFault', () => {
  const keptFromMs = Date.UTC(2026, 10, 1);

  it.each([
    ['the first moment that is kept', keptFromMs, null],
    ['the moment before', keptFromMs - 1, 'before 2026-11-01T00:00:00.000Z, from when on calls are kept'],
    ['long before', Date.UTC(2010, 0, 1), 'before 2015 or in the future'],
    ['the day after tomorrow', now + 172_800_000, 'before 2015 or in the future'],
  ])('of %s (%d) is %p', (_name, atMs, fault) => {
    expect(timeFault(atMs, { nowMs: now, keptFromMs })).toBe(fault);
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
