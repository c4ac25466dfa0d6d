import { DAY_MS, HOUR_MS, MINUTE_MS } from '../period.js';
import { addEvents, burnRate, noEvents, type EventSums } from './error-budget.js';

/** BURN_WINDOWS are how far back burn rates look. */
export const BURN_WINDOWS = ['5m', '30m', '1h', '6h', '3d'] as const;
export type BurnWindow = (typeof BURN_WINDOWS)[number];

/** WINDOW_MS is how long the windows are that burn rates look back. */
export const WINDOW_MS: Readonly<Record<BurnWindow, number>> = {
  '5m': 5 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '3d': 3 * DAY_MS,
};

/**
 * BURN_PAIRS are the windows that alerts look back, two at a time, and the burn rate that both must have: those of the SRE
 * workbook ("Alerting on SLOs", multiwindow, multi-burn-rate alerts), by the long one. The short window, a twelfth of the long
 * one, has an alert end soon after the trouble has.
 */
export const BURN_PAIRS = {
  '1h': { short: '5m', rate: 14.4 },
  '6h': { short: '30m', rate: 6 },
  '3d': { short: '6h', rate: 1 },
} as const satisfies Partial<Record<BurnWindow, { short: BurnWindow; rate: number }>>;
export type BurnPair = keyof typeof BURN_PAIRS;

/** Of fewer events in a long window, or of fewer bad ones, those that are bad say nothing of how many will be. */
const LEAST_EVENTS = 10;
const LEAST_BAD = 3;

/** Beside its worst minute, a short window must burn at least this part as fast: what a single minute brought is over. */
const BESIDE_WORST = 0.5;

/** A minute of trouble lies in two minutes of the clock. */
const TROUBLE_MINUTES = 2;

/** The short windows of which single minutes are known. */
const BY_MINUTES = ['5m', '30m'] as const;
type MinuteWindow = (typeof BY_MINUTES)[number];

/** BurnSums is the events of every window; `worst` is those of the two minutes in a row of a short window with most bad ones. */
export interface BurnSums {
  windows: Readonly<Record<BurnWindow, EventSums>>;
  worst: Readonly<Record<MinuteWindow, EventSums>>;
}

/** burnSums is the events of every window, from those of each of the last sixty minutes, the latest last, and of the longer windows. */
export function burnSums(minutes: readonly EventSums[], sixHours: EventSums, threeDays: EventSums): BurnSums {
  const latest = (window: '5m' | '30m' | '1h'): EventSums =>
    minutes.slice(-WINDOW_MS[window] / MINUTE_MS).reduce(addEvents, noEvents());
  const worst = { '5m': worstOf(minutes.slice(-5)), '30m': worstOf(minutes.slice(-30)) };
  const windows = { '5m': latest('5m'), '30m': latest('30m'), '1h': latest('1h'), '6h': sixHours, '3d': threeDays };
  return { windows, worst };
}

/** burnRates is the burn rate of every window; `null`: it has no events. */
export function burnRates(
  { windows }: Pick<BurnSums, 'windows'>,
  objective: number,
): Record<BurnWindow, number | null> {
  const entries = BURN_WINDOWS.map((window) => [window, burnRate(windows[window], objective)]);
  return Object.fromEntries(entries) as Record<BurnWindow, number | null>;
}

/**
 * pairBurn is what an alert of two windows is judged by: the smaller of their burn rates. Where the minutes of the short window are
 * known, twice what it burns beside its worst one counts as well. `null`: there is too little to tell.
 */
export function pairBurn(pair: BurnPair, { windows, worst }: BurnSums, objective: number): number | null {
  const { short } = BURN_PAIRS[pair];
  if (windows[pair].total < LEAST_EVENTS || badOf(windows[pair]) < LEAST_BAD) return null;
  const burns = [burnRate(windows[pair], objective), burnRate(windows[short], objective)];
  if (isByMinutes(short)) burns.push((burnRate(without(windows[short], worst[short]), objective) ?? 0) / BESIDE_WORST);
  return burns.reduce((one, other) => (one === null || other === null ? null : Math.min(one, other)));
}

/** isBurning tells whether a budget burns so fast that people are to hear of it. */
export function isBurning(sums: BurnSums, objective: number): boolean {
  return (Object.keys(BURN_PAIRS) as BurnPair[]).some((pair) => {
    return (pairBurn(pair, sums, objective) ?? 0) >= BURN_PAIRS[pair].rate;
  });
}

function isByMinutes(window: BurnWindow): window is MinuteWindow {
  return BY_MINUTES.some((one) => one === window);
}

function worstOf(minutes: readonly EventSums[]): EventSums {
  const pairs = minutes.map((_, index) =>
    minutes.slice(Math.max(0, index + 1 - TROUBLE_MINUTES), index + 1).reduce(addEvents, noEvents()),
  );
  return pairs.reduce((one, other) => (badOf(other) > badOf(one) ? other : one), noEvents());
}

function badOf({ good, total }: EventSums): number {
  return total - good;
}

function without(all: EventSums, some: EventSums): EventSums {
  return { good: all.good - some.good, total: all.total - some.total };
}
