import fc from 'fast-check';
import { ZoneOffsets } from './period-offsets.js';
import { DAY_MS, HOUR_MS, QUARTER_HOUR_MS, ZoneCalendar } from './period.js';
import { planRange } from './rollup/plan.js';

const zones = Intl.supportedValuesOf('timeZone');
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the runtime itself says of a zone's clock, by the name of its offset. */
function offsetByName(zone: string, atMs: number): number {
  const format =
    formats.get(zone) ??
    formats.set(zone, new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })).get(zone);
  const name = format?.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * 60_000);
}

const readings = (read: () => unknown): number => {
  const spy = jest.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
  read();
  const count = spy.mock.calls.length;
  spy.mockRestore();
  return count;
};

describe('the offsets of a zone', () => {
  it('are those of the runtime, in every zone, at any time, whatever was asked before', () => {
    const between = fc.integer({
      min: Date.UTC(2000, 0, 1) / QUARTER_HOUR_MS,
      max: Date.UTC(2040, 0, 1) / QUARTER_HOUR_MS,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(between, { minLength: 1, maxLength: 20 }), (zone, quarters) => {
        const offsets = new ZoneOffsets(zone);
        for (const quarter of quarters) {
          const atMs = quarter * QUARTER_HOUR_MS;
          expect([zone, atMs, offsets.at(atMs)]).toEqual([zone, atMs, offsetByName(zone, atMs)]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('change at the very quarter hour at which the clock is moved', () => {
    for (const zone of ['Europe/Berlin', 'Africa/Casablanca', 'Australia/Lord_Howe', 'America/Sao_Paulo']) {
      const offsets = new ZoneOffsets(zone);
      for (let atMs = Date.UTC(2018, 0, 1); atMs < Date.UTC(2019, 0, 1); atMs += QUARTER_HOUR_MS) {
        if (offsets.at(atMs) !== offsetByName(zone, atMs)) throw new Error(`${zone} ${new Date(atMs).toISOString()}`);
      }
    }
  });

  it('are read from the runtime a few times for years of hours, and not again', () => {
    const nowMs = Date.UTC(2026, 10, 24, 12);
    const plan = (zone: string): unknown =>
      planRange({
        fromMs: nowMs - 399 * DAY_MS,
        toMs: nowMs,
        interval: 'hour',
        calendar: ZoneCalendar.of(zone),
        reporting: ZoneCalendar.of('UTC'),
        nowMs,
      });

    expect(readings(() => plan('America/New_York'))).toBeLessThan(150);
    expect(readings(() => plan('America/New_York'))).toBe(0);
  });
});

describe('the calendar of a zone', () => {
  it('is one for all who ask, as long as not too many zones are asked for', () => {
    const tokyo = ZoneCalendar.of('Asia/Tokyo');
    expect(ZoneCalendar.of('Asia/Tokyo')).toBe(tokyo);

    for (const zone of zones) ZoneCalendar.of(zone);
    expect(ZoneCalendar.of('Asia/Tokyo').zone).toBe('Asia/Tokyo');
    expect(() => ZoneCalendar.of('Mars/Olympus')).toThrow(RangeError);
  });
});
