import { DAY_MS, HOUR_MS } from '../period.js';
import { backupName, keptBackups, latestAt, latestDueMs, momentOfBackup } from './backup.js';

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
  ])('%s', (_, now, hour, zone, due) => {
    expect(new Date(latestDueMs(at(now), hour, zone)).toISOString()).toBe(new Date(at(due)).toISOString());
  });
});

describe('Backups that are kept', () => {
  const last = at('2026-12-01T03:00:00Z');
  const daily = Array.from({ length: 400 }, (_, day) => last - day * DAY_MS);

  it('are the last of so many days, weeks and months', () => {
    const kept = [...keptBackups(daily, { daily: 3, weekly: 2, monthly: 3 }, 'UTC')].sort().reverse();
    expect(kept.map((moment) => new Date(moment).toISOString().slice(0, 10))).toEqual([
      ...['2026-12-01', '2026-11-30', '2026-11-29'],
      '2026-10-31',
    ]);
  });

  it('always have the last of all', () => {
    expect([...keptBackups(daily, { daily: 0, weekly: 0, monthly: 0 }, 'UTC')]).toEqual([last]);
    expect(keptBackups([], { daily: 1, weekly: 1, monthly: 1 }, 'UTC').size).toBe(0);
  });

  it('are the last of a day that has several', () => {
    const kept = keptBackups([last, last - HOUR_MS, last - DAY_MS], { daily: 2, weekly: 0, monthly: 0 }, 'UTC');
    expect([...kept]).toEqual([last, last - DAY_MS]);
  });
});
