import fc from 'fast-check';
import { DAY_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../period.js';
import type { Segment } from './plan.js';
import { portionsOf } from './portions.js';

const GRAINS = [
  ['minute', MINUTE_MS],
  ['quarter', QUARTER_HOUR_MS],
  ['day', DAY_MS],
] as const;

/** Segments that follow one another, in whole and half buckets: days of a clock change are no whole ones. */
const segments = fc
  .array(fc.tuple(fc.constantFrom(...GRAINS), fc.integer({ min: 1, max: 2000 })), { maxLength: 6 })
  .map((spans) => {
    let startMs = Date.UTC(2026, 0, 1);
    return spans.map(([[source, bucketMs], halves]): Segment => {
      const fromMs = startMs;
      startMs += (halves * bucketMs) / 2;
      return { source, fromMs, toMs: startMs };
    });
  });

describe('portionsOf', () => {
  it('gives the same segments, in order and without a gap, in portions of no more than was said', () => {
    fc.assert(
      fc.property(segments, fc.integer({ min: 1, max: 500 }), (whole, bucketsAtOnce) => {
        const portions = portionsOf(whole, bucketsAtOnce);
        const joined: Segment[] = [];
        for (const piece of portions.flat()) {
          const last = joined.at(-1);
          const isSame = last?.source === piece.source && last.toMs === piece.fromMs;
          if (isSame && !whole.some(({ fromMs }) => fromMs === piece.fromMs)) last.toMs = piece.toMs;
          else joined.push({ ...piece });
        }
        expect(joined).toEqual(whole);
        for (const portion of portions) {
          const buckets = portion.reduce((sum, { source, fromMs, toMs }) => {
            return sum + (toMs - fromMs) / (new Map<string, number>(GRAINS).get(source) ?? 1);
          }, 0);
          expect(buckets).toBeLessThanOrEqual(bucketsAtOnce);
          expect(buckets).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('reads everything at once when there is room', () => {
    const whole: Segment[] = [
      { source: 'quarter', fromMs: 0, toMs: DAY_MS },
      { source: 'day', fromMs: DAY_MS, toMs: 9 * DAY_MS },
    ];
    expect(portionsOf(whole, 1000)).toEqual([whole]);
  });

  it('goes on bucket by bucket when there is hardly any', () => {
    expect(portionsOf([{ source: 'day', fromMs: 0, toMs: 3 * DAY_MS }], 0.01)).toHaveLength(3);
  });
});
