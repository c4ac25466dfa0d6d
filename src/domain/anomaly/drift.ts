import { chanceOfAtMost } from './chance.js';

/** Trial is one thing that is tried again in every round, and whether it hit this time. */
export interface Trial {
  roundMs: number;
  /** What was tried: each has a rate of its own. */
  subject: string;
  isHit: boolean;
}

/** DRIFT_ENDS are how a drift ends: hits are as usual again, or what was news has lasted so long that it is usual. */
export const DRIFT_ENDS = ['recovered', 'became_usual'] as const;
export type DriftEnd = (typeof DRIFT_ENDS)[number];

/** PastDrift is a drift that has ended: its first round, and the first after it. */
export interface PastDrift {
  fromMs: number;
  toMs: number;
  end: DriftEnd;
}

/** DriftState is whether hits have become fewer, and since which round. */
export type DriftState = { state: 'steady' } | { state: 'drifting'; sinceMs: number };

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
  /** A drift is over when its latest rounds, so many, are as likely as this. */
  recoveredChance: number;
  recoveredRounds: number;
  /** A drift that lasts so many rounds is what is usual now. */
  longestRounds: number;
}

/** USUAL_DRIFT_RULE judges rounds of some ten to fifty questions, a day or some hours apart. */
export const USUAL_DRIFT_RULE: DriftRule = {
  fewestRounds: 3,
  usualRounds: 30,
  windows: [1, 5],
  falseAlarmChance: 0.001,
  recoveredChance: 0.2,
  recoveredRounds: 2,
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
 * @param trials of all rounds that are known
 */
export function watchDrift(
  state: DriftState,
  trials: readonly Trial[],
  past: readonly PastDrift[],
  rule: DriftRule,
): DriftVerdict {
  const usual = usualTrials(trials, past);
  return state.state === 'steady' ? watchSteady(trials, usual, rule) : watchDrifting(state, trials, usual, rule);
}

function watchSteady(trials: readonly Trial[], usual: readonly Trial[], rule: DriftRule): DriftVerdict {
  const rounds = roundsOf(trials);
  const looks = rule.windows.flatMap((window) => {
    const fromMs = rounds.at(-window);
    return fromMs === undefined ? [] : (lookFrom(fromMs, trials, usual, rule) ?? []);
  });
  const [worst] = looks.toSorted((one, other) => one.seen.chance - other.seen.chance);
  if (!worst) return { next: { state: 'steady' }, reason: 'learning', seen: null };
  const { fromMs, seen } = worst;
  const isDrift = seen.chance < rule.falseAlarmChance / rule.windows.length;
  return isDrift
    ? { next: { state: 'drifting', sinceMs: fromMs }, reason: 'fewer_hits', seen }
    : { next: { state: 'steady' }, reason: 'as_usual', seen };
}

function watchDrifting(
  state: Extract<DriftState, { state: 'drifting' }>,
  trials: readonly Trial[],
  usual: readonly Trial[],
  rule: DriftRule,
): DriftVerdict {
  const rounds = roundsOf(trials).filter((roundMs) => roundMs >= state.sinceMs);
  const before = usual.filter(({ roundMs }) => roundMs < state.sinceMs);
  const look = lookFrom(rounds.at(-rule.recoveredRounds) ?? state.sinceMs, trials, before, rule);
  const seen = look?.seen ?? null;
  const hasRecovered = rounds.length > rule.recoveredRounds && seen !== null && seen.chance >= rule.recoveredChance;
  if (hasRecovered) return { next: { state: 'steady' }, reason: 'recovered', seen };
  if (rounds.length > rule.longestRounds) return { next: { state: 'steady' }, reason: 'became_usual', seen };
  return { next: state, reason: 'still_fewer_hits', seen };
}

/** How the rounds from one on compare to those before; `null` where too few are known, or nothing was tried in both. */
function lookFrom(fromMs: number, trials: readonly Trial[], usual: readonly Trial[], rule: DriftRule): Look | null {
  const [firstMs = fromMs, ...more] = roundsOf(usual)
    .filter((roundMs) => roundMs < fromMs)
    .slice(-rule.usualRounds);
  if (more.length + 1 < rule.fewestRounds) return null;
  const before = countsOf(usual.filter(({ roundMs }) => roundMs >= firstMs && roundMs < fromMs));
  const strata = [...countsOf(trials.filter(({ roundMs }) => roundMs >= fromMs))].flatMap(([subject, now]) => {
    const then = before.get(subject);
    return then ? [{ now, then }] : [];
  });
  const looked = sum(strata.map(({ now }) => now.trials));
  const hits = sum(strata.map(({ now }) => now.hits));
  if (looked === 0) return null;
  const chance = chanceOfAtMost(
    hits,
    strata.map(({ now, then }) => ({ trials: now.trials + then.trials, hits: now.hits + then.hits, seen: now.trials })),
  );
  const expected = sum(strata.map(({ now, then }) => (now.trials * then.hits) / then.trials)) / looked;
  return { fromMs, seen: { share: hits / looked, expected, chance } };
}

function countsOf(trials: readonly Trial[]): Map<string, { trials: number; hits: number }> {
  const counts = new Map<string, { trials: number; hits: number }>();
  for (const { subject, isHit } of trials) {
    const count = counts.get(subject) ?? { trials: 0, hits: 0 };
    counts.set(subject, { trials: count.trials + 1, hits: count.hits + Number(isHit) });
  }
  return counts;
}

/** Those of drifts that recovered are left out, and what was before one that became usual. */
function usualTrials(trials: readonly Trial[], past: readonly PastDrift[]): Trial[] {
  const usualFromMs = Math.max(0, ...past.filter(({ end }) => end === 'became_usual').map(({ fromMs }) => fromMs));
  const recovered = past.filter(({ end }) => end === 'recovered');
  return trials.filter(
    ({ roundMs }) =>
      roundMs >= usualFromMs && !recovered.some(({ fromMs, toMs }) => roundMs >= fromMs && roundMs < toMs),
  );
}

function roundsOf(trials: readonly Trial[]): number[] {
  return [...new Set(trials.map(({ roundMs }) => roundMs))].toSorted((one, other) => one - other);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
