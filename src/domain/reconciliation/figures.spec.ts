import { amountIn, countIn, dayIn } from './figures.js';

const ONE = 10n ** 18n;
const NOVEMBER = { fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 11, 1) };

describe('an amount', () => {
  it.each<[string, bigint]>([
    ['0', 0n],
    ['12.5', (25n * ONE) / 2n],
    ['+3', 3n * ONE],
    ['-3', -3n * ONE],
    ['(3.00)', -3n * ONE],
    ['(-3.00)', -3n * ONE],
    ['(+$3)', -3n * ONE],
    ['$ 3', 3n * ONE],
    ['-$3.10', (-31n * ONE) / 10n],
    ['1,234.50', (2469n * ONE) / 2n],
    ['1,234,567.5', (2469135n * ONE) / 2n],
    ['4e-05', 40_000_000_000_000n],
    ['1.2E+3', 1200n * ONE],
    ['0.8958740000000000', 895_874_000_000_000_000n],
    ['0.0000000000000000019', 1n],
    [' 7. ', 7n * ONE],
  ])('is read from %s exactly', (text, amount) => expect(amountIn(text)).toBe(amount));

  it.each<[string, string]>([
    ['12,34', 'decimal_comma'],
    ['1.234,56', 'decimal_comma'],
    ['1,234', 'decimal_comma'],
    ['=1+2', 'not_a_number'],
    ['=cmd|"/c calc"!A1', 'not_a_number'],
    ['NaN', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['1e999', 'not_a_number'],
    ['--1', 'not_a_number'],
    ['(1', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['', 'not_a_number'],
    ['９', 'not_a_number'],
    ['9'.repeat(50), 'not_a_number'],
  ])('is not read from %s', (text, reason) => expect(amountIn(text)).toBe(reason));
});

describe('a number of tokens', () => {
  it.each<[string, bigint | string]>([
    ['12', 12n],
    ['12.0', 12n],
    ['', 0n],
    ['-1', 'not_a_count'],
    ['1.5', 'not_a_count'],
    ['1,000', 'not_a_count'],
  ])('is read from %s', (text, count) => expect(countIn(text)).toBe(count));
});

describe('a day', () => {
  const day = (date: number, restMs = 0, isDate = true) => ({ dayMs: Date.UTC(2026, 10, date), restMs, isDate });

  it.each<[string, object]>([
    ['2026-11-03', day(3)],
    ['20261103', day(3)],
    ['2026-11-03T00:00:00Z', day(3, 0, false)],
    ['2026-11-03T00:00:00+00:00', day(3, 0, false)],
    ['2026-11-03 08:00:00 UTC', day(3, 8 * 3_600_000, false)],
    ['2026-11-03 23:59:59.713', day(3, 86_399_000, false)],
    ['2026-11-03T01:00:00+09:00', day(2, 16 * 3_600_000, false)],
    ['1793664000', day(3, 0, false)],
    ['1793664000000', day(3, 0, false)],
    ['11/03/2026', day(3)],
    ['3/11/2026', day(3)],
    ['11/3/2026 12:00:00 AM', day(3)],
    ['13/11/2026', day(13)],
    ['11/11/2026', day(11)],
  ])('is read from %s', (text, told) => expect(dayIn(text, NOVEMBER)).toEqual(told));

  it('has its month first where neither order is in the month that is asked for', () => {
    expect(dayIn('03/04/2026', NOVEMBER)).toEqual({ dayMs: Date.UTC(2026, 2, 4), restMs: 0, isDate: true });
  });

  it.each(['2026-02-30', '20261301', '13/13/2026', '2026-11-03T25:00Z', 'Nov 3', '3', '=TODAY()', ''])(
    'is not read from %s',
    (text) => expect(dayIn(text, NOVEMBER)).toBe('not_a_day'),
  );
});
