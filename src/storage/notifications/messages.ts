import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { TRANSITION_KINDS } from '../../domain/alerting/transition.js';
import { NOTIFICATION_REASONS, type NotificationReason } from '../../domain/notification/decision.js';
import type { Told } from '../../domain/notification/message.js';
import type { Death } from '../../domain/promised-work.js';
import { scrubText } from '../../domain/secrets.js';
import { transitionIn } from '../alerts/alert-transitions.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { Outbox } from '../repositories/outbox.js';
import { textIn, textOrNullIn, wholeIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { codeOfMessage, codeOfState, MESSAGE_STATES, type MessageState } from './notification-table.js';

/** SEND_JOB is the job that sends a message. */
export const SEND_JOB = 'notifications.send';

/** sendWork is the message that is to be sent. */
export const sendWork = z.object({ messageId: z.string() });

/** MessagePlace is where a message stands: on which channel, and in what state. */
export interface MessagePlace {
  id: string;
  channelId: string;
  groupKey: string | null;
  state: MessageState;
}

/** NewMessage is a message that is to be sent once it is due and, if there is one, the message before it has been settled. */
export interface NewMessage {
  id: string;
  channelId: string;
  groupKey: string | null;
  afterId: string | null;
  dueMs: number;
}

/** TakenMessage is a message that is about to be sent: nobody joins it any more. */
export interface TakenMessage {
  id: string;
  channelId: string;
  told: Told[];
}

const COLUMNS = ['id', 'channel_id', 'group_key', 'state', 'after_id', 'due_ms', 'attempts', 'created_ms'];
const LONGEST_ERROR = 1000;
const SETTLED: readonly MessageState[] = ['sent', 'dead'];

/**
 * Messages keeps what is sent to channels. One that tells of an alert that another still tells of follows that one: it is
 * promised when that is settled.
 */
@Injectable()
export class Messages {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** add makes a message and promises that it is sent. It returns the id of that work where it is due now. */
  async add(transaction: Transaction, message: NewMessage): Promise<string[]> {
    const { id, channelId, groupKey, afterId, dueMs } = message;
    const nowMs = this.clock.now();
    const row = [id, channelId, groupKey, codeOfMessage('open'), afterId, dueMs, 0, nowMs];
    const { dialect } = this.database;
    await transaction.run(dialect.insert({ table: 'notification_messages', columns: COLUMNS, rows: [row] }));
    return afterId === null ? this.promise(transaction, id, dueMs) : [];
  }

  /** place is where a message stands, which does not change before the transaction ends. */
  async place({ query }: Transaction, id: string): Promise<MessagePlace | null> {
    const sql = `SELECT * FROM notification_messages WHERE id = ?${this.database.dialect.forUpdate}`;
    const [row] = await query(sql, [id]);
    return row ? placeIn(row) : null;
  }

  /** joinable is the message of a group that others may still join; `null`: there is none. */
  async joinable({ query }: Transaction, channelId: string, groupKey: string): Promise<string | null> {
    const [row] = await query(
      `SELECT id FROM notification_messages WHERE channel_id = ? AND group_key = ? AND state = ?
       ORDER BY created_ms, id LIMIT 1${this.database.dialect.forUpdate}`,
      [channelId, groupKey, codeOfMessage('open')],
    );
    return row ? textIn(row, 'id') : null;
  }

  /** take closes a message that is about to be sent; `null`: it was sent, or there is none. */
  take(id: string): Promise<TakenMessage | null> {
    return this.database.transaction(async (transaction) => {
      const place = await this.place(transaction, id);
      if (!place || place.state === 'sent') return null;
      const state = place.state === 'open' ? 'closed' : place.state;
      const sql = 'UPDATE notification_messages SET state = ?, attempts = attempts + 1 WHERE id = ?';
      await transaction.change(sql, [codeOfMessage(state), id]);
      return { id, channelId: place.channelId, told: await toldOf(transaction, id) };
    });
  }

  /** sent takes note that a message was sent, and returns the work that may be done now. */
  sent(id: string): Promise<string[]> {
    return this.database.transaction((transaction) => this.settle(transaction, id, 'sent', null));
  }

  /** drop lets go of a message without sending it, for a reason, and returns the work that may be done now. */
  drop(id: string, reason: NotificationReason): Promise<string[]> {
    return this.database.transaction((transaction) => this.settle(transaction, id, 'sent', reason));
  }

  /**
   * bury takes note that a message is given up: who has not heard of a firing because of that does not hear of its end. It
   * returns the channel.
   */
  async bury(transaction: Transaction, id: string, death: Death): Promise<string | null> {
    const lost = await transaction.query(
      `SELECT n.alert_id, n.channel_id, n.ordinal FROM notifications n JOIN alert_transitions t ON t.id = n.transition_id
       WHERE n.message_id = ? AND n.round = 0 AND t.kind = ?`,
      [id, TRANSITION_KINDS.indexOf('firing')],
    );
    const [suppressed, reason] = [codeOfState('suppressed'), codeOfReason('firing_not_heard')];
    for (const row of lost) {
      const end = [textIn(row, 'alert_id'), textIn(row, 'channel_id'), wholeIn(row, 'ordinal') + 1];
      await transaction.change(
        `UPDATE notifications SET state = ?, reason = ?, settled_ms = ?
         WHERE alert_id = ? AND channel_id = ? AND ordinal = ? AND state = ? AND message_id <> ?`,
        [suppressed, reason, this.clock.now(), ...end, codeOfState('waiting'), id],
      );
    }
    await this.settle(transaction, id, 'dead', death);
    return (await this.place(transaction, id))?.channelId ?? null;
  }

  /** failed remembers what a try at sending a message went wrong with. */
  async failed(id: string, error: string): Promise<void> {
    const sql = 'UPDATE notification_messages SET last_error = ? WHERE id = ?';
    const told = scrubText(error).slice(0, LONGEST_ERROR);
    await this.database.transaction(({ change }) => change(sql, [told, id]));
  }

  private async settle(
    transaction: Transaction,
    id: string,
    state: 'sent' | 'dead',
    reason: NotificationReason | null,
  ): Promise<string[]> {
    const place = await this.place(transaction, id);
    if (!place || place.state === state) return [];
    const nowMs = this.clock.now();
    const became = state === 'dead' ? 'dead' : reason === null ? 'sent' : 'suppressed';
    const { query, change } = transaction;
    const sql = 'UPDATE notification_messages SET state = ?, settled_ms = ? WHERE id = ?';
    await change(sql, [codeOfMessage(state), nowMs, id]);
    await change(
      `UPDATE notifications SET state = ?, settled_ms = ?${reason === null ? '' : ', reason = ?'}
       WHERE message_id = ? AND state IN (?, ?)`,
      [
        ...[codeOfState(became), nowMs, ...(reason === null ? [] : [codeOfReason(reason)])],
        ...[id, codeOfState('waiting'), codeOfState('dead')],
      ],
    );
    // What followed one that was given up, and is sent after all, has gone its way.
    if (SETTLED.includes(place.state)) return [];
    const promised: string[] = [];
    for (const row of await query('SELECT * FROM notification_messages WHERE after_id = ?', [id])) {
      promised.push(...(await this.promise(transaction, textIn(row, 'id'), wholeIn(row, 'due_ms'))));
    }
    return promised;
  }

  private async promise(transaction: Transaction, messageId: string, dueMs: number): Promise<string[]> {
    const workId = await this.outbox.promise(transaction, SEND_JOB, { messageId }, dueMs);
    return dueMs <= this.clock.now() ? [workId] : [];
  }
}

async function toldOf({ query }: Transaction, messageId: string): Promise<Told[]> {
  const rows = await query(
    `SELECT t.*, n.reason AS why FROM notifications n JOIN alert_transitions t ON t.id = n.transition_id
     WHERE n.message_id = ? AND n.state IN (?, ?) ORDER BY n.decided_ms, t.alert_id, t.ordinal`,
    [messageId, codeOfState('waiting'), codeOfState('dead')],
  );
  return rows.map((row) => ({ transition: transitionIn(row), reason: wordIn(row, 'why', NOTIFICATION_REASONS) }));
}

function codeOfReason(reason: NotificationReason): number {
  return NOTIFICATION_REASONS.indexOf(reason);
}

function placeIn(row: Row): MessagePlace {
  return {
    id: textIn(row, 'id'),
    channelId: textIn(row, 'channel_id'),
    groupKey: textOrNullIn(row, 'group_key'),
    state: wordIn(row, 'state', MESSAGE_STATES),
  };
}
