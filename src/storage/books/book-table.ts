import type { Charge, ChargeMeter } from '../../domain/books/charge.js';
import { Bug } from '../../domain/failures.js';
import { moneyIn, textIn, wholeIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

/** CHARGE_COLUMNS are those that `charges` and `billed_charges` have in common, in the order of `encodeCharge`. */
export const CHARGE_COLUMNS = [
  'day_ms',
  'series',
  'price_key',
  'meter',
  'above_tokens',
  'rate_atto',
  'list_rate_atto',
  'units',
] as const;

/** BOOK_DAY_COLUMNS are those of `book_days`: how often a day's calls have changed, and up to which change they are booked and billed. */
export const BOOK_DAY_COLUMNS = ['day_ms', 'changed', 'booked', 'billed'] as const;

/** What stands for each meter. Never change one: they are in bills that are closed. */
const METER_CODES: Readonly<Record<ChargeMeter, number>> = {
  calls: 0,
  unpriced: 1,
  reported: 2,
  rounding: 3,
  requests: 4,
  webSearches: 5,
  inputUncached: 10,
  cacheRead: 11,
  cacheWrite: 12,
  cacheWrite1h: 13,
  inputAudio: 14,
  inputImage: 15,
  inputVideo: 16,
  cacheReadAudio: 17,
  cacheReadImage: 18,
  output: 30,
  reasoning: 31,
  outputAudio: 32,
  outputImage: 33,
  outputVideo: 34,
};
const METERS = new Map(Object.entries(METER_CODES).map(([meter, code]) => [code, meter as ChargeMeter]));

/** What stands in a key's column where there is nothing. */
const NO_PRICE = 0;
const NO_TIER = -1;

/** encodeCharge writes a charge as one row. */
export function encodeCharge(charge: Charge): unknown[] {
  return [
    charge.dayMs,
    charge.series,
    charge.priceKey ?? NO_PRICE,
    METER_CODES[charge.meter],
    charge.aboveTokens ?? NO_TIER,
    String(charge.rateAtto),
    String(charge.listRateAtto),
    charge.count,
  ];
}

/** chargeIn reads a row of `charges` or `billed_charges`. */
export function chargeIn(row: Row): Charge {
  const priceKey = wholeIn(row, 'price_key');
  const aboveTokens = wholeIn(row, 'above_tokens');
  const meter = METERS.get(wholeIn(row, 'meter'));
  if (!meter) throw new Bug(`no meter has the code ${wholeIn(row, 'meter')}`);
  return {
    dayMs: wholeIn(row, 'day_ms'),
    series: wholeIn(row, 'series'),
    priceKey: priceKey === NO_PRICE ? null : priceKey,
    meter,
    aboveTokens: aboveTokens === NO_TIER ? null : aboveTokens,
    rateAtto: BigInt(textIn(row, 'rate_atto')),
    listRateAtto: BigInt(textIn(row, 'list_rate_atto')),
    count: moneyIn(row, 'units'),
  };
}

/** changedDayStatements note that calls of some days have changed, in one order for all who do: their charges are to be made anew. */
export function changedDayStatements(dialect: SqlDialect, days: Iterable<number>): Statement[] {
  const rows = [...new Set(days)].sort((one, other) => one - other).map((dayMs) => [dayMs, 1, 0, 0]);
  const written = { table: 'book_days', columns: BOOK_DAY_COLUMNS, rows };
  return dialect.upsert(written, ['day_ms'], { changed: 'add' });
}

/** chargeStatements write charges of days that have none. */
export function chargeStatements(dialect: SqlDialect, charges: readonly Charge[]): Statement[] {
  return dialect.insert({ table: 'charges', columns: CHARGE_COLUMNS, rows: charges.map(encodeCharge) });
}
