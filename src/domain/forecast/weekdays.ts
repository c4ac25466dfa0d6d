/** DAYS_OF_WEEK is the length of the season. */
export const DAYS_OF_WEEK = 7;

/** HistoryDay is what a whole day cost, in dollars; `weekday` is 0 to 6, whichever day is the first. */
export interface HistoryDay {
  weekday: number;
  amount: number;
}

const FLAT: readonly number[] = Array<number>(DAYS_OF_WEEK).fill(1);

/**
 * weekdayFactors is how much more or less than usual each day of the week costs: its mean over the mean of all, drawn towards
 * 1 as far as the weekdays differ no more than days of one weekday do among themselves (empirical Bayes, as James and Stein
 * estimate means). Their mean is 1. Less than two weeks tell nothing.
 */
export function weekdayFactors(days: readonly HistoryDay[]): readonly number[] {
  const mean = meanOf(days.map(({ amount }) => amount));
  if (days.length < 2 * DAYS_OF_WEEK || mean <= 0) return FLAT;
  const shares = FLAT.map((_, weekday) => {
    return days.filter((day) => day.weekday === weekday).map(({ amount }) => amount / mean);
  });
  const means = shares.map(meanOf);
  const within = sumOf(shares.map((own, weekday) => sumOf(own.map((share) => (share - (means[weekday] ?? 1)) ** 2))));
  const noise = within / (days.length - DAYS_OF_WEEK);
  const apart = sumOf(means.map((share) => (share - 1) ** 2)) / (DAYS_OF_WEEK - 1);
  const real = Math.max(0, apart - (noise * DAYS_OF_WEEK) / days.length);
  const factors = means.map((share, weekday) => {
    const told = (shares[weekday]?.length ?? 0) * real;
    return told === 0 ? 1 : 1 + ((share - 1) * told) / (told + noise);
  });
  const usual = meanOf(factors);
  return factors.map((factor) => factor / usual);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
