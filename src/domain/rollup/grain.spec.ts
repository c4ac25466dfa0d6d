import { ZoneCalendar } from '../period.js';
import { bucketOf, expiredBefore, isWritten, readableFrom, type Grain } from './grain.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const at = (text: string): number => Date.parse(text);

describe('bucketOf', () => {
  const tokyo = new ZoneCalendar('Asia/Tokyo');

  it.each<[Grain, string, string]>([
    ['minute', '2026-11-24T10:07:59.999Z', '2026-11-24T10:07:00Z'],
    ['quarter', '2026-11-24T10:14:59.999Z', '2026-11-24T10:00:00Z'],
    ['quarter', '2026-11-24T10:15:00Z', '2026-11-24T10:15:00Z'],
    ['day', '2026-11-24T14:59:59.999Z', '2026-11-23T15:00:00Z'],
    ['day', '2026-11-24T15:00:00Z', '2026-11-24T15:00:00Z'],
    ['ever', '2026-11-24T10:07:59.999Z', '1970-01-01T00:00:00Z'],
  ])('of the %s at %s begins at %s', (grain, moment, start) => {
    expect(bucketOf(grain, at(moment), tokyo)).toBe(at(start));
  });
});

describe('how long a grain is kept', () => {
  it.each<[Grain, string, string, string]>([
    ['minute', '2026-11-22T12:00:00Z', '2026-11-22T11:00:00Z', '2026-11-22T10:00:00Z'],
    ['quarter', '2025-10-20T12:00:00Z', '2025-10-20T11:00:00Z', '2025-10-20T10:00:00Z'],
  ])('%s: read from %s, written from %s, deleted before %s', (grain, readable, written, expired) => {
    expect(readableFrom(grain, now)).toBe(at(readable));
    expect(isWritten(grain, at(written), now)).toBe(true);
    expect(isWritten(grain, at(written) - 1, now)).toBe(false);
    expect(expiredBefore(grain, now)).toBe(at(expired));
  });

  it.each<Grain>(['day', 'ever'])('%s: for good', (grain) => {
    expect(isWritten(grain, 0, now)).toBe(true);
    expect(readableFrom(grain, now)).toBe(-Infinity);
    expect(expiredBefore(grain, now)).toBe(-Infinity);
  });

  it.each<Grain>(['minute', 'quarter', 'day', 'ever'])('%s: a call from the future is written', (grain) => {
    expect(isWritten(grain, now + 86_400_000, now)).toBe(true);
  });
});
