import { ZoneCalendar } from '../period.js';
import { correctionMonth, isMonth, monthAfter, monthOf, periodOfMonth } from './month.js';

describe('a month', () => {
  it.each(['2026-11', '2010-01', '2099-12'])('is %s', (text) => expect(isMonth(text)).toBe(true));
  it.each(['0050-03', '2009-12', '2100-01', '2026-13', '2026-00', '2026-1', '26-01', '2026-11-01', ''])(
    'is not %p',
    (text) => {
      expect(isMonth(text)).toBe(false);
      expect(() => periodOfMonth(text, ZoneCalendar.of('UTC'))).toThrow(RangeError);
    },
  );

  it.each([
    ['UTC', '2026-02', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ['UTC', '2028-02', '2028-02-01T00:00:00Z', '2028-03-01T00:00:00Z'],
    ['Asia/Tokyo', '2026-12', '2026-11-30T15:00:00Z', '2026-12-31T15:00:00Z'],
    ['Asia/Kolkata', '2026-11', '2026-10-31T18:30:00Z', '2026-11-30T18:30:00Z'],
    ['Pacific/Chatham', '2026-04', '2026-03-31T10:15:00Z', '2026-04-30T11:15:00Z'],
    ['America/New_York', '2026-11', '2026-11-01T04:00:00Z', '2026-12-01T05:00:00Z'],
  ])('of %s: %s lasts from %s to %s', (zone, month, from, to) => {
    const calendar = ZoneCalendar.of(zone);
    expect(periodOfMonth(month, calendar)).toEqual({ fromMs: Date.parse(from), toMs: Date.parse(to) });
    expect(monthOf(Date.parse(from), calendar)).toBe(month);
    expect(monthOf(Date.parse(to) - 1, calendar)).toBe(month);
    expect(monthOf(Date.parse(to), calendar)).toBe(monthAfter(month));
  });

  it('takes in corrections when it follows the latest that is closed', () => {
    expect(correctionMonth([])).toBeNull();
    expect(correctionMonth(['2026-09', '2025-12'])).toBe('2026-10');
    expect(correctionMonth(['2025-12'])).toBe('2026-01');
  });
});
