import { isOpen, type MaintenanceWindow } from './maintenance.js';
import { endOfHours } from './wall-clock.js';

const at = (text: string): number => Date.parse(text);
const window = (told: Partial<MaintenanceWindow>): MaintenanceWindow => ({
  ...{ id: 'w', name: 'w', matchers: [], timezone: 'UTC', recurrence: 'never', firstDay: '2026-11-29', lastDay: null },
  ...{ startMinute: 22 * 60, durationMinutes: 240, weekdays: [], creator: 'k', createdAtMs: 0, ...told },
});

describe('isOpen', () => {
  it.each<[string, Partial<MaintenanceWindow>, string, boolean]>([
    ['before it', {}, '2026-11-29T21:59:59Z', false],
    ['when it begins', {}, '2026-11-29T22:00:00Z', true],
    ['on the day after', {}, '2026-11-30T01:59:59Z', true],
    ['when it ends', {}, '2026-11-30T02:00:00Z', false],
    ['once only', {}, '2026-11-30T22:00:00Z', false],
    ['every day', { recurrence: 'daily' }, '2027-03-01T23:00:00Z', true],
    ['every day until', { recurrence: 'daily', lastDay: '2026-12-31' }, '2027-01-01T01:00:00Z', true],
    ['every day no more', { recurrence: 'daily', lastDay: '2026-12-31' }, '2027-01-01T22:00:00Z', false],
    ['every week', { recurrence: 'weekly' }, '2026-12-06T22:30:00Z', true],
    ['every week, another day', { recurrence: 'weekly' }, '2026-12-05T22:30:00Z', false],
    ['on some days of the week', { recurrence: 'weekly', weekdays: [1, 3] }, '2026-12-02T22:30:00Z', true],
    ['every month', { recurrence: 'monthly' }, '2027-01-29T22:30:00Z', true],
    ['every month, another day', { recurrence: 'monthly' }, '2027-01-28T22:30:00Z', false],
    ['by the clock of its zone', { timezone: 'Asia/Tokyo' }, '2026-11-29T13:00:00Z', true],
    ['for days', { durationMinutes: 3 * 1440 }, '2026-12-02T21:59:00Z', true],
    ['after days', { durationMinutes: 3 * 1440 }, '2026-12-02T22:00:00Z', false],
  ])('tells %s', (_name, told, moment, expected) => {
    expect(isOpen(window(told), at(moment))).toBe(expected);
  });
});

describe('isOpen, when the clock of New York is moved', () => {
  const night = { timezone: 'America/New_York', startMinute: 0, recurrence: 'daily', firstDay: '2026-01-01' } as const;
  const [at0130, at0200, at0230] = [{ startMinute: 90 }, { startMinute: 120 }, { startMinute: 150 }];

  it.each<[string, Partial<MaintenanceWindow>, string, boolean]>([
    ['forward: not before', { ...at0200, durationMinutes: 60 }, '2026-03-08T01:59:59-05:00', false],
    [
      'forward: an hour that is left out begins after it',
      { ...at0200, durationMinutes: 60 },
      '2026-03-08T03:00:00-04:00',
      true,
    ],
    ['forward: and lasts as long', { ...at0200, durationMinutes: 60 }, '2026-03-08T03:59:59-04:00', true],
    ['forward: and no longer', { ...at0200, durationMinutes: 60 }, '2026-03-08T04:00:00-04:00', false],
    ['forward: half of it left out', { ...at0230, durationMinutes: 15 }, '2026-03-08T03:14:59-04:00', true],
    ['forward: half of it left out, over', { ...at0230, durationMinutes: 15 }, '2026-03-08T03:15:00-04:00', false],
    ['forward: four hours', { durationMinutes: 240 }, '2026-03-08T04:59:59-04:00', true],
    ['forward: four hours, over', { durationMinutes: 240 }, '2026-03-08T05:00:00-04:00', false],
    ['back: until it ends', { durationMinutes: 90 }, '2026-11-01T01:29:59-04:00', true],
    ['back: not once more', { durationMinutes: 90 }, '2026-11-01T01:15:00-05:00', false],
    ['back: begins when first shown', { ...at0130, durationMinutes: 60 }, '2026-11-01T01:30:00-04:00', true],
    ['back: lasts as long', { ...at0130, durationMinutes: 60 }, '2026-11-01T01:29:59-05:00', true],
    ['back: no longer', { ...at0130, durationMinutes: 60 }, '2026-11-01T01:30:00-05:00', false],
    ['back: four hours', { durationMinutes: 240 }, '2026-11-01T02:59:59-05:00', true],
    ['back: four hours, over', { durationMinutes: 240 }, '2026-11-01T03:00:00-05:00', false],
  ])('tells %s', (_name, told, moment, expected) => {
    expect(isOpen(window({ ...night, ...told }), at(moment))).toBe(expected);
  });
});

describe('endOfHours', () => {
  const night = { fromMinute: 22 * 60, toMinute: 7 * 60 };

  it.each([
    ['in the evening', 'UTC', '2026-11-29T22:00:30Z', '2026-11-30T07:00:00Z'],
    ['in the morning', 'UTC', '2026-11-29T06:59:59Z', '2026-11-29T07:00:00Z'],
    ['by day', 'UTC', '2026-11-29T12:00:00Z', null],
    ['elsewhere', 'Asia/Tokyo', '2026-11-29T14:00:00Z', '2026-11-29T22:00:00Z'],
    ['when the clock is put forward', 'Europe/Berlin', '2026-03-28T22:30:00Z', '2026-03-29T05:00:00Z'],
    ['when the clock is put back', 'Europe/Berlin', '2026-10-24T22:30:00Z', '2026-10-25T06:00:00Z'],
  ])('tells %s', (_name, zone, moment, expected) => {
    expect(endOfHours(night, zone, at(moment))).toBe(expected === null ? null : at(expected));
  });

  it.each([
    ['America/New_York', '02:30', '2026-03-07T23:00:00-05:00', '2026-03-08T03:00:00-04:00'],
    ['America/New_York', '02:30', '2026-03-08T01:59:00-05:00', '2026-03-08T03:00:00-04:00'],
    ['America/New_York', '02:30', '2026-03-08T03:00:00-04:00', null],
    ['Europe/Berlin', '02:30', '2026-03-28T23:00:00+01:00', '2026-03-29T03:00:00+02:00'],
    ['America/New_York', '01:30', '2026-10-31T23:00:00-04:00', '2026-11-01T01:30:00-04:00'],
    ['America/New_York', '01:30', '2026-11-01T01:10:00-05:00', null],
    ['America/New_York', '02:30', '2026-11-01T01:59:00-04:00', '2026-11-01T02:30:00-05:00'],
  ])('in %s, of 22:00 to %s at %s, follows the clock that is moved', (zone, until, moment, expected) => {
    const toMinute = Number(until.slice(0, 2)) * 60 + Number(until.slice(3));
    expect(endOfHours({ fromMinute: 22 * 60, toMinute }, zone, at(moment))).toBe(expected && at(expected));
  });
});
