import type { AlertTransition } from '../alerting/transition.js';
import { CHANNEL_LEVELS, type Channel, type ChannelLevel } from './channel.js';
import type { NotificationReason, NotificationState } from './decision.js';

/** ESCALATION_STEPS are what is done about a firing: a webhook of the first level acts by itself, and others tell people. */
export const ESCALATION_STEPS = ['automatic_action', 'notification'] as const;
export type EscalationStep = (typeof ESCALATION_STEPS)[number];

/** Escalated is one step of what was done about a firing. */
export interface Escalated {
  /** `null`: the channel is gone. */
  level: ChannelLevel | null;
  step: EscalationStep;
  channel: { id: string; name: string | null } | null;
  /** `none`: no webhook of the first level was to act. */
  state: NotificationState | 'none';
  reason: NotificationReason | 'no_automation';
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

/**
 * escalationOf is what was done about a firing, by levels. The automatic action is the operator's: a webhook of the first level
 * hears before the other levels, as far as these wait, and may acknowledge the alert. That there was none is said.
 */
export function escalationOf(
  firing: AlertTransition,
  told: readonly ToldOf[],
  channels: readonly Channel[],
): Escalated[] {
  const known = new Map(channels.map((channel) => [channel.id, channel]));
  const steps = told.map(({ channelId, state, reason, decidedMs, settledMs }): Escalated => {
    const channel = known.get(channelId);
    return {
      level: channel?.level ?? null,
      step: channel && isAutomation(channel) ? 'automatic_action' : 'notification',
      channel: { id: channelId, name: channel?.name ?? null },
      state,
      reason,
      atMs: settledMs ?? decidedMs,
    };
  });
  if (!steps.some(({ step }) => step === 'automatic_action')) {
    const none = { state: 'none', reason: 'no_automation', channel: null } as const;
    steps.push({ level: 1, step: 'automatic_action', ...none, atMs: firing.atMs });
  }
  return steps.sort((one, other) => rank(one) - rank(other) || one.atMs - other.atMs);
}

/** isAutomation tells whether a channel is a webhook that is to act by itself. */
export function isAutomation({ kind, level }: Channel): boolean {
  return kind === 'webhook' && level === 1;
}

function rank({ level, step }: Escalated): number {
  return (level ?? CHANNEL_LEVELS.length + 1) * ESCALATION_STEPS.length + ESCALATION_STEPS.indexOf(step);
}
