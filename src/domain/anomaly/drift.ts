import { chanceOfAtMost } from './chance.js';

/** Trial is one thing that is tried again in every round, and whether it hit this time. */
export interface Trial {
  roundMs: number;
  /** What was tried: each has a rate of its own. */
  subject: string;
  isHit: boolean;
}

/**
 * DRIFT_ENDS are how a drift ends: hits are as usual again, what was news has lasted so long that it is usual, or nothing is
 * tried any more. Their order is stored.
 */
export const DRIFT_ENDS = ['recovered', 'became_usual', 'not_tried'] as const;
export type DriftEnd = (typeof DRIFT_ENDS)[number];

/** PastDrift is a drift that has ended: its first and its last round. */
export interface PastDrift {
  fromMs: number;
  lastMs: number;
  end: DriftEnd;
}

/** DriftState is whether hits have become fewer: since which round, and in which that was seen. */
export type DriftState = { state: 'steady' } | { state: 'drifting'; sinceMs: number; seenMs: number };

/** DriftRule says from when on fewer hits are a drift. */
export interface DriftRule {
  /** So many rounds have to be known before anything is out of the usual. */
  fewestRounds: number;
  /** The usual is what these many latest rounds were like. */
  usualRounds: number;
  /** What is looked at: so many of the latest rounds together, in several ways. */
  windows: readonly number[];
  /** How seldom steady hits may be taken for a drift, at one look. */
  falseAlarmChance: number;
  /**
   * A drift is over when at least so many of the rounds after it was seen, at most as many as in the longest window, are as
   * likely as this together, and as unlike those before as that.
   */
  recoveredRounds: number;
  recoveredChance: number;
  betterChance: number;
  /** A drift that lasts so many rounds is what is usual now. */
  longestRounds: number;
}

/** USUAL_DRIFT_RULE judges rounds of some ten to fifty questions, a day or some hours apart. */
export const USUAL_DRIFT_RULE: DriftRule = {
  fewestRounds: 3,
  usualRounds: 30,
  windows: [1, 5],
  falseAlarmChance: 0.001,
  recoveredRounds: 2,
  recoveredChance: 0.2,
  betterChance: 0.05,
  longestRounds: 20,
};

/** What became of the state, and why: the reason is the same word wherever it is told. */
export type DriftReason = 'learning' | 'as_usual' | 'fewer_hits' | 'still_fewer_hits' | DriftEnd;

/** DriftSeen is what a drift is judged by. */
export interface DriftSeen {
  /** The share of hits in the latest rounds that were looked at, 0 to 1, and what was to be expected. */
  share: number;
  expected: number;
  /** How likely so few hits were. */
  chance: number;
}

/** DriftVerdict is the next state, and what was seen; `null` where too little is known. */
export interface DriftVerdict {
  next: DriftState;
  reason: DriftReason;
  seen: DriftSeen | null;
}

/** What was seen in the rounds from one on. */
interface Look {
  fromMs: number;
  seen: DriftSeen;
}

/**
 * watchDrift decides whether hits have become fewer than was usual: how likely it is that of all hits of each subject so few
 * fell into the latest rounds is computed exactly. What is usual is never learned from a drift: while it lasts it is what
 * was before, and rounds of past drifts are left out.
 * @param trials of all rounds that are known; a round with less than half as many as the fullest tells nothing
 */
export function watchDrift(
  state: DriftState,
  trials: readonly Trial[],
  past: readonly PastDrift[],
  rule: DriftRule,
): DriftVerdict {
  const known = usualTrials(fullRounds(trials), past);
  return state.state === 'steady' ? watchSteady(known, rule) : watchDrifting(state, known, rule);
}

function watchSteady(trials: readonly Trial[], rule: DriftRule): DriftVerdict {
  const rounds = roundsOf(trials);
  const looks = rule.windows.flatMap((window) => {
    const fromMs = rounds.at(-window);
    return fromMs === undefined ? [] : (lookFrom(fromMs, trials, rule) ?? []);
  });
  const [worst] = looks.toSorted((one, other) => one.seen.chance - other.seen.chance);
  if (!worst) return { next: { state: 'steady' }, reason: 'learning', seen: null };
  const { fromMs, seen } = worst;
  const isDrift = seen.chance < rule.falseAlarmChance / rule.windows.length;
  return isDrift
    ? { next: { state: 'drifting', sinceMs: fromMs, seenMs: rounds.at(-1) ?? fromMs }, reason: 'fewer_hits', seen }
    : { next: { state: 'steady' }, reason: 'as_usual', seen };
}

