import { machineRule } from './judge.js';
import { advance, quietState, type AlertState } from './machine.js';
import type { AlertRule } from './rule.js';

/** WouldHaveFired is an alert that a rule would have made. */
export interface WouldHaveFired {
  fromMs: number;
  /** `null`: it would still fire. */
  toMs: number | null;
  /** The value that was furthest beyond the threshold. */
  worst: number | null;
}

/** replayRule is the alerts that a rule would have made of what was measured, step by step, each step being measured whole. */
export function replayRule(
  rule: AlertRule,
  moments: readonly { atMs: number; value: number | null }[],
  stepMs: number,
): WouldHaveFired[] {
  const machine = { ...machineRule(rule), reachMs: stepMs };
  const fired: WouldHaveFired[] = [];
  let state: AlertState = quietState(moments[0]?.atMs ?? 0);
  for (const { atMs, value } of moments) {
    const { threshold } = rule;
    const sight =
      value === null ? { seen: 'no_data' as const, threshold } : { seen: 'value' as const, value, threshold };
    const { next, change } = advance(state, sight, machine, atMs);
    state = next;
    const last = fired.at(-1);
    if (change?.kind === 'firing') fired.push({ fromMs: atMs, toMs: null, worst: value });
    else if (change?.kind === 'resolved' && last) last.toMs = atMs;
    else if (last && last.toMs === null) last.worst = worse(rule, last.worst, value);
  }
  return fired;
}

function worse({ comparison }: AlertRule, one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return comparison === 'below' || comparison === 'at_most' ? Math.min(one, other) : Math.max(one, other);
}
