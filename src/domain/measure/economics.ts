import { inUsd, rateFor, type CurrencyRate } from '../budget/currency.js';
import { formatFixed } from '../fixed-point.js';
import { divideRounded, type NanoUsd } from '../money.js';
import type { Period } from '../period.js';
import { MEASURE_DIGITS, type Measure } from './measure.js';

/** DayAmount is what a measure came to in a part of the range that one rate holds for, in thousandths. */
export interface DayAmount extends Period {
  amount: bigint;
}

/** NO_MARGIN_REASONS are why there is no margin: it is no money, a rate is missing, or there was nothing to earn from. */
export const NO_MARGIN_REASONS = ['not_money', 'no_rate', 'nothing_earned'] as const;
export type NoMarginReason = (typeof NO_MARGIN_REASONS)[number];

/** Economics is what a measure cost in calls, and what is left of it where it is money; in nano-dollars. */
export interface Economics {
  /** Thousandths. */
  amount: bigint;
  /** What one of it cost; of one unit of its currency where it is money. `null`: there was none, or less. */
  costPerUnit: NanoUsd | null;
  revenue: NanoUsd | null;
  /** What was earned less the calls' cost. */
  left: NanoUsd | null;
  /** That as a part of what was earned. */
  margin: number | null;
  reason: NoMarginReason | null;
}

const THOUSANDTHS = 10n ** BigInt(MEASURE_DIGITS);

/** economicsOf sets what calls cost against a measure of the same time; amounts of money are dollars by the rates of their days. */
export function economicsOf(
  { currency }: Pick<Measure, 'currency'>,
  { days, rates, cost }: { days: readonly DayAmount[]; rates: readonly CurrencyRate[]; cost: NanoUsd },
): Economics {
  const amount = days.reduce((sum, day) => sum + day.amount, 0n);
  const costPerUnit = amount > 0n ? divideRounded(cost * THOUSANDTHS, amount) : null;
  const none = { amount, costPerUnit, revenue: null, left: null, margin: null };
  if (currency === null) return { ...none, reason: 'not_money' };
  let revenue = 0n;
  for (const day of days) {
    if (day.amount === 0n) continue;
    const rate = rateFor(rates, currency, { fromMs: day.fromMs, untilMs: day.toMs });
    if (rate === null) return { ...none, reason: 'no_rate' };
    revenue += inUsd(formatFixed(day.amount, MEASURE_DIGITS), rate);
  }
  const left = revenue - cost;
  if (revenue <= 0n) return { ...none, revenue, left, reason: 'nothing_earned' };
  return { ...none, revenue, left, margin: Number(left) / Number(revenue), reason: null };
}
