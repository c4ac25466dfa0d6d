import { enteredAt, momentIn } from './zone';

describe('momentIn', () => {
  it.each([
    ['a day without midnight west of Greenwich', 'America/Santiago', '2026-09-06T00:00', '2026-09-06T04:00:00.000Z'],
    ['another one', 'America/Havana', '2026-03-08T00:00', '2026-03-08T05:00:00.000Z'],
    ['one where the clock comes to be that of UTC', 'Atlantic/Azores', '2026-03-29T00:00', '2026-03-29T01:00:00.000Z'],
    ['a day without midnight east of Greenwich', 'Africa/Cairo', '2026-04-24T00:00', '2026-04-23T22:00:00.000Z'],
    ['a time that is jumped over', 'America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
    ['the hour before the jump', 'America/New_York', '2026-03-08T01:30', '2026-03-08T06:30:00.000Z'],
    ['the hour after the jump', 'America/New_York', '2026-03-08T03:30', '2026-03-08T07:30:00.000Z'],
    ['a time that is shown twice', 'America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['a jump of half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z'],
    ['an offset that is no whole hour', 'Asia/Kathmandu', '2026-01-01T00:00', '2025-12-31T18:15:00.000Z'],
    ['UTC', 'UTC', '2026-01-01T00:00', '2026-01-01T00:00:00.000Z'],
  ])('knows %s (%s %s)', (_, zone, entered, moment) => {
    expect(momentIn(entered, zone)).toBe(moment);
  });

  it('is nothing where nothing was entered', () => {
    expect(momentIn('', 'UTC')).toBeNull();
  });
});

describe('enteredAt', () => {
  it.each(['America/New_York', 'Asia/Tokyo', 'Asia/Kathmandu', 'UTC'])('leads back to the moment (%s)', (zone) => {
    for (const moment of ['2026-07-01T12:34:00.000Z', '2026-12-31T23:59:59.999Z']) {
      expect(momentIn(enteredAt(moment, zone), zone)).toBe(moment);
    }
  });
});
