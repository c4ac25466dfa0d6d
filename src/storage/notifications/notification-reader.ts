import { Injectable } from '@nestjs/common';
import type { AlertTransition } from '../../domain/alerting/transition.js';
import { NOTIFICATION_STATES, type NotificationState } from '../../domain/notification/decision.js';
import { transitionIn } from '../alerts/alert-transitions.js';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { textOrNullIn, wholeOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { notificationIn, type Notification } from './notification-table.js';

/** NotificationFilter narrows which notifications are listed; `null` does not. */
export interface NotificationFilter {
  project: string | null;
  channelId: string | null;
  alertId: string | null;
  state: NotificationState | null;
  /** Only those before this one, in the order of the list. */
  after: { decidedMs: number; id: string } | null;
  most: number;
}

/** ListedNotification is a notification with its transition, and how often its message was tried. */
export interface ListedNotification {
  notification: Notification;
  transition: AlertTransition;
  attempts: number;
  lastError: string | null;
}

const SELECTED = `t.*, n.id AS notification_id, n.transition_id, n.channel_id, n.round, n.state, n.reason AS why, n.because,
  n.message_id, n.decided_ms, n.settled_ms, m.attempts, m.last_error`;

/** NotificationReader lists what became of notifications. */
@Injectable()
export class NotificationReader {
  constructor(private readonly database: Database) {}

  /** list is notifications, the latest first. */
  async list({ project, channelId, alertId, state, after, most }: NotificationFilter): Promise<ListedNotification[]> {
    const conditions: [string, unknown[]][] = [
      ...narrowed(channelId, 'n.channel_id = ?'),
      ...narrowed(alertId, 'n.alert_id = ?'),
      ...narrowed(state === null ? null : NOTIFICATION_STATES.indexOf(state), 'n.state = ?'),
      ...narrowed(project, `${this.database.dialect.jsonText('t.labels', 'project')} = ?`),
    ];
    if (after) {
      const { decidedMs, id } = after;
      conditions.push(['(n.decided_ms < ? OR (n.decided_ms = ? AND n.id < ?))', [decidedMs, decidedMs, id]]);
    }
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([condition]) => condition).join(' AND ')}`;
    const rows = await this.database.query(
      `SELECT ${SELECTED} FROM notifications n JOIN alert_transitions t ON t.id = n.transition_id
       LEFT JOIN notification_messages m ON m.id = n.message_id
       ${where} ORDER BY n.decided_ms DESC, n.id DESC LIMIT ?`,
      [...conditions.flatMap(([, parameters]) => parameters), most],
    );
    return rows.map(listedIn);
  }

  /** told is what was sent of some alerts in a period, or could not be: so much of it at most, the earliest first. */
  async told(alertIds: readonly string[], { fromMs, toMs }: Period, most: number): Promise<Notification[]> {
    if (alertIds.length === 0) return [];
    const states = [NOTIFICATION_STATES.indexOf('sent'), NOTIFICATION_STATES.indexOf('dead')];
    const rows = await this.database.query(
      `SELECT * FROM notifications WHERE alert_id IN (${marks(alertIds)}) AND state IN (${marks(states)})
         AND decided_ms >= ? AND decided_ms < ? ORDER BY decided_ms, id LIMIT ?`,
      [...alertIds, ...states, fromMs, toMs, most],
    );
    return rows.map(notificationIn);
  }

  /** firstOf is what became of a transition, channel by channel, without what was told again later. */
  async firstOf(transitionId: string): Promise<Notification[]> {
    const sql = 'SELECT * FROM notifications WHERE transition_id = ? AND round = 0 ORDER BY decided_ms, id';
    return (await this.database.query(sql, [transitionId])).map(notificationIn);
  }
}

function narrowed(value: unknown, condition: string): [string, unknown[]][] {
  return value === null ? [] : [[condition, [value]]];
}

function listedIn(row: Row): ListedNotification {
  return {
    notification: notificationIn({ ...row, id: row['notification_id'], reason: row['why'] }),
    transition: transitionIn(row),
    attempts: wholeOrNullIn(row, 'attempts') ?? 0,
    lastError: textOrNullIn(row, 'last_error'),
  };
}
