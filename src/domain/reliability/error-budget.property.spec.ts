import fc from 'fast-check';
import { addEvents, budgetPart, burnRate, errorBudget, exhaustedAt, sliOf, type EventSums } from './error-budget.js';

const events = fc
  .tuple(fc.nat(1_000_000_000), fc.nat(1_000_000_000))
  .map(([good, bad]): EventSums => ({ good, total: good + bad }));
const objective = fc.integer({ min: 1, max: 999_999 }).map((millionths) => millionths / 1e6);

describe('Error budgets', () => {
  it('are added as the events are', () => {
    fc.assert(
      fc.property(events, events, objective, (one, other, part) => {
        const [first, second] = [errorBudget(one, part), errorBudget(other, part)];
        const both = errorBudget(addEvents(one, other), part);
        expect(both.used).toBe(first.used + second.used);
        const allowed = first.allowed + second.allowed;
        expect(Math.abs(both.allowed - allowed)).toBeLessThanOrEqual(1e-8 + 1e-12 * allowed);
      }),
    );
  });

  it('are never left by more than all of them, nor missed by more than all events', () => {
    fc.assert(
      fc.property(events, objective, (sums, part) => {
        const { remaining, isExhausted } = errorBudget(sums, part);
        if (sums.total === 0) return expect([remaining, isExhausted]).toEqual([null, false]);
        expect(remaining).toBeLessThanOrEqual(1);
        expect(remaining).toBeGreaterThanOrEqual(1 - 1 / budgetPart(part) - 1e-6);
        return expect(isExhausted).toBe((remaining ?? NaN) <= 0);
      }),
    );
  });

  it('are used up exactly where the objective is just met, and burn at once over their window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 1_000 }), (millionths, times) => {
        const sums = { good: millionths * times, total: 1_000_000 * times };
        expect(errorBudget(sums, millionths / 1e6)).toMatchObject({ remaining: 0, isExhausted: true });
        expect(burnRate(sums, millionths / 1e6)).toBe(1);
      }),
    );
  });

  it('leave what they do not burn: what remains and the burn rate of the same events make one', () => {
    fc.assert(
      fc.property(events, objective, (sums, part) => {
        const [{ remaining }, burn] = [errorBudget(sums, part), burnRate(sums, part)];
        if (remaining === null || burn === null) return expect([remaining, burn]).toEqual([null, null]);
        return expect(remaining + burn).toBeCloseTo(1, 6);
      }),
    );
  });

  it('burn by a mean between those of their parts', () => {
    fc.assert(
      fc.property(events, events, objective, (one, other, part) => {
        const burns = [burnRate(one, part), burnRate(other, part)].flatMap((burn) => burn ?? []);
        const both = burnRate(addEvents(one, other), part);
        if (both === null) return expect(burns).toEqual([]);
        expect(both).toBeGreaterThanOrEqual(Math.min(...burns) - 1e-6);
        return expect(both).toBeLessThanOrEqual(Math.max(...burns) + 1e-6);
      }),
    );
  });
});

describe('An error budget', () => {
  it.each<[string, EventSums, number, number | null]>([
    ['of nothing is unknown, not untouched', { good: 0, total: 0 }, 0.999, null],
    ['is untouched', { good: 1000, total: 1000 }, 0.999, 1],
    ['is half used', { good: 1999, total: 2000 }, 0.999, 0.5],
    ['is missed', { good: 998, total: 1000 }, 0.999, -1],
  ])('%s', (_, sums, part, remaining) => {
    expect(errorBudget(sums, part).remaining).toBe(remaining);
    expect(sliOf(sums)).toBe(sums.total === 0 ? null : sums.good / sums.total);
  });

  it.each<[string, number | null, number | null, number | null]>([
    ['in fifteen days at twice the rate, whole', 1, 2, 15],
    ['in a day at 14.4, half gone', 0.48, 14.4, 1],
    ['never at the rate at which old events leave', 1, 1, null],
    ['not again', 0, 14.4, null],
    ['nobody knows when, without events', null, 14.4, null],
    ['nobody knows when, without a rate', 1, null, null],
  ])('is used up %s', (_, remaining, burn, days) => {
    expect(exhaustedAt({ remaining }, burn, 30, 0)).toBe(days);
  });
});
