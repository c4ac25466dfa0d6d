import { holds, isClear, type AlertRule } from './rule.js';
import { TRANSITION_REASONS, type TransitionKind, type TransitionReason } from './transition.js';

/** ALERT_PHASES are what an alert can be; `resolved` is one that has fired before. Their order is stored. */
export const ALERT_PHASES = ['inactive', 'pending', 'firing', 'resolved'] as const;
export type AlertPhase = (typeof ALERT_PHASES)[number];

/** AlertState is where an alert is. */
export interface AlertState {
  phase: AlertPhase;
  /** Since when the condition has held, or had when it fired last. */
  sinceMs: number;
  /** When the phase began. */
  phaseMs: number;
  /** For how long the condition is known to have held, while it is pending. */
  heldMs: number;
  /** For how long the condition is known not to hold any more, while it is firing; `null`: it does. */
  clearingMs: number | null;
  /** When it was looked at last. */
  seenMs: number;
  /** The number of the last transition; 0: there was none. */
  ordinal: number;
  value: number | null;
  threshold: number;
  /** By which condition it was judged. */
  judgedBy: string;
}

/** Sight is what was measured: a value, nothing, that what it was about is gone, or that nobody can tell. */
export type Sight =
  { seen: 'value'; value: number; threshold: number } | { seen: 'no_data' | 'gone' | 'unknown'; threshold: number };

/** ADVANCE_REASONS are why an alert is where it is after it was looked at. */
export const ADVANCE_REASONS = [
  'not_held',
  'begins_to_hold',
  'holds_too_short',
  'still_held',
  'clears_too_short',
  'nothing_measured',
  ...TRANSITION_REASONS,
] as const;
export type AdvanceReason = (typeof ADVANCE_REASONS)[number];

/** Advance is where an alert is after it was looked at, and what people hear of it, if anything. */
export interface Advance {
  next: AlertState;
  change: { kind: TransitionKind; reason: TransitionReason } | null;
  reason: AdvanceReason;
}

/** MachineRule is a rule as alerts are judged by it: by which condition, and how far back its fact looks. */
export interface MachineRule extends Pick<
  AlertRule,
  'comparison' | 'clearThreshold' | 'forMs' | 'keepFiringMs' | 'noData'
> {
  condition: string;
  reachMs: number;
}

/** quietState is where an alert is of which nothing is known yet. */
export function quietState(nowMs: number): AlertState {
  return {
    ...{ phase: 'inactive', sinceMs: nowMs, phaseMs: nowMs, heldMs: 0, clearingMs: null, seenMs: nowMs },
    ...{ ordinal: 0, value: null, threshold: 0, judgedBy: '' },
  };
}

/** advance takes an alert on by what was measured of it. */
export function advance(state: AlertState, sight: Sight, rule: MachineRule, nowMs: number): Advance {
  const isChanged = state.judgedBy !== rule.condition;
  const seen = seenNow(state, sight, rule, nowMs);
  const isFiring = seen.phase === 'firing';
  const isHeld = heldBy(isFiring && !isChanged, sight, rule);
  if (isHeld === null) return stays(seen, 'nothing_measured');
  const passedMs = isChanged ? 0 : measuredBetween(state.seenMs, nowMs, rule.reachMs);
  if (!isFiring) return isHeld ? hold(seen, passedMs, sight, rule) : quieten(seen);
  if (isHeld) return stays({ ...seen, clearingMs: null }, 'still_held');
  if (sight.seen === 'gone') return resolve(seen, 'subject_gone');
  return isChanged ? resolve(seen, 'rule_changed') : clear(seen, passedMs, rule);
}

/** What was pending by another condition begins anew. */
function seenNow(state: AlertState, sight: Sight, { condition }: MachineRule, nowMs: number): AlertState {
  const isOver = state.phase === 'pending' && state.judgedBy !== condition;
  return {
    ...state,
    ...(isOver ? { phase: quietPhase(state), phaseMs: nowMs, heldMs: 0 } : {}),
    ...{ seenMs: nowMs, value: sight.seen === 'value' ? sight.value : null },
    ...{ threshold: sight.threshold, judgedBy: condition },
  };
}

/** withdraw takes an alert back whose rule is not there any more. */
export function withdraw(state: AlertState, reason: 'rule_disabled' | 'rule_deleted', nowMs: number): Advance {
  const seen = { ...state, seenMs: nowMs };
  return seen.phase === 'firing' ? resolve(seen, reason) : { ...quieten(seen), reason };
}

/** A firing alert goes on until it is well enough; `null`: there is nothing to tell. */
function heldBy(isFiring: boolean, sight: Sight, rule: MachineRule): boolean | null {
  switch (sight.seen) {
    case 'gone':
      return false;
    case 'unknown':
      return null;
    case 'no_data':
      return rule.noData === 'keep' ? null : rule.noData === 'alert';
    case 'value': {
      const { value, threshold } = sight;
      return isFiring ? !isClear(rule, value, threshold) : holds(rule, value, threshold);
    }
  }
}

/** A clock that jumped, or a service that was down, did not measure: what no measurement looks back upon does not count. */
function measuredBetween(seenMs: number, nowMs: number, reachMs: number): number {
  return Math.min(Math.max(nowMs - seenMs, 0), reachMs);
}

function hold(seen: AlertState, passedMs: number, sight: Sight, rule: MachineRule): Advance {
  const isPending = seen.phase === 'pending';
  const nowMs = seen.seenMs;
  const sinceMs = isPending ? seen.sinceMs : nowMs;
  const heldMs = isPending ? seen.heldMs + passedMs : 0;
  if (heldMs < rule.forMs) {
    const phaseMs = isPending ? seen.phaseMs : nowMs;
    const next: AlertState = { ...seen, phase: 'pending', sinceMs, phaseMs, heldMs };
    return stays(next, isPending ? 'holds_too_short' : 'begins_to_hold');
  }
  const reason = sight.seen === 'no_data' ? 'no_data' : isPending ? 'held_for' : 'at_once';
  const ordinal = seen.ordinal + 1;
  const next: AlertState = { ...seen, phase: 'firing', sinceMs, phaseMs: nowMs, heldMs, clearingMs: null, ordinal };
  return { next, change: { kind: 'firing', reason }, reason };
}

function clear(seen: AlertState, passedMs: number, { keepFiringMs }: MachineRule): Advance {
  const clearingMs = seen.clearingMs === null ? 0 : seen.clearingMs + passedMs;
  if (clearingMs < keepFiringMs) return stays({ ...seen, clearingMs }, 'clears_too_short');
  return resolve(seen, 'cleared');
}

function resolve(seen: AlertState, reason: TransitionReason): Advance {
  const next: AlertState = {
    ...seen,
    ...{ phase: 'resolved', phaseMs: seen.seenMs, heldMs: 0, clearingMs: null, ordinal: seen.ordinal + 1 },
  };
  return { next, change: { kind: 'resolved', reason }, reason };
}

function quieten(seen: AlertState): Advance {
  const phase = quietPhase(seen);
  const isThere = phase === seen.phase;
  return stays({ ...seen, phase, phaseMs: isThere ? seen.phaseMs : seen.seenMs, heldMs: 0 }, 'not_held');
}

function quietPhase({ ordinal }: Pick<AlertState, 'ordinal'>): AlertPhase {
  return ordinal > 0 ? 'resolved' : 'inactive';
}

function stays(next: AlertState, reason: AdvanceReason): Advance {
  return { next, change: null, reason };
}
