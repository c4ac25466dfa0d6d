import { replayRule, type WouldHaveFired } from '../alerting/replay.js';
import type { AlertRule } from '../alerting/rule.js';
import { SHIPPED_RULES } from '../alerting/shipped-rules.js';
import { MINUTE_MS } from '../period.js';
import { burnSums, pairBurn, WINDOW_MS, type BurnPair, type BurnSums } from './burn-rate.js';
import { errorBudget, type EventSums } from './error-budget.js';

const HOUR = 60;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
/** A minute in the middle of the month at which things begin to go wrong. */
const START = 15 * DAY;
const PER_MINUTE = 10_000;

const RULES = { fast: ['SloBurnFast', '1h'], high: ['SloBurnHigh', '6h'], slow: ['SloBurnSlow', '3d'] } as const;

/** Alerts of a rule, in minutes after things began to go wrong, and for how long they fired. */
interface Alert {
  after: number;
  lasted: number | null;
}

/** Trouble is the part of the requests of a minute that fails; minutes are counted from the beginning of the month. */
type Trouble = (minute: number) => number;

const between =
  (from: number, to: number, part: number, otherwise = 0): Trouble =>
  (minute) =>
    minute >= from && minute < to ? part : otherwise;

/** A month in which as many requests fail as are due, to the request: what is left of one goes into the next minute. */
function monthOf(trouble: Trouble, perMinute = PER_MINUTE): EventSums[] {
  let due = 0;
  return Array.from({ length: MONTH }, (_, minute) => {
    due += perMinute * trouble(minute);
    const failed = Math.floor(due + 1e-9);
    due -= failed;
    return { good: perMinute - failed, total: perMinute };
  });
}

/** The windows at the end of every minute, as they are read: minutes, and sums of longer windows. */
function* windowsOf(month: readonly EventSums[]): Generator<BurnSums> {
  const before = [{ good: 0, total: 0 }];
  for (const { good, total } of month) {
    const last = before.at(-1) ?? { good: 0, total: 0 };
    before.push({ good: last.good + good, total: last.total + total });
  }
  const within = (minute: number, length: number): EventSums => {
    const [end, begin] = [before[minute + 1], before[Math.max(0, minute + 1 - length)]];
    return { good: (end?.good ?? 0) - (begin?.good ?? 0), total: (end?.total ?? 0) - (begin?.total ?? 0) };
  };
  const minutesIn = (window: '6h' | '3d'): number => WINDOW_MS[window] / MINUTE_MS;
  for (let minute = 0; minute < month.length; minute++) {
    const hour = month.slice(Math.max(0, minute + 1 - HOUR), minute + 1);
    yield burnSums(hour, within(minute, minutesIn('6h')), within(minute, minutesIn('3d')));
  }
}

function alertsIn(month: readonly EventSums[], objective: number): Record<keyof typeof RULES, Alert[]> {
  const windows = [...windowsOf(month)];
  const fired = (name: string, pair: BurnPair): Alert[] => {
    const rule = SHIPPED_RULES.find((shipped) => shipped.name === name) as AlertRule;
    const moments = windows.map((sums, minute) => {
      return { atMs: (minute + 1) * MINUTE_MS, value: pairBurn(pair, sums, objective) };
    });
    return replayRule(rule, moments, MINUTE_MS).map(inMinutes);
  };
  return { fast: fired(...RULES.fast), high: fired(...RULES.high), slow: fired(...RULES.slow) };
}

function inMinutes({ fromMs, toMs }: WouldHaveFired): Alert {
  const after = fromMs / MINUTE_MS - START;
  return { after, lasted: toMs === null ? null : (toMs - fromMs) / MINUTE_MS };
}

const usedIn = (month: readonly EventSums[], objective: number): number => {
  const sum = month.reduce((one, other) => ({ good: one.good + other.good, total: one.total + other.total }));
  return 1 - (errorBudget(sum, objective).remaining ?? NaN);
};

interface Scenario {
  objective?: number;
  trouble: Trouble;
  /** The part of the month's budget that is used. */
  used: number;
  fast: Alert[];
  high: Alert[];
  slow: Alert[];
}

const quiet = { fast: [], high: [], slow: [] };

describe('A month of an objective of 99.9 %, minute by minute, through the rules that come with the service', () => {
  it.each<[string, Scenario]>([
    ['is quiet where nothing fails', { trouble: () => 0, used: 0, ...quiet }],
    [
      'pages on 2 % of the budget in an hour: at the end of that hour, and not before',
      {
        ...{ trouble: between(START, START + HOUR, 0.0144), used: 0.02 },
        ...{ fast: [{ after: 60, lasted: 6 }], high: [], slow: [] },
      },
    ],
    [
      'pages after nine minutes where every tenth request fails, and ends within ten minutes after that has',
      {
        ...{ trouble: between(START, START + 30, 0.1), used: 0.0694 },
        fast: [{ after: 9, lasted: 29 }],
        high: [{ after: 22, lasted: 41 }],
        slow: [],
      },
    ],
    [
      'pages in the third minute where nothing is answered',
      {
        ...{ trouble: between(START, START + 10, 1), used: 0.2315 },
        fast: [{ after: 3, lasted: 15 }],
        high: [{ after: 3, lasted: 40 }],
        slow: [{ after: 5, lasted: 365 }],
      },
    ],
    [
      'pages on 5 % of the budget in six hours: at their end',
      {
        ...{ trouble: between(START, START + 6 * HOUR, 0.006), used: 0.05 },
        ...{ fast: [], high: [{ after: 360, lasted: 6 }], slow: [] },
      },
    ],
    [
      'is quiet on a single minute in which half of the requests fail',
      { trouble: between(START, START + 1, 0.5), used: 0.0116, ...quiet },
    ],
    [
      'is quiet on a single minute in which nothing is answered, though that is more than 2 % of the budget',
      { trouble: between(START, START + 1, 1), used: 0.0231, ...quiet },
    ],
    [
      'is quiet on such a minute that begins between two of the clock',
      { trouble: between(START, START + 2, 0.5), used: 0.0231, ...quiet },
    ],
    [
      'is quiet on such a minute amid slow noise',
      { trouble: between(START, START + 1, 1, 0.0005), used: 0.5231, ...quiet },
    ],
    ['is quiet on slow noise of half the budget', { trouble: () => 0.0005, used: 0.5, ...quiet }],
    ['is quiet on slow noise just below the objective', { trouble: () => 0.00099, used: 0.99, ...quiet }],
    [
      'makes a ticket of a slow burn, once that is as if it were so for three days, and ends it within six hours',
      {
        ...{ trouble: between(START, START + 4 * DAY, 0.002), used: 0.2667 },
        ...{ fast: [], high: [], slow: [{ after: 2160, lasted: 3781 }] },
      },
    ],
  ])('%s', (_, { objective = 0.999, trouble, used, ...expected }) => {
    const month = monthOf(trouble);
    expect(usedIn(month, objective)).toBeCloseTo(used, 3);
    expect(alertsIn(month, objective)).toEqual(expected);
  });
});
