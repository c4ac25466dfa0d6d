import { MINUTE_MS } from '../period.js';
import { AttemptLimit } from './attempt-limit.js';

describe('AttemptLimit', () => {
  const times = (count: number, attempt: (index: number) => number | null): (number | null)[] =>
    Array.from({ length: count }, (_, index) => attempt(index));

  it('lets ten of a kind through in a minute, and says later how many were not', () => {
    const limit = new AttemptLimit();
    expect(times(12, () => limit.admit('one', 0))).toEqual([...Array<number>(10).fill(0), null, null]);
    expect(limit.admit('other', 0)).toBe(0);
    expect(limit.admit('one', MINUTE_MS - 1)).toBeNull();
    expect([limit.admit('one', MINUTE_MS), limit.admit('one', MINUTE_MS)]).toEqual([3, 0]);
  });

  it('lets three hundred kinds through, and remembers no more', () => {
    const limit = new AttemptLimit();
    const admitted = times(1000, (index) => limit.admit(`kind ${index}`, 0));
    expect(admitted.filter((count) => count !== null)).toHaveLength(300);
    expect(admitted.slice(0, 300)).toEqual(Array<number>(300).fill(0));
    expect(limit.admit('kind 0', 0)).toBe(0);
  });
});
