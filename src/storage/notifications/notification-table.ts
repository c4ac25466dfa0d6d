import { createHash } from 'node:crypto';
import type { TransitionKind } from '../../domain/alerting/transition.js';
import { TRANSITION_KINDS } from '../../domain/alerting/transition.js';
import {
  NOTIFICATION_REASONS,
  NOTIFICATION_STATES,
  type NotificationReason,
  type NotificationState,
  type Standing,
} from '../../domain/notification/decision.js';
import type { Transaction } from '../transaction.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** MESSAGE_STATES are what has become of a message: others may still join an `open` one. Their order is stored. */
export const MESSAGE_STATES = ['open', 'closed', 'sent', 'dead'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Notification is what became of a transition on a channel; of later rounds, of telling it once more. */
export interface Notification {
  id: string;
  transitionId: string;
  channelId: string;
  round: number;
  alertId: string;
  ordinal: number;
  state: NotificationState;
  reason: NotificationReason;
  /** The silence or maintenance window that kept it back. */
  because: string | null;
  messageId: string | null;
  decidedMs: number;
  settledMs: number | null;
}

/** NotifiedAlert is up to which of its transitions an alert is decided upon. */
export interface NotifiedAlert {
  alertId: string;
  transitionId: string;
  ordinal: number;
  kind: TransitionKind;
  isAcknowledged: boolean;
}

/** NOTIFICATION_COLUMNS are those of `notifications`, in the order of `rowOf`. */
export const NOTIFICATION_COLUMNS = [
  ...['id', 'transition_id', 'channel_id', 'round', 'alert_id', 'ordinal', 'state', 'reason', 'because'],
  ...['message_id', 'decided_ms', 'settled_ms'],
];

const ID_LENGTH = 32;

/** codeOfState is a state as it is stored. */
export function codeOfState(state: NotificationState): number {
  return NOTIFICATION_STATES.indexOf(state);
}

/** codeOfMessage is a message's state as it is stored. */
export function codeOfMessage(state: MessageState): number {
  return MESSAGE_STATES.indexOf(state);
}

/** idOf is an id that whoever makes the same thing gives it, too. */
export function idOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, ID_LENGTH);
}

/** inTurn has one decide after another: what they decide depends on what was decided before. */
export async function inTurn({ change }: Transaction): Promise<void> {
  await change(`UPDATE settings SET value = value + 1 WHERE name = 'notifications_version'`);
}

/** rowOf is a notification as it is stored. */
export function rowOf(notification: Notification): unknown[] {
  const { id, transitionId, channelId, round, alertId, ordinal, state, reason } = notification;
  const { because, messageId, decidedMs, settledMs } = notification;
  return [
    ...[id, transitionId, channelId, round, alertId, ordinal, codeOfState(state), NOTIFICATION_REASONS.indexOf(reason)],
    ...[because, messageId, decidedMs, settledMs],
  ];
}

/** notificationIn reads a row of `notifications`. */
export function notificationIn(row: Row): Notification {
  return {
    id: textIn(row, 'id'),
    transitionId: textIn(row, 'transition_id'),
    channelId: textIn(row, 'channel_id'),
    round: wholeIn(row, 'round'),
    alertId: textIn(row, 'alert_id'),
    ordinal: wholeIn(row, 'ordinal'),
    state: wordIn(row, 'state', NOTIFICATION_STATES),
    reason: wordIn(row, 'reason', NOTIFICATION_REASONS),
    because: textOrNullIn(row, 'because'),
    messageId: textOrNullIn(row, 'message_id'),
    decidedMs: wholeIn(row, 'decided_ms'),
    settledMs: wholeOrNullIn(row, 'settled_ms'),
  };
}

/** notifiedAlertIn reads a row of `notified_alerts`. */
export function notifiedAlertIn(row: Row): NotifiedAlert {
  return {
    alertId: textIn(row, 'alert_id'),
    transitionId: textIn(row, 'transition_id'),
    ordinal: wholeIn(row, 'ordinal'),
    kind: wordIn(row, 'kind', TRANSITION_KINDS),
    isAcknowledged: wholeOrNullIn(row, 'acknowledged_ms') !== null,
  };
}

/** standingOf is how a notification stands, as far as it is decided by. */
export function standingOf({ state, reason, messageId, settledMs }: Notification): Standing {
  return { state, reason, isEnclosed: messageId !== null, settledMs };
}
