import { DAY_MS, HOUR_MS, MINUTE_MS } from '../period.js';
import { backupName, keptBackups, lastDue, latestAt, momentOfBackup } from './backup.js';

const at = (text: string): number => Date.parse(text);

describe('The name of a backup', () => {
  it('is its moment, and can be read again', () => {
    const moment = at('2026-12-01T03:04:05.006Z');
    expect(backupName(moment)).toBe('2026-12-01T03-04-05-006Z');
    expect(momentOfBackup(backupName(moment))).toBe(moment);
  });

  it.each(['', 'manifest', '2026-12-01', '2026-13-41T03-04-05-006Z', '2026-12-01T03-04-05-006Z.part', '../x'])(
    'is not %p',
    (name) => expect(momentOfBackup(name)).toBeNull(),
  );
});

describe('A point in time', () => {
  it('is met by the latest backup at or before it', () => {
    expect([latestAt([10, 30, 20], 25), latestAt([10, 30], 30), latestAt([10], 9)]).toEqual([20, 30, null]);
    expect(latestAt([10, 30, 20], Infinity)).toBe(30);
  });
});

describe('A backup is due', () => {
  it.each([
    ['today, once its hour has come', '2026-12-01T03:00:00Z', 3, 'UTC', '2026-12-01T03:00:00Z'],
    ['yesterday, until then', '2026-12-01T02:59:59Z', 3, 'UTC', '2026-11-30T03:00:00Z'],
    ['by the clock of its zone', '2026-12-01T18:30:00Z', 3, 'Asia/Tokyo', '2026-12-01T18:00:00Z'],
    ['on the day with 23 hours too', '2026-03-29T12:00:00Z', 3, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
  ])('%s', (_, now, hour, timezone, due) => {
    const dueMs = at(due);
    expect(lastDue(at(now), { everyMinutes: null, hour, timezone })).toEqual({ madeMs: dueMs, verifiedMs: dueMs });
  });

  it('every so many minutes, and verified once a day all the same', () => {
    const rhythm = { everyMinutes: 15, hour: 3, timezone: 'UTC' };
    expect(lastDue(at('2026-12-01T18:44:59Z'), rhythm)).toEqual({
      madeMs: at('2026-12-01T18:30:00Z'),
      verifiedMs: at('2026-12-01T03:00:00Z'),
    });
  });
});

describe('Backups that are kept', () => {
  const last = at('2026-12-01T03:00:00Z');
  const daily = Array.from({ length: 400 }, (_, day) => last - day * DAY_MS);

  it('are the last of so many days, weeks and months', () => {
    const kept = [...keptBackups(daily, { hourly: 0, daily: 3, weekly: 2, monthly: 3 }, 'UTC')].sort().reverse();
    expect(kept.map((moment) => new Date(moment).toISOString().slice(0, 10))).toEqual([
      ...['2026-12-01', '2026-11-30', '2026-11-29'],
      '2026-10-31',
    ]);
  });

  it('always have the last of all', () => {
    expect([...keptBackups(daily, { hourly: 0, daily: 0, weekly: 0, monthly: 0 }, 'UTC')]).toEqual([last]);
    expect(keptBackups([], { hourly: 0, daily: 1, weekly: 1, monthly: 1 }, 'UTC').size).toBe(0);
  });

  it('are the last of a day that has several', () => {
    const kept = keptBackups(
      [last, last - HOUR_MS, last - DAY_MS],
      { hourly: 0, daily: 2, weekly: 0, monthly: 0 },
      'UTC',
    );
    expect([...kept]).toEqual([last, last - DAY_MS]);
  });

  it('of every 15 minutes are all of the last hour, one of each of some hours, and then as daily ones', () => {
    const often = Array.from({ length: 4 * 24 * 5 }, (_, n) => last - n * 15 * MINUTE_MS);
    const kept = [...keptBackups(often, { hourly: 24, daily: 3, weekly: 0, monthly: 0 }, 'UTC')].sort().reverse();
    const named = kept.map((moment) => new Date(moment).toISOString().slice(5, 16));
    expect(named.slice(0, 6)).toEqual([
      ...['12-01T03:00', '12-01T02:45', '12-01T02:30', '12-01T02:15'],
      ...['12-01T01:45', '12-01T00:45'],
    ]);
    expect(named.slice(-3)).toEqual(['11-30T04:45', '11-30T03:45', '11-29T23:45']);
    expect(named).toHaveLength(4 + 23 + 1);
  });

  it('of every day are not kept for the sake of hours', () => {
    expect(keptBackups(daily, { hourly: 24, daily: 7, weekly: 0, monthly: 0 }, 'UTC').size).toBe(7);
  });
});
