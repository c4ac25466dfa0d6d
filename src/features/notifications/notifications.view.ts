import { z } from 'zod';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { TRANSITION_KINDS } from '../../domain/alerting/transition.js';
import { NOTIFICATION_REASONS, NOTIFICATION_STATES } from '../../domain/notification/decision.js';
import type { Caller } from '../../domain/scopes.js';
import { time } from '../../http/answers.js';
import { errorSeen } from '../../http/error-seen.js';
import { limitOf } from '../../http/paging.js';
import type { ListedNotification } from '../../storage/notifications/notification-reader.js';

const id = z.string().min(1).max(32);

/** notificationsQuery is the query of `GET /api/v1/notifications`. */
export const notificationsQuery = z.strictObject({
  project: z.string().min(1).max(200).optional(),
  channel: id.optional(),
  alert: id.optional(),
  state: z.enum(NOTIFICATION_STATES).optional(),
  limit: limitOf(50, 500),
  cursor: z.string().optional(),
});
export type NotificationsQuery = z.output<typeof notificationsQuery>;

/** notificationView is what became of a transition on a channel. */
export const notificationView = z
  .object({
    id: z.string(),
    channel: z.object({ id: z.string(), name: z.string().nullable().meta({ description: 'Null: it is gone' }) }),
    alertId: z.string(),
    transitionId: z.string(),
    kind: z.enum(TRANSITION_KINDS),
    alertname: z.string(),
    severity: z.enum(SEVERITIES),
    labels: z.record(z.string(), z.string()),
    round: z.number().meta({ description: '0: the first telling; above: it was told once more' }),
    state: z.enum(NOTIFICATION_STATES),
    reason: z.enum(NOTIFICATION_REASONS),
    because: z.string().nullable().meta({ description: 'The silence or maintenance window that kept it back' }),
    messageId: z.string().nullable().meta({ description: 'What was sent carries this as its idempotency key' }),
    attempts: z.number(),
    lastError: z.string().nullable().meta({ description: 'What the receiver answered is told to who may operate' }),
    at: time.meta({ description: 'When the alert changed' }),
    decidedAt: time,
    settledAt: time.nullable().meta({ description: 'When it was sent, suppressed or given up' }),
  })
  .meta({ id: 'Notification' });
export type NotificationView = z.output<typeof notificationView>;

/** viewOfNotification shows what became of a notification, as far as a caller may see it. */
export function viewOfNotification(
  listed: ListedNotification,
  channelName: string | null,
  caller: Caller,
): NotificationView {
  const { notification, transition, attempts, lastError } = listed;
  const { channelId, decidedMs, settledMs, ...told } = notification;
  return {
    ...{ id: told.id, alertId: told.alertId, transitionId: told.transitionId, round: told.round },
    ...{ state: told.state, reason: told.reason, because: told.because, messageId: told.messageId },
    channel: { id: channelId, name: channelName },
    ...{ kind: transition.kind, alertname: transition.rule.name, severity: transition.rule.severity },
    ...{ labels: { ...transition.labels }, attempts, lastError: errorSeen(lastError, caller) },
    at: new Date(transition.atMs).toISOString(),
    decidedAt: new Date(decidedMs).toISOString(),
    settledAt: settledMs === null ? null : new Date(settledMs).toISOString(),
  };
}
