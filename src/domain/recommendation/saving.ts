import { studentPoint } from '../comparison/student.js';
import { divideRounded, type NanoUsd } from '../money.js';
import type { ExpectedCost } from './expected-cost.js';
import { activeDays, type DayUse, type ModelUse } from './model-use.js';

/** MONTH_DAYS is how many days a month is taken to have. */
export const MONTH_DAYS = 30;

/** Saving is what a month of calls would cost less with another model. */
export interface Saving {
  expectedMonthNano: NanoUsd;
  savingNano: NanoUsd;
  /** Of the cost. */
  share: number;
  /** How sure that is: by how the days differed in what they cost, and in how long answers were; `null`: too few days. */
  interval: { lowNano: NanoUsd; highNano: NanoUsd; lowShare: number; highShare: number } | null;
}

/** inMonth is what a month costs whose days are like so many that cost so much. */
export function inMonth(nano: NanoUsd, days: number): NanoUsd {
  return divideRounded(nano * BigInt(MONTH_DAYS), BigInt(days));
}

/** SavingQuestion is what the calls of a model cost on some days, and what they would have with another. */
export interface SavingQuestion {
  main: ModelUse;
  candidate: ModelUse | null;
  presentNano: NanoUsd;
  expected: ExpectedCost;
  /** The chance that the truth lies beyond either end of the interval. */
  tail: number;
}

/**
 * savingOf is the saving of a month of days like those that were looked at. The ends of its interval are products of the
 * ends of two: of what a month costs, and of the share that is saved, at half the chance each.
 */
export function savingOf({ main, candidate, presentNano, expected, tail }: SavingQuestion): Saving {
  const days = main.days.length;
  const [monthNano, expectedMonthNano] = [inMonth(presentNano, days), inMonth(expected.expectedNano, days)];
  const share = 1 - Number(expected.expectedNano) / Number(presentNano);
  const told = { expectedMonthNano, savingNano: monthNano - expectedMonthNano, share };
  const freedom = Math.min(activeDays(main), activeDays(candidate)) - 1;
  if (freedom < 1) return { ...told, interval: null };
  const reach = studentPoint(tail / 2, freedom);
  const shareError = (Number(expected.outputNano) / Number(presentNano)) * Math.sqrt(lengthVariance(main, candidate));
  const lowShare = 1 - Number(expected.highestNano) / Number(presentNano) - reach * shareError;
  const highShare = Math.min(1, share + reach * shareError);
  const volume = reach * Math.sqrt(volumeVariance(main.days));
  const month = (part: number): number => Number(monthNano) * Math.max(0, part);
  const ends = (part: number, toward: 1 | -1): NanoUsd =>
    BigInt(Math.round(part * month(1 + (part < 0 ? -toward : toward) * volume)));
  return { ...told, interval: { lowNano: ends(lowShare, -1), highNano: ends(highShare, 1), lowShare, highShare } };
}

/** The relative variance of what a month costs whose days are like those seen: of the days to come, and of their mean. */
function volumeVariance(days: readonly DayUse[]): number {
  const costs = days.map(({ costNano }) => Number(costNano));
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const variance = costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / (costs.length - 1);
  return (variance / mean ** 2) * (1 / MONTH_DAYS + 1 / costs.length);
}

/** The relative variance of how many times as long the answers of one model are as those of another. */
function lengthVariance(main: ModelUse, candidate: ModelUse | null): number {
  return [main, candidate].reduce((sum, use) => sum + (use ? ratioVariance(use.days) : 0), 0);
}

/** The relative variance of tokens per call, days being drawn as wholes: calls of one day are alike (Cochran, ratio estimator). */
function ratioVariance(days: readonly DayUse[]): number {
  const active = days.filter(({ counted }) => counted > 0);
  const [calls, tokens] = active.reduce(
    ([some, more], { counted, outputTokens }) => [some + counted, more + outputTokens],
    [0, 0],
  );
  if (tokens === 0) return 0;
  const rest = active.reduce((sum, day) => sum + (day.outputTokens - (tokens / calls) * day.counted) ** 2, 0);
  return (rest * active.length) / (active.length - 1) / tokens ** 2;
}
