import fc from 'fast-check';
import { partOf, SLOT_MS, slidingWindow, slotAt, toldWithin } from './sliding-window.js';

const LENGTH_MS = 60_000;
const START_MS = 1_700_000_000_123;

const added = fc.array(fc.record({ afterMs: fc.nat(LENGTH_MS / 2), value: fc.integer({ min: -9, max: 9 }) }), {
  maxLength: 80,
});

describe('A sliding window', () => {
  it('sums up what a list of all that was ever told sums up', () => {
    fc.assert(
      fc.property(added, fc.nat(2 * LENGTH_MS), (told, laterMs) => {
        const window = slidingWindow(LENGTH_MS, () => ({ sum: 0, count: 0 }));
        const all: { slot: number; value: number }[] = [];
        let nowMs = START_MS;
        const check = (): void => {
          const last = Math.floor(nowMs / SLOT_MS);
          const recent = all.filter(({ slot }) => slot > last - LENGTH_MS / SLOT_MS);
          const slots = toldWithin(window, nowMs);
          expect(slots.reduce((total, { sum }) => total + sum, 0)).toBe(
            recent.reduce((sum, { value }) => sum + value, 0),
          );
          expect(slots.reduce((total, { count }) => total + count, 0)).toBe(recent.length);
        };
        for (const { afterMs, value } of told) {
          nowMs += afterMs;
          all.push({ slot: Math.floor(nowMs / SLOT_MS), value });
          const slot = slotAt(window, nowMs);
          slot.sum += value;
          slot.count++;
          check();
        }
        nowMs += laterMs;
        check();
        expect(window.slots).toHaveLength(LENGTH_MS / SLOT_MS);
      }),
    );
  });

  it('is all of its length, whenever within a slot it is asked', () => {
    const window = slidingWindow(LENGTH_MS, () => ({ count: 0 }));
    const firstMs = 10 * LENGTH_MS;
    slotAt(window, firstMs).count++;
    expect(toldWithin(window, firstMs + LENGTH_MS - 1)).toEqual([{ count: 1 }]);
    expect(toldWithin(window, firstMs + LENGTH_MS)).toEqual([]);
  });

  it('does not tell of what is to come, by a clock that was set back', () => {
    const window = slidingWindow(LENGTH_MS, () => ({ count: 0 }));
    slotAt(window, START_MS).count++;
    expect(toldWithin(window, START_MS - 2 * SLOT_MS)).toEqual([]);
  });
});

describe('partOf', () => {
  it('is no part of nothing', () => {
    expect([partOf(1, 4), partOf(0, 4), partOf(0, 0)]).toEqual([0.25, 0, null]);
  });
});