function watchDrifting(
  state: Extract<DriftState, { state: 'drifting' }>,
  trials: readonly Trial[],
  rule: DriftRule,
): DriftVerdict {
  const after = roundsOf(trials).filter((roundMs) => roundMs > state.seenMs);
  const recent = after.slice(-Math.max(...rule.windows));
  const [fromMs = Infinity] = recent;
  const lately = trials.filter(({ roundMs }) => roundMs >= fromMs);
  const drift = trials.filter(({ roundMs }) => roundMs >= state.sinceMs && roundMs < fromMs);
  const seen = compare(latestBefore(state.sinceMs, trials, rule), lately);
  const isLikely = recent.length >= rule.recoveredRounds && (seen?.chance ?? 0) >= rule.recoveredChance;
  if (isLikely && (compare(lately, drift)?.chance ?? 1) <= rule.betterChance) {
    return { next: { state: 'steady' }, reason: 'recovered', seen };
  }
  if (after.length >= rule.longestRounds) return { next: { state: 'steady' }, reason: 'became_usual', seen };
  return { next: state, reason: 'still_fewer_hits', seen };
}

/** How the rounds from one on compare to those before; `null` where too few are known, or nothing was tried in both. */
function lookFrom(fromMs: number, trials: readonly Trial[], rule: DriftRule): Look | null {
  const before = latestBefore(fromMs, trials, rule);
  if (roundsOf(before).length < rule.fewestRounds) return null;
  const seen = compare(
    before,
    trials.filter(({ roundMs }) => roundMs >= fromMs),
  );
  return seen && { fromMs, seen };
}

function latestBefore(beforeMs: number, trials: readonly Trial[], { usualRounds }: DriftRule): Trial[] {
  const before = trials.filter(({ roundMs }) => roundMs < beforeMs);
  const [firstMs = beforeMs] = roundsOf(before).slice(-usualRounds);
  return before.filter(({ roundMs }) => roundMs >= firstMs);
}

/** How likely it is that so few of all hits are among some trials, and not among others; `null` where no subject is in both. */
function compare(others: readonly Trial[], looked: readonly Trial[]): DriftSeen | null {
  const then = countsOf(others);
  const strata = [...countsOf(looked)].flatMap(([subject, now]) => {
    const before = then.get(subject);
    return before ? [{ now, before }] : [];
  });
  const trials = sum(strata.map(({ now }) => now.trials));
  const hits = sum(strata.map(({ now }) => now.hits));
  if (trials === 0) return null;
  const expected = sum(strata.map(({ now, before }) => (now.trials * before.hits) / before.trials)) / trials;
  const all = strata.map(({ now, before }) => ({
    trials: now.trials + before.trials,
    hits: now.hits + before.hits,
    seen: now.trials,
  }));
  return { share: hits / trials, expected, chance: chanceOfAtMost(hits, all) };
}

function countsOf(trials: readonly Trial[]): Map<string, { trials: number; hits: number }> {
  const counts = new Map<string, { trials: number; hits: number }>();
  for (const { subject, isHit } of trials) {
    const count = counts.get(subject) ?? { trials: 0, hits: 0 };
    counts.set(subject, { trials: count.trials + 1, hits: count.hits + Number(isHit) });
  }
  return counts;
}

/** Rounds of drifts are left out, and what was before one that became usual, which is not. */
function usualTrials(trials: readonly Trial[], past: readonly PastDrift[]): Trial[] {
  const usualFromMs = Math.max(0, ...past.filter(({ end }) => end === 'became_usual').map(({ fromMs }) => fromMs));
  const left = past.filter(({ end }) => end !== 'became_usual');
  return trials.filter(
    ({ roundMs }) =>
      roundMs >= usualFromMs && !left.some(({ fromMs, lastMs }) => roundMs >= fromMs && roundMs <= lastMs),
  );
}

/** Where most calls failed what is left tells little, and neither that all is well nor that it is not. */
function fullRounds(trials: readonly Trial[]): Trial[] {
  const counts = new Map<number, number>();
  for (const { roundMs } of trials) counts.set(roundMs, (counts.get(roundMs) ?? 0) + 1);
  const fullest = Math.max(...counts.values());
  return trials.filter(({ roundMs }) => (counts.get(roundMs) ?? 0) >= fullest / 2);
}

function roundsOf(trials: readonly Trial[]): number[] {
  return [...new Set(trials.map(({ roundMs }) => roundMs))].toSorted((one, other) => one - other);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
