import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { NOTIFICATION_REASONS, type Decision } from '../../domain/notification/decision.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn } from '../row.js';
import { Messages } from './messages.js';
import { codeOfState, idOf, NOTIFICATION_COLUMNS, rowOf, type Notification } from './notification-table.js';

type Sending = Extract<Decision, { next: 'send' }>;

/** Postings writes down what was decided, and puts what is to be sent into a message. */
@Injectable()
export class Postings {
  constructor(
    private readonly database: Database,
    private readonly messages: Messages,
    private readonly clock: Clock,
  ) {}

  /** post writes a notification down. It returns the work that may be done now. */
  async post(transaction: Transaction, notification: Notification, decision: Decision): Promise<string[]> {
    const [messageId, workIds] =
      decision.next === 'send' ? await this.enclose(transaction, notification, decision) : [notification.messageId, []];
    const rows = [rowOf({ ...notification, messageId })];
    const { dialect } = this.database;
    await transaction.run(dialect.insert({ table: 'notifications', columns: NOTIFICATION_COLUMNS, rows }));
    return workIds;
  }

  /** repost changes what became of a notification. It returns the work that may be done now. */
  async repost(transaction: Transaction, notification: Notification, decision: Decision): Promise<string[]> {
    const [messageId, workIds] =
      decision.next === 'send' ? await this.enclose(transaction, notification, decision) : [null, []];
    const isOver = decision.next === 'suppress';
    await transaction.change(
      'UPDATE notifications SET state = ?, reason = ?, because = ?, message_id = ?, settled_ms = ? WHERE id = ?',
      [
        ...[codeOfState(isOver ? 'suppressed' : 'waiting'), NOTIFICATION_REASONS.indexOf(decision.reason)],
        ...[isOver ? decision.because : null, messageId, isOver ? this.clock.now() : null, notification.id],
      ],
    );
    return workIds;
  }

  /**
   * The message that tells of a notification: one that waits for more of its group, or one of its own, after the one that still
   * tells of the same alert.
   */
  private async enclose(
    transaction: Transaction,
    { id, channelId, alertId }: Notification,
    { dueMs, group }: Sending,
  ): Promise<[string, string[]]> {
    const before = await this.before(transaction, alertId, channelId);
    if (before !== null && before.isJoinable) return [before.id, []];
    const groupKey = group === null || before !== null ? null : idOf(group);
    const joined = groupKey === null ? null : await this.messages.joinable(transaction, channelId, groupKey);
    if (joined !== null) return [joined, []];
    const message = { id, channelId, groupKey, afterId: before?.id ?? null, dueMs };
    return [id, await this.messages.add(transaction, message)];
  }

  private async before(
    transaction: Transaction,
    alertId: string,
    channelId: string,
  ): Promise<{ id: string; isJoinable: boolean } | null> {
    const [row] = await transaction.query(
      `SELECT message_id FROM notifications
       WHERE alert_id = ? AND channel_id = ? AND state = ? AND message_id IS NOT NULL
       ORDER BY ordinal DESC, round DESC LIMIT 1`,
      [alertId, channelId, codeOfState('waiting')],
    );
    const place = row ? await this.messages.place(transaction, textIn(row, 'message_id')) : null;
    if (!place || place.state === 'sent' || place.state === 'dead') return null;
    return { id: place.id, isJoinable: place.state === 'open' && place.groupKey !== null };
  }
}
