import { DAY_MS } from '../../domain/period.js';
import { securityQuery, spanOf, stepOf } from './security.query.js';

const NOON = Date.parse('2026-11-24T12:00:00Z');
const MINUTE_MS = 60_000;

describe('The span that is asked about', () => {
  it.each<[string, Record<string, string>, number, number]>([
    ['is the last day', {}, NOON - DAY_MS, NOON],
    ['is the day before a moment', { to: '2026-11-20T00:00:00Z' }, NOON - 5.5 * DAY_MS, NOON - 4.5 * DAY_MS],
    ['is from a moment until now', { from: '2026-11-24T11:00:00Z' }, NOON - 60 * MINUTE_MS, NOON],
  ])('%s', (_name, told, fromMs, toMs) => {
    expect(spanOf(securityQuery.parse(told), NOON)).toEqual({ fromMs, toMs });
  });

  it('begins before it ends', () => {
    const query = securityQuery.parse({ from: '2026-11-24T12:00:00Z' });
    expect(() => spanOf(query, NOON)).toThrow(expect.objectContaining({ code: 'invalid_range' }));
  });

  it.each([
    ['an hour', 60, 1],
    ['a day', 24 * 60, 15],
    ['a week', 7 * 24 * 60, 60],
    ['30 days', 30 * 24 * 60, 360],
    ['years', 1000 * 24 * 60, 24 * 60],
  ])('of %s is shown by steps that a chart can show', (_name, minutes, stepMinutes) => {
    expect(stepOf({ fromMs: NOON - minutes * MINUTE_MS, toMs: NOON })).toBe(stepMinutes * MINUTE_MS);
  });
});
