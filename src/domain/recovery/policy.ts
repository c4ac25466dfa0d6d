import { HOUR_MS, MINUTE_MS } from '../period.js';
import type { Action } from './actions.js';
import { FINDING_RULES, type FindingKind } from './findings.js';

/** DECISIONS are what was decided about a finding. They are kept by their index, so new ones come last. */
export const DECISIONS = [
  'attempt',
  'no_action',
  'needs_person',
  'switched_off',
  'action_switched_off',
  'maintenance',
  'busy_hours',
  'too_fresh',
  'settling',
  'backing_off',
  'given_up',
  'not_running',
] as const;
export type Decision = (typeof DECISIONS)[number];

/** MOST_ATTEMPTS is how often a repair is tried by itself within an hour. */
export const MOST_ATTEMPTS = 3;

/** A finding that goes away by itself is not repaired. */
const FRESH_MS = 20_000;

/** So long after the first attempt the second follows, after which the third waits for four times as long. */
const FIRST_PAUSE_MS = 2 * MINUTE_MS;
const PAUSE_GROWTH = 4;

/** Tried is an attempt of the last hour at what was found. */
export interface Tried {
  beganMs: number;
  isJudged: boolean;
}

/** RecoveryState is what is known of a finding that goes on: since when it is there, and what was tried by itself. */
export interface RecoveryState {
  sinceMs: number;
  tried: readonly Tried[];
}

/** RecoveryFacts are what goes on besides. */
export interface RecoveryFacts {
  isMaintenance: boolean;
  /** Whether the hour of the reporting time zone is one in which little is going on. */
  isQuiet: boolean;
}

/** RecoveryRule is what may be done by itself. */
export interface RecoveryRule {
  kind: FindingKind;
  isOn: boolean;
  /** Actions that somebody has switched off. */
  off: ReadonlySet<Action>;
}

/** Decided is what to do about a finding: what its state is then, and the action to be tried now, if any. */
export interface Decided {
  next: RecoveryState;
  effects: readonly Action[];
  reason: Decision;
}

/**
 * decideRecovery decides whether what was found is repaired now: what may be, after a moment, three times an hour at most with
 * growing pauses, one attempt after the other.
 */
export function decideRecovery(state: RecoveryState, facts: RecoveryFacts, rule: RecoveryRule, nowMs: number): Decided {
  const next = {
    ...state,
    tried: state.tried.filter(({ beganMs, isJudged }) => !isJudged || beganMs > nowMs - HOUR_MS),
  };
  const { action } = FINDING_RULES[rule.kind];
  const hindrance = allowed(facts, rule) ?? due(next, nowMs);
  if (hindrance !== null || action === null) return { next, effects: [], reason: hindrance ?? 'no_action' };
  const tried = [...next.tried, { beganMs: nowMs, isJudged: false }];
  return { next: { ...next, tried }, effects: [action], reason: 'attempt' };
}

/** What stands against repairing such a finding at all, at this time. */
function allowed({ isMaintenance, isQuiet }: RecoveryFacts, { kind, isOn, off }: RecoveryRule): Decision | null {
  const { action, automatic } = FINDING_RULES[kind];
  if (automatic === 'no_action' || action === null) return 'no_action';
  if (automatic === 'never') return 'needs_person';
  if (!isOn) return 'switched_off';
  if (off.has(action)) return 'action_switched_off';
  if (isMaintenance) return 'maintenance';
  return automatic === 'quiet_hours' && !isQuiet ? 'busy_hours' : null;
}

/** What stands against repairing it now. */
function due({ sinceMs, tried }: RecoveryState, nowMs: number): Decision | null {
  if (nowMs - sinceMs < FRESH_MS) return 'too_fresh';
  const last = Math.max(...tried.map(({ beganMs }) => beganMs));
  if (tried.some(({ isJudged }) => !isJudged)) return 'settling';
  if (tried.length >= MOST_ATTEMPTS) return 'given_up';
  const pauseMs = FIRST_PAUSE_MS * PAUSE_GROWTH ** (tried.length - 1);
  return tried.length > 0 && nowMs - last < pauseMs ? 'backing_off' : null;
}

/** QUIET_HOURS are the hours of the reporting time zone in which what takes long may be done by itself. */
export const QUIET_HOURS = { from: 2, to: 5 } as const;

/** isQuietAt tells whether an hour of the day is one of them. */
export function isQuietAt(hour: number): boolean {
  return hour >= QUIET_HOURS.from && hour < QUIET_HOURS.to;
}

const TEXTS: Readonly<Record<Decision, string>> = {
  attempt: 'a repair is tried',
  no_action: 'no repair of ours mends this',
  needs_person: 'a person has to decide: the repair cannot be taken back',
  switched_off: 'automatic recovery is switched off',
  action_switched_off: 'this repair is switched off',
  maintenance: 'a maintenance window is open',
  busy_hours: `it waits for a quiet hour (${QUIET_HOURS.from} to ${QUIET_HOURS.to} o’clock)`,
  too_fresh: 'it may go away by itself',
  settling: 'what the last attempt brought shows in a moment',
  backing_off: 'the next attempt follows after a pause',
  given_up: `${MOST_ATTEMPTS} attempts within an hour were not enough`,
  not_running: 'the service is not running',
};

/** textOf is what a decision means, as people are told. */
export function textOf(decision: Decision): string {
  return TEXTS[decision];
}
