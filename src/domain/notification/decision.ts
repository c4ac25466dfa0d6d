import type { AlertTransition } from '../alerting/transition.js';
import { MINUTE_MS } from '../period.js';
import type { Channel } from './channel.js';
import { windowOf, type MaintenanceWindow } from './maintenance.js';
import { fits, type Labels } from './matcher.js';
import { silenceOf, type Silence } from './silence.js';
import { endOfHours } from './wall-clock.js';

/** NOTIFICATION_STATES are what has become of a transition on a channel. Their order is stored. */
export const NOTIFICATION_STATES = ['waiting', 'sent', 'suppressed', 'dead'] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/**
 * NOTIFICATION_REASONS are why it is so. To be sent: at once (`routed`), after a time without acknowledgement (`escalated`),
 * once more (`repeated`), with others of its group (`grouped`), after quiet hours, or with what was held back (`rate_capped`).
 * Not yet: `awaits_escalation`. Not at all, unless it is decided anew while the alert fires: `silenced`, `in_maintenance`,
 * `acknowledged`. Never: who did not hear of the firing does not hear of its end (`firing_not_heard`), it was over before it
 * was told (`resolved_before`), the channel is gone, or switched off. Given up: the receiver refused it, or it was tried too often. Sent before
 * it was decided upon: `told_meanwhile`, while the database was away. Their order is stored.
 */
export const NOTIFICATION_REASONS = [
  'routed',
  'escalated',
  'repeated',
  'grouped',
  'quiet_hours',
  'rate_capped',
  'awaits_escalation',
  'silenced',
  'in_maintenance',
  'acknowledged',
  'firing_not_heard',
  'resolved_before',
  'channel_removed',
  'refused',
  'attempts_used_up',
  'told_meanwhile',
  'channel_disabled',
] as const;
export type NotificationReason = (typeof NOTIFICATION_REASONS)[number];

/** ToldMeanwhile is the message that told a channel of a transition before that was written down, and when. */
export interface ToldMeanwhile {
  messageId: string;
  toldMs: number;
}

/** Decision is what becomes of a transition on a channel: `group` names the message it waits in with others. */
export type Decision =
  | { next: 'send'; reason: NotificationReason; dueMs: number; group: string | null }
  | { next: 'hold'; reason: 'awaits_escalation' }
  | ({ next: 'told'; reason: 'told_meanwhile' } & ToldMeanwhile)
  | { next: 'suppress'; reason: NotificationReason; because: string | null };

/** DecisionFacts is what a decision depends on beside the transition and the channel. */
export interface DecisionFacts {
  silences: readonly Silence[];
  windows: readonly MaintenanceWindow[];
  /** Those of all channels that there are. */
  channelNames: readonly string[];
  isAcknowledged: boolean;
  /** What became on this channel of the firing that a `resolved` ends; `null`: the channel had nothing to do with it. */
  firing: NotificationState | null;
  /** When messages of the channel were made that are not older than a minute, the oldest first. */
  recentMs: readonly number[];
  /** `null`: the channel has not heard of it. */
  told: ToldMeanwhile | null;
}

const RATE_SPAN_MS = MINUTE_MS;
const QUIET_GROUP = '#quiet';
const DIGEST_GROUP = '#digest';

/** labelsOf are a transition's labels by which it is matched, its name and severity among them. */
export function labelsOf({ labels, rule }: AlertTransition): Labels {
  return { ...labels, alertname: rule.name, severity: rule.severity };
}

/** decide tells what becomes of a transition on a channel; `null`: the channel has nothing to do with it. */
export function decide(
  transition: AlertTransition,
  channel: Channel,
  facts: DecisionFacts,
  nowMs: number,
): Decision | null {
  if (facts.told) return { next: 'told', reason: 'told_meanwhile', ...facts.told };
  if (transition.kind === 'resolved') return decideEnd(transition, channel, facts, nowMs);
  if (!hears(channel, transition, facts.channelNames)) return null;
  const labels = labelsOf(transition);
  const silence = silenceOf(facts.silences, labels, nowMs);
  if (silence) return { next: 'suppress', reason: 'silenced', because: silence.id };
  const window = windowOf(facts.windows, labels, nowMs);
  if (window) return { next: 'suppress', reason: 'in_maintenance', because: window.id };
  if (facts.isAcknowledged) return { next: 'suppress', reason: 'acknowledged', because: null };
  if (channel.level === 1) return timed('routed', transition, channel, facts, nowMs);
  if (nowMs < transition.atMs + channel.escalateAfterMinutes * MINUTE_MS) {
    return { next: 'hold', reason: 'awaits_escalation' };
  }
  return timed('escalated', transition, channel, facts, nowMs);
}

