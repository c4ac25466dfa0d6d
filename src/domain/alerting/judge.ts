import { FACTS, keyOf, type Labels, type Measured } from './fact.js';
import {
  advance,
  quietState,
  withdraw,
  type Advance,
  type AlertState,
  type MachineRule,
  type Sight,
} from './machine.js';
import { conditionOf, concerns, holds, thresholdOf, windowOf, type AlertRule } from './rule.js';

/** Watched is an alert of a rule: what it is about, and where it is. */
export interface Watched {
  labels: Labels;
  state: AlertState;
}

/** Judged is an alert after it was looked at. */
export interface Judged {
  labels: Labels;
  before: AlertState;
  advance: Advance;
}

/** So often the value of an alert that goes on firing is written down. */
const VALUE_EVERY_MS = 60_000;

/** machineRule is a rule as alerts are judged by it. */
export function machineRule(rule: AlertRule): MachineRule {
  const { comparison, clearThreshold, forMs, keepFiringMs, noData } = rule;
  const reachMs = FACTS[rule.fact].source === 'calls' ? windowOf(rule) : FACTS[rule.fact].reachMs;
  return { comparison, clearThreshold, forMs, keepFiringMs, noData, condition: conditionOf(rule), reachMs };
}

/** concerned is what was measured that a rule is about; where its fact is one alone, that nothing was measured is one, too. */
export function concerned(rule: AlertRule, measured: readonly Measured[]): Measured[] {
  const own = measured.filter(({ labels }) => concerns(rule, labels));
  const isAlone = FACTS[rule.fact].labels.length === 0;
  return own.length === 0 && isAlone ? [{ labels: {}, value: null }] : own;
}

/** mayBegin tells whether something measured may be the beginning of an alert: where that is kept is not looked up for all. */
export function mayBegin(rule: AlertRule, measured: Measured): boolean {
  const { value, isUnknown } = measured;
  if (isUnknown) return false;
  return value === null ? rule.noData === 'alert' : holds(rule, value, thresholdOf(rule, measured));
}

/**
 * judgeRule takes the alerts of a rule on by what was measured; of alerts that are not told, nothing is known yet, and those of
 * them that do not begin are left out: of a thousand things measured, few are worth a word.
 */
export function judgeRule(
  rule: AlertRule,
  measured: readonly Measured[],
  watched: readonly Watched[],
  nowMs: number,
): Judged[] {
  const machine = machineRule(rule);
  const known = new Map(watched.map(({ labels, state }) => [keyOf(labels), state]));
  const seen = new Set<string>();
  const judged: Judged[] = [];
  for (const one of concerned(rule, measured)) {
    const begins = mayBegin(rule, one);
    if (known.size === 0 && !begins) continue;
    const key = keyOf(one.labels);
    seen.add(key);
    const before = known.get(key) ?? (begins ? quietState(nowMs) : null);
    if (before)
      judged.push({ labels: one.labels, before, advance: advance(before, sightOf(rule, one), machine, nowMs) });
  }
  const gone: Sight = { seen: 'gone', threshold: rule.threshold };
  for (const { labels, state } of watched.filter((one) => !seen.has(keyOf(one.labels)))) {
    judged.push({ labels, before: state, advance: advance(state, gone, machine, nowMs) });
  }
  return judged;
}

/** withdrawAll takes the alerts of a rule back that is not there any more. */
export function withdrawAll(
  watched: readonly Watched[],
  reason: 'rule_disabled' | 'rule_deleted',
  nowMs: number,
): Judged[] {
  return watched.map(({ labels, state }) => ({ labels, before: state, advance: withdraw(state, reason, nowMs) }));
}

/** isNews tells whether where an alert is must be written down. */
export function isNews({ before, advance: { next } }: Judged): boolean {
  if (next.phase !== before.phase || next.ordinal !== before.ordinal) return true;
  switch (next.phase) {
    case 'inactive':
    case 'resolved':
      return false;
    case 'pending':
      return next.heldMs !== before.heldMs || next.judgedBy !== before.judgedBy || next.seenMs !== before.seenMs;
    case 'firing':
      return (
        next.clearingMs !== before.clearingMs ||
        next.judgedBy !== before.judgedBy ||
        Math.abs(next.seenMs - before.seenMs) >= VALUE_EVERY_MS
      );
  }
}

function sightOf(rule: AlertRule, measured: Measured): Sight {
  const threshold = thresholdOf(rule, measured);
  if (measured.isUnknown) return { seen: 'unknown', threshold };
  return measured.value === null ? { seen: 'no_data', threshold } : { seen: 'value', value: measured.value, threshold };
}
