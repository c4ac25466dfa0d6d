import { DAY_MS, HOUR_MS } from '../period.js';
import { diskDaysLeft, perDayOf, tableDoublingDays } from './growth.js';

const hours = (count: number, valueAt: (hour: number) => number) =>
  Array.from({ length: count }, (_, hour) => ({ at: hour * HOUR_MS, value: valueAt(hour) }));

describe('How something grows', () => {
  it('is told by the day, from the second day on', () => {
    expect(perDayOf(hours(24, (hour) => hour))).toBeNull();
    expect(perDayOf(hours(25, (hour) => 0.5 + hour / 1000))).toBeCloseTo(0.024, 9);
    expect(perDayOf(hours(11, (day) => day).map(({ at, value }) => ({ at: at * 24, value })))).toBeNull();
  });

  it('is not moved by a file that comes and goes', () => {
    const nightly = perDayOf(hours(7 * 24, (hour) => 0.4 + hour / 2400 + (hour % 24 < 3 ? 0.2 : 0)));
    expect(nightly).toBeCloseTo(0.01, 3);
  });

  it('says when a disk is full, and when a large table has doubled', () => {
    const disk = { kind: 'disk' as const, subject: 'host', value: 0.7 };
    expect(diskDaysLeft({ ...disk, perDay: 0.1 })).toBeCloseTo(3);
    expect(diskDaysLeft({ ...disk, perDay: 0 })).toBeNull();
    expect(diskDaysLeft({ ...disk, perDay: -0.1 })).toBeNull();
    expect(diskDaysLeft({ ...disk, perDay: null })).toBeNull();
    const table = { kind: 'table' as const, subject: 'llm_calls', value: 2e9 };
    expect(tableDoublingDays({ ...table, perDay: 1e9 })).toBe(2);
    expect(tableDoublingDays({ ...table, value: 9e8, perDay: DAY_MS })).toBeNull();
  });
});