/** Standing is what became of a firing on a channel so far, the latest time that it was told. */
export interface Standing {
  state: NotificationState;
  reason: NotificationReason;
  /** It waits in a message to be sent. */
  isEnclosed: boolean;
  settledMs: number | null;
}

/**
 * decideAgain tells what becomes of a firing that still fires, when that is something else than before: what kept it back may
 * have ended, nobody may have acknowledged it in time, or it is to be told once more. `null`: it stays as it is.
 */
export function decideAgain(
  transition: AlertTransition,
  channel: Channel,
  standing: Standing,
  facts: DecisionFacts,
  nowMs: number,
): Decision | null {
  if (standing.state === 'sent') return decideRepeat(transition, channel, standing, facts, nowMs);
  const waits = standing.state === 'waiting' && !standing.isEnclosed;
  if (!waits && standing.reason !== 'silenced' && standing.reason !== 'in_maintenance') return null;
  const decision = decide(transition, channel, facts, nowMs);
  return decision?.reason === standing.reason ? null : decision;
}

function decideRepeat(
  transition: AlertTransition,
  channel: Channel,
  { settledMs }: Standing,
  facts: DecisionFacts,
  nowMs: number,
): Decision | null {
  const { repeatMinutes, isEnabled } = channel;
  if (!isEnabled || repeatMinutes === null || facts.isAcknowledged) return null;
  if (nowMs < (settledMs ?? nowMs) + repeatMinutes * MINUTE_MS) return null;
  const labels = labelsOf(transition);
  const isKeptBack = silenceOf(facts.silences, labels, nowMs) ?? windowOf(facts.windows, labels, nowMs);
  return isKeptBack ? null : timed('repeated', transition, channel, facts, nowMs);
}

/**
 * hears tells whether a channel is for alerts like this one: named by the rule or, where that names none that there is, by what it is
 * for. A channel that was renamed or removed leaves nobody's alerts untold.
 */
export function hears(
  { isEnabled, name, severities, matchers }: Channel,
  transition: AlertTransition,
  channelNames: readonly string[],
): boolean {
  const { severity, channels = [] } = transition.rule;
  const named = channels.filter((one) => channelNames.includes(one));
  if (!isEnabled || named.length > 0) return isEnabled && named.includes(name);
  return severities.includes(severity) && fits(matchers, labelsOf(transition));
}

/** Who heard that something is wrong, or is about to, hears that it is not any more: no silence keeps that back. */
function decideEnd(
  transition: AlertTransition,
  channel: Channel,
  facts: DecisionFacts,
  nowMs: number,
): Decision | null {
  if (facts.firing === null) return null;
  if (facts.firing === 'suppressed' || facts.firing === 'dead') {
    return { next: 'suppress', reason: 'firing_not_heard', because: null };
  }
  if (!channel.isEnabled) return { next: 'suppress', reason: 'channel_disabled', because: null };
  return timed('routed', transition, channel, facts, nowMs);
}

function timed(
  reason: NotificationReason,
  transition: AlertTransition,
  channel: Channel,
  { recentMs }: DecisionFacts,
  nowMs: number,
): Decision {
  const { quietHours, timezone, mostPerMinute, groupWaitSeconds } = channel;
  const isCritical = transition.rule.severity === 'critical';
  const quietUntilMs = quietHours && !isCritical ? endOfHours(quietHours, timezone, nowMs) : null;
  if (quietUntilMs !== null) return { next: 'send', reason: 'quiet_hours', dueMs: quietUntilMs, group: QUIET_GROUP };
  const oldestMs = mostPerMinute === null ? undefined : recentMs.at(-mostPerMinute);
  if (oldestMs !== undefined) {
    return { next: 'send', reason: 'rate_capped', dueMs: oldestMs + RATE_SPAN_MS, group: DIGEST_GROUP };
  }
  if (groupWaitSeconds === 0) return { next: 'send', reason, dueMs: nowMs, group: null };
  const dueMs = nowMs + groupWaitSeconds * 1000;
  return { next: 'send', reason: 'grouped', dueMs, group: groupOf(channel, transition) };
}

function groupOf({ groupBy }: Channel, transition: AlertTransition): string {
  const labels = labelsOf(transition);
  return JSON.stringify(groupBy.map((label) => labels[label] ?? ''));
}
