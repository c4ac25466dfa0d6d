import { HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../period.js';
import { aroundOf, covers, type DeploymentPlace } from './deployment.js';

const NOON = Date.UTC(2026, 10, 24, 12);
const place = (project: string | null, environment: string | null, release = 'v2'): DeploymentPlace => ({
  project,
  environment,
  release,
});

describe('covers', () => {
  it.each([
    ['itself', place('shop', 'prod'), place('shop', 'prod'), true],
    ['one of any project', place(null, 'prod'), place('shop', 'prod'), true],
    ['one of any environment', place(null, null), place('shop', 'prod'), true],
    ['another release', place(null, null), place('shop', 'prod', 'v3'), false],
    ['another project', place('desk', null), place('shop', 'prod'), false],
    ['a wider place', place('shop', 'prod'), place('shop', null), false],
  ])('is of %s', (_name, one, other, isCovered) => {
    expect(covers(one, other)).toBe(isCovered);
  });
});

describe('aroundOf', () => {
  it.each<[string, number, number, { lengthMs: number; interval: string; fromMs: number } | null]>([
    ['runs long', NOON - 100 * HOUR_MS, 24 * HOUR_MS, { lengthMs: 24 * HOUR_MS, interval: 'quarter_hour', fromMs: 0 }],
    [
      'ran two hours ago',
      NOON - 2 * HOUR_MS,
      24 * HOUR_MS,
      { lengthMs: 2.25 * HOUR_MS, interval: 'minute', fromMs: 0 },
    ],
    [
      'is between quarters',
      NOON - 50 * MINUTE_MS,
      HOUR_MS,
      { lengthMs: HOUR_MS, interval: 'minute', fromMs: -10 * MINUTE_MS },
    ],
    ['is of now', NOON, HOUR_MS, { lengthMs: QUARTER_HOUR_MS, interval: 'minute', fromMs: 0 }],
    ['is old', NOON - 60 * 24 * HOUR_MS, HOUR_MS, { lengthMs: HOUR_MS, interval: 'quarter_hour', fromMs: 0 }],
    [
      'is looked at for a week',
      NOON - 600 * HOUR_MS,
      168 * HOUR_MS,
      { lengthMs: 168 * HOUR_MS, interval: 'hour', fromMs: 0 },
    ],
    ['is still to come', NOON + 1, HOUR_MS, null],
  ])('of a deployment that %s', (_name, atMs, windowMs, expected) => {
    const around = aroundOf(atMs, windowMs, NOON);
    if (expected === null || around === null) {
      expect(around).toBe(expected);
      return;
    }
    const { before, after, interval } = around;
    expect({ lengthMs: after.toMs - after.fromMs, interval, fromMs: after.fromMs - atMs }).toEqual(expected);
    expect([before.toMs, before.toMs - before.fromMs]).toEqual([after.fromMs, expected.lengthMs]);
  });
});
