import {
  ceilTo,
  DAY_MS,
  floorTo,
  HOUR_MS,
  isTimeZone,
  MINUTE_MS,
  QUARTER_HOUR_MS,
  ZoneCalendar,
  type Interval,
} from './period.js';

const at = (text: string): number => Date.parse(text);
const iso = (atMs: number): string => new Date(atMs).toISOString().replace(':00.000Z', 'Z');

describe('dayOf', () => {
  it.each([
    ['UTC', '2026-11-24T23:59:59.999Z', '2026-11-24T00:00Z', '2026-11-25T00:00Z', 24],
    ['America/New_York', '2026-03-08T16:00Z', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
    ['America/New_York', '2026-11-01T16:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
    ['America/New_York', '2026-07-04T03:59:59.999Z', '2026-07-03T04:00Z', '2026-07-04T04:00Z', 24],
    ['Europe/Berlin', '2026-03-29T12:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 23],
    ['Europe/Berlin', '2026-10-25T12:00Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z', 25],
    ['America/Sao_Paulo', '2018-11-04T12:00Z', '2018-11-04T03:00Z', '2018-11-05T02:00Z', 23],
    ['America/Sao_Paulo', '2018-11-04T02:59:59.999Z', '2018-11-03T03:00Z', '2018-11-04T03:00Z', 24],
    ['America/Sao_Paulo', '2018-02-18T02:30Z', '2018-02-17T02:00Z', '2018-02-18T03:00Z', 25],
    ['Asia/Beirut', '2022-03-27T09:00Z', '2022-03-26T22:00Z', '2022-03-27T21:00Z', 23],
    ['Asia/Beirut', '2022-03-26T21:59Z', '2022-03-25T22:00Z', '2022-03-26T22:00Z', 24],
    ['America/Havana', '2026-11-01T05:30Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
    ['America/Nuuk', '2024-10-27T01:30Z', '2024-10-26T01:00Z', '2024-10-27T02:00Z', 25],
    ['Asia/Kolkata', '2026-01-15T00:00Z', '2026-01-14T18:30Z', '2026-01-15T18:30Z', 24],
    ['Asia/Kathmandu', '2026-01-15T00:00Z', '2026-01-14T18:15Z', '2026-01-15T18:15Z', 24],
    ['Pacific/Chatham', '2026-01-15T00:00Z', '2026-01-14T10:15Z', '2026-01-15T10:15Z', 24],
    ['Pacific/Chatham', '2026-04-05T00:00Z', '2026-04-04T10:15Z', '2026-04-05T11:15Z', 25],
    ['Pacific/Kiritimati', '2026-01-15T00:00Z', '2026-01-14T10:00Z', '2026-01-15T10:00Z', 24],
    ['Pacific/Niue', '2026-01-15T00:00Z', '2026-01-14T11:00Z', '2026-01-15T11:00Z', 24],
    ['Australia/Lord_Howe', '2026-10-04T00:00Z', '2026-10-03T13:30Z', '2026-10-04T13:00Z', 23.5],
    ['Australia/Lord_Howe', '2026-04-05T00:00Z', '2026-04-04T13:00Z', '2026-04-05T13:30Z', 24.5],
  ])('of %s at %s is %s to %s, %d hours', (zone, moment, from, to, hours) => {
    const { fromMs, toMs } = new ZoneCalendar(zone).dayOf(at(moment));
    expect([iso(fromMs), iso(toMs), (toMs - fromMs) / HOUR_MS]).toEqual([from, to, hours]);
  });

  it('answers the same when asked for other days in between', () => {
    const calendar = new ZoneCalendar('America/New_York');
    const moments = ['2026-03-08T16:00Z', '2026-11-01T16:00Z', '2026-03-08T16:00Z', '2026-03-09T04:00Z'].map(at);
    expect(moments.map((moment) => iso(calendar.dayOf(moment).fromMs))).toEqual([
      '2026-03-08T05:00Z',
      '2026-11-01T04:00Z',
      '2026-03-08T05:00Z',
      '2026-03-09T04:00Z',
    ]);
  });
});

describe('startOf and next', () => {
  it.each<[Interval, string, string, string, string]>([
    ['minute', 'UTC', '2026-11-24T10:07:59.999Z', '2026-11-24T10:07Z', '2026-11-24T10:08Z'],
    ['minute', 'Asia/Kathmandu', '2026-11-24T10:07:30Z', '2026-11-24T10:07Z', '2026-11-24T10:08Z'],
    ['hour', 'UTC', '2026-11-24T10:59Z', '2026-11-24T10:00Z', '2026-11-24T11:00Z'],
    ['hour', 'Asia/Kolkata', '2026-11-24T10:45Z', '2026-11-24T10:30Z', '2026-11-24T11:30Z'],
    ['hour', 'Asia/Kathmandu', '2026-11-24T10:20Z', '2026-11-24T10:15Z', '2026-11-24T11:15Z'],
    ['hour', 'America/New_York', '2026-11-01T05:30Z', '2026-11-01T05:00Z', '2026-11-01T06:00Z'],
    ['hour', 'America/New_York', '2026-11-01T06:30Z', '2026-11-01T06:00Z', '2026-11-01T07:00Z'],
    ['hour', 'America/New_York', '2026-03-08T06:59Z', '2026-03-08T06:00Z', '2026-03-08T07:00Z'],
    ['hour', 'Pacific/Chatham', '2026-04-04T13:50Z', '2026-04-04T13:15Z', '2026-04-04T14:15Z'],
    ['hour', 'Australia/Lord_Howe', '2026-10-03T15:15Z', '2026-10-03T14:30Z', '2026-10-03T15:30Z'],
    ['hour', 'Australia/Lord_Howe', '2026-10-03T15:45Z', '2026-10-03T15:30Z', '2026-10-03T16:00Z'],
    ['hour', 'Australia/Lord_Howe', '2026-04-04T14:45Z', '2026-04-04T14:00Z', '2026-04-04T15:00Z'],
    ['hour', 'Australia/Lord_Howe', '2026-04-04T15:15Z', '2026-04-04T15:00Z', '2026-04-04T15:30Z'],
    ['day', 'America/Sao_Paulo', '2018-11-04T03:00Z', '2018-11-04T03:00Z', '2018-11-05T02:00Z'],
    ['day', 'UTC', '2028-02-28T10:00Z', '2028-02-28T00:00Z', '2028-02-29T00:00Z'],
    ['day', 'UTC', '2028-02-29T10:00Z', '2028-02-29T00:00Z', '2028-03-01T00:00Z'],
    ['day', 'UTC', '2027-02-28T10:00Z', '2027-02-28T00:00Z', '2027-03-01T00:00Z'],
    ['week', 'UTC', '2026-11-24T10:00Z', '2026-11-23T00:00Z', '2026-11-30T00:00Z'],
    ['week', 'UTC', '2026-11-23T00:00Z', '2026-11-23T00:00Z', '2026-11-30T00:00Z'],
    ['week', 'UTC', '2026-11-22T23:59Z', '2026-11-16T00:00Z', '2026-11-23T00:00Z'],
    ['week', 'UTC', '2026-01-01T00:00Z', '2025-12-29T00:00Z', '2026-01-05T00:00Z'],
    ['week', 'America/New_York', '2026-11-01T12:00Z', '2026-10-26T04:00Z', '2026-11-02T05:00Z'],
    ['week', 'Asia/Tokyo', '2026-11-22T15:00Z', '2026-11-22T15:00Z', '2026-11-29T15:00Z'],
    ['month', 'UTC', '2028-02-29T10:00Z', '2028-02-01T00:00Z', '2028-03-01T00:00Z'],
    ['month', 'UTC', '2026-12-31T23:59Z', '2026-12-01T00:00Z', '2027-01-01T00:00Z'],
    ['month', 'America/New_York', '2026-03-20T00:00Z', '2026-03-01T05:00Z', '2026-04-01T04:00Z'],
    ['month', 'Asia/Tokyo', '2026-10-31T15:00Z', '2026-10-31T15:00Z', '2026-11-30T15:00Z'],
    ['month', 'America/Asuncion', '2017-09-15T00:00Z', '2017-09-01T04:00Z', '2017-10-01T04:00Z'],
    ['month', 'America/Asuncion', '2017-10-15T00:00Z', '2017-10-01T04:00Z', '2017-11-01T03:00Z'],
  ])('give the %s in %s around %s: %s to %s', (interval, zone, moment, start, next) => {
    const calendar = new ZoneCalendar(zone);
    const startMs = calendar.startOf(interval, at(moment));
    expect([iso(startMs), iso(calendar.next(interval, startMs))]).toEqual([start, next]);
  });

  it.each([
    ['Australia/Lord_Howe', '2026-10-03T15:15Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:45Z'],
    ['Australia/Lord_Howe', '2026-04-04T14:45Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:15Z'],
    ['Asia/Pyongyang', '2018-05-04T14:45Z'],
    ['Asia/Pyongyang', '2018-05-04T15:15Z'],
    ['America/Caracas', '2016-05-01T06:45Z'],
    ['America/Caracas', '2016-05-01T07:15Z'],
  ])('give an hour that contains the moment where %s moves its clock by half an hour, at %s', (zone, moment) => {
    const calendar = new ZoneCalendar(zone);
    const startMs = calendar.startOf('hour', at(moment));
    expect(startMs).toBeLessThanOrEqual(at(moment));
    expect(calendar.next('hour', startMs)).toBeGreaterThan(at(moment));
  });
});

describe('time zones', () => {
  it.each(['UTC', 'Asia/Tokyo', 'America/Argentina/Buenos_Aires', 'Pacific/Chatham'])('knows %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
    expect(new ZoneCalendar(zone).zone).toBe(zone);
  });

  it.each(['', 'Mars/Olympus_Mons', 'Tokyo', 'UTC+25', '../etc/passwd'])('does not know %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
    expect(() => new ZoneCalendar(zone)).toThrow(RangeError);
  });
});

describe('the lengths of time', () => {
  it('are in milliseconds', () => {
    expect([MINUTE_MS, QUARTER_HOUR_MS, HOUR_MS, DAY_MS]).toEqual([60_000, 900_000, 3_600_000, 86_400_000]);
  });
});

describe('floorTo and ceilTo', () => {
  it.each([
    [0, MINUTE_MS, 0, 0],
    [1, MINUTE_MS, 0, MINUTE_MS],
    [MINUTE_MS, MINUTE_MS, MINUTE_MS, MINUTE_MS],
    [DAY_MS - 1, DAY_MS, 0, DAY_MS],
    [-1 - MINUTE_MS, MINUTE_MS, -2 * MINUTE_MS, -MINUTE_MS],
  ])('round %d to multiples of %d: %d and %d', (atMs, lengthMs, floor, ceil) => {
    expect([floorTo(atMs, lengthMs), ceilTo(atMs, lengthMs)]).toEqual([floor, ceil]);
  });
});
