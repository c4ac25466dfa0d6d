import type { AlertTransition } from '../alerting/transition.js';
import { CHANNEL_LEVELS, type Channel, type ChannelLevel } from './channel.js';
import type { NotificationReason, NotificationState } from './decision.js';

/** ESCALATION_STEPS are what a level does: the first acts by itself, and all tell their channels. */
export const ESCALATION_STEPS = ['automatic_action', 'notification'] as const;
export type EscalationStep = (typeof ESCALATION_STEPS)[number];

/** Escalated is one step of what was done about a firing. */
export interface Escalated {
  /** `null`: the channel is gone. */
  level: ChannelLevel | null;
  step: EscalationStep;
  channel: { id: string; name: string | null } | null;
  /** `none`: there is nothing that the level could do. */
  state: NotificationState | 'none';
  reason: NotificationReason | 'no_action_for_rule';
  atMs: number;
}

/** ToldOf is what became of a firing on a channel. */
export interface ToldOf {
  channelId: string;
  state: NotificationState;
  reason: NotificationReason;
  decidedMs: number;
  settledMs: number | null;
}

/** escalationOf is what was done about a firing, by levels. No rule has an action yet that the service takes by itself, and that is said. */
export function escalationOf(
  firing: AlertTransition,
  told: readonly ToldOf[],
  channels: readonly Channel[],
): Escalated[] {
  const known = new Map(channels.map((channel) => [channel.id, channel]));
  const notified = told.map(({ channelId, state, reason, decidedMs, settledMs }): Escalated => {
    const { name = null, level = null } = known.get(channelId) ?? {};
    return {
      level,
      step: 'notification',
      channel: { id: channelId, name },
      state,
      reason,
      atMs: settledMs ?? decidedMs,
    };
  });
  const reason = 'no_action_for_rule';
  const action: Escalated = {
    ...{ level: 1, step: 'automatic_action', channel: null, state: 'none', reason, atMs: firing.atMs },
  };
  return [action, ...notified].sort((one, other) => rank(one) - rank(other) || one.atMs - other.atMs);
}

function rank({ level, step }: Escalated): number {
  return (level ?? CHANNEL_LEVELS.length + 1) * ESCALATION_STEPS.length + ESCALATION_STEPS.indexOf(step);
}
