import { ahead, smooth, varianceOf, type Smoothing } from './smoothing.js';
import { DAYS_OF_WEEK, weekdayFactors, type HistoryDay } from './weekdays.js';

/** LEAST_DAYS is how much history a forecast takes; more than `MOST_DAYS` is not looked at. */
export const LEAST_DAYS = DAYS_OF_WEEK;
export const MOST_DAYS = 12 * DAYS_OF_WEEK;

/** FORECAST_COVERAGE is how often what comes is within the band, if days go on as they have. */
export const FORECAST_COVERAGE = 0.8;

/** The part of a normal distribution's deviations within which `FORECAST_COVERAGE` of it lies. */
const DEVIATIONS = 1.2816;

/** FORECAST_METHODS: with or without factors of weekdays, for which two weeks are needed. */
export const FORECAST_METHODS = ['damped_trend', 'damped_trend_by_weekday'] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** Days of the week that cost next to nothing tell nothing of what the others cost. */
const LEAST_FACTOR = 0.1;

/** SpendModel is what days have told of those to come. */
export interface SpendModel {
  method: ForecastMethod;
  historyDays: number;
  factors: readonly number[];
  smoothing: Smoothing;
}

/** DayAhead is a day to come; of today only a part is left. */
export interface DayAhead {
  weekday: number;
  /** 0 to 1. */
  part: number;
}

/** Expectation is what some days are expected to cost in all, in dollars, and the band around it. */
export interface Expectation {
  expected: number;
  low: number;
  high: number;
}

/** learnSpend learns from whole days, one after the other, in dollars; `null`: there are too few (fewer than `LEAST_DAYS`). */
export function learnSpend(days: readonly HistoryDay[]): SpendModel | null {
  if (days.length < LEAST_DAYS) return null;
  const recent = days.slice(-MOST_DAYS);
  const factors = weekdayFactors(recent);
  const values = recent.flatMap(({ weekday, amount }) => {
    const factor = factors[weekday] ?? 1;
    return factor < LEAST_FACTOR ? [] : [amount / factor];
  });
  return {
    method: recent.length < 2 * DAYS_OF_WEEK ? 'damped_trend' : 'damped_trend_by_weekday',
    historyDays: recent.length,
    factors,
    smoothing: smooth(values),
  };
}

/** expectSpend is what the days to come are expected to cost, in dollars: for each day, it and all before it together. */
export function expectSpend({ factors, smoothing }: SpendModel, days: readonly DayAhead[]): number[] {
  const values = ahead(smoothing, days.length);
  let expected = 0;
  return days.map((day, index) => (expected += Math.max(0, (values[index] ?? 0) * weightOf(factors, day))));
}

/** forecastSpend is what all of the days to come are expected to cost together, and the band around it. */
export function forecastSpend(model: SpendModel, days: readonly DayAhead[]): Expectation {
  const { factors, smoothing } = model;
  const expected = expectSpend(model, days).at(-1) ?? 0;
  const weights = days.map((day) => weightOf(factors, day));
  const spread = DEVIATIONS * smoothing.sigma * Math.sqrt(varianceOf(smoothing, weights));
  return { expected, low: Math.max(0, expected - spread), high: expected + spread };
}

function weightOf(factors: readonly number[], { weekday, part }: DayAhead): number {
  return (factors[weekday] ?? 1) * part;
}
