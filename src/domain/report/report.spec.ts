import { HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../period.js';
import { duePeriod, latestOver, latestSettled, nextDueMs, periodOf, told, type ReportKind } from './report.js';

const at = (text: string): number => Date.parse(text);
const iso = (atMs: number): string => new Date(atMs).toISOString();
const NEW_YORK = 'America/New_York';

describe('The period of a report', () => {
  const cases: [what: string, asked: [ReportKind, zone: string, moment: string], from: string, to: string][] = [
    ['a day of Tokyo', ['daily', 'Asia/Tokyo', '2026-11-30T15:00:00Z'], '2026-11-30T15:00Z', '2026-12-01T15:00Z'],
    ['a week from Monday', ['weekly', 'UTC', '2026-11-29T23:59:59Z'], '2026-11-23T00:00Z', '2026-11-30T00:00Z'],
    ['of clocks put back', ['weekly', NEW_YORK, '2026-11-01T12:00:00Z'], '2026-10-26T04:00Z', '2026-11-02T05:00Z'],
    ['of clocks put forward', ['weekly', NEW_YORK, '2026-03-08T12:00:00Z'], '2026-03-02T05:00Z', '2026-03-09T04:00Z'],
    ['a month of a leap year', ['monthly', 'UTC', '2028-02-29T12:00:00Z'], '2028-02-01T00:00Z', '2028-03-01T00:00Z'],
    ['a quarter off', ['daily', 'Asia/Kathmandu', '2026-11-30T18:15:00Z'], '2026-11-30T18:15Z', '2026-12-01T18:15Z'],
  ];

  it.each(cases)('is %s', (_what, [kind, zone, moment], from, to) => {
    expect(periodOf(kind, at(moment), zone)).toEqual({ fromMs: at(from), toMs: at(to) });
  });

  it('that is over is the one before the one that goes on', () => {
    const { fromMs, toMs } = latestOver('monthly', at('2026-03-31T23:00:00Z'), 'Asia/Tokyo');
    expect([iso(fromMs), iso(toMs)]).toEqual(['2026-02-28T15:00:00.000Z', '2026-03-31T15:00:00.000Z']);
  });
});

describe('What a report tells of', () => {
  it('is all of a period that is over, beside the one before it', () => {
    const span = told('weekly', at('2026-10-28T00:00:00Z'), NEW_YORK, at('2026-11-02T05:15:00Z'));
    expect(span).toMatchObject({ isSoFar: false, before: { toMs: span?.fromMs } });
    expect((span?.toMs ?? 0) - (span?.fromMs ?? 0)).toBe(169 * HOUR_MS);
    expect((span?.before.toMs ?? 0) - (span?.before.fromMs ?? 0)).toBe(168 * HOUR_MS);
  });

  it('is a period so far, beside as much of the one before and no more', () => {
    const half = told('daily', at('2026-11-30T06:00:00Z'), 'UTC', at('2026-11-30T06:29:30Z'));
    expect(half).toEqual({
      ...{ fromMs: at('2026-11-30T00:00:00Z'), toMs: at('2026-11-30T06:00:00Z'), isSoFar: true },
      before: { fromMs: at('2026-11-29T00:00:00Z'), toMs: at('2026-11-29T06:00:00Z') },
    });
    const late = told('monthly', at('2026-03-31T12:00:00Z'), 'UTC', at('2026-03-31T12:00:00Z'));
    expect(iso(late?.before.toMs ?? 0)).toBe('2026-03-01T00:00:00.000Z');
  });

  it('is not all of a period while calls of its end may come: that is another report, of less', () => {
    const [day, overMs] = [at('2026-11-30T12:00:00Z'), at('2026-12-01T00:00:00Z')];
    const early = told('daily', day, 'UTC', overMs + QUARTER_HOUR_MS - 1);
    expect(early).toMatchObject({ isSoFar: true, toMs: at('2026-11-30T23:45:00Z') });
    expect(told('daily', day, 'UTC', overMs + QUARTER_HOUR_MS)).toMatchObject({ isSoFar: false, toMs: overMs });
    expect(iso(latestSettled('daily', overMs + QUARTER_HOUR_MS - 1, 'UTC').toMs)).toBe('2026-11-30T00:00:00.000Z');
  });

  it('is nothing of a period that has not begun, or whose first quarter of an hour may grow', () => {
    expect(told('daily', at('2026-12-01T12:00:00Z'), 'UTC', at('2026-11-30T12:00:00Z'))).toBeNull();
    expect(told('daily', at('2026-12-01T00:00:00Z'), 'UTC', at('2026-12-01T00:29:59Z'))).toBeNull();
  });
});

describe('A report', () => {
  const weekly = { kind: 'weekly', timezone: NEW_YORK, hour: 8 } as const;

  it('is due at its hour of the clock, whatever clocks did in the period', () => {
    const dueMs = at('2026-11-02T13:00:00Z');
    expect(iso(duePeriod(weekly, dueMs).fromMs)).toBe('2026-10-26T04:00:00.000Z');
    expect(iso(duePeriod(weekly, dueMs - 1).fromMs)).toBe('2026-10-19T04:00:00.000Z');
    expect(nextDueMs(weekly, dueMs - 1)).toBe(dueMs);
    expect(iso(nextDueMs(weekly, dueMs))).toBe('2026-11-09T13:00:00.000Z');
  });

  it('at an hour that the clock jumps over is due at the jump', () => {
    const timing = { kind: 'daily', timezone: NEW_YORK, hour: 2 } as const;
    expect(iso(nextDueMs(timing, at('2026-03-08T05:00:00Z')))).toBe('2026-03-08T07:00:00.000Z');
  });

  it('at midnight leaves late calls a quarter of an hour', () => {
    const timing = { kind: 'daily', timezone: 'UTC', hour: 0 } as const;
    const dueMs = at('2026-12-01T00:15:00Z');
    expect(duePeriod(timing, dueMs).toMs).toBe(at('2026-12-01T00:00:00Z'));
    expect(duePeriod(timing, dueMs - MINUTE_MS).toMs).toBe(at('2026-11-30T00:00:00Z'));
  });
});
