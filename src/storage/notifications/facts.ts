import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { AlertTransition } from '../../domain/alerting/transition.js';
import type { Channel } from '../../domain/notification/channel.js';
import {
  NOTIFICATION_REASONS,
  type DecisionFacts,
  type NotificationState,
} from '../../domain/notification/decision.js';
import { MINUTE_MS } from '../../domain/period.js';
import type { Transaction } from '../transaction.js';
import { wholeIn } from '../row.js';
import { ChannelBook } from './channel-book.js';
import { MaintenanceWindows } from './maintenance-windows.js';
import { codeOfState, notificationIn, type Notification } from './notification-table.js';
import { Silences } from './silences.js';

/** Surroundings is what decisions on all transitions depend on. */
export interface Surroundings extends Pick<DecisionFacts, 'silences' | 'windows' | 'channelNames'> {
  channels: readonly Channel[];
}

/** Facts reads what decisions depend on, within the transaction that writes them down. */
@Injectable()
export class Facts {
  constructor(
    private readonly channels: ChannelBook,
    private readonly silences: Silences,
    private readonly windows: MaintenanceWindows,
    private readonly clock: Clock,
  ) {}

  /** surroundings is all channels, silences and maintenance windows. */
  async surroundings({ query }: Pick<Transaction, 'query'>): Promise<Surroundings> {
    const channels = await this.channels.list(query);
    return {
      channels,
      channelNames: channels.map(({ name }) => name),
      silences: await this.silences.list(this.clock.now(), query),
      windows: await this.windows.list(query),
    };
  }

  /**
   * firingBefore is what became on a channel of the firing that a transition ends; `null`: it ends none, or the channel had
   * nothing to do with it. A firing that nobody was told of yet is not told any more.
   */
  async firingBefore(
    { query, change }: Transaction,
    { kind, alertId, ordinal }: AlertTransition,
    channel: Channel,
  ): Promise<NotificationState | null> {
    if (kind === 'firing') return null;
    const [row] = await query(
      'SELECT * FROM notifications WHERE alert_id = ? AND channel_id = ? AND ordinal = ? AND round = 0',
      [alertId, channel.id, ordinal - 1],
    );
    if (!row) return null;
    const { id, state, messageId } = notificationIn(row);
    if (state !== 'waiting' || messageId !== null) return state;
    const reason = NOTIFICATION_REASONS.indexOf('resolved_before');
    const sql = 'UPDATE notifications SET state = ?, reason = ?, settled_ms = ? WHERE id = ?';
    await change(sql, [codeOfState('suppressed'), reason, this.clock.now(), id]);
    return 'suppressed';
  }

  /** latestOf is what became of a transition on its channels: of each the latest round. */
  async latestOf({ query }: Transaction, transitionId: string): Promise<Notification[]> {
    const rows = await query('SELECT * FROM notifications WHERE transition_id = ? ORDER BY round', [transitionId]);
    return [...new Map(rows.map(notificationIn).map((found) => [found.channelId, found])).values()];
  }

  /** recent is when the messages of a channel were made that count for its most a minute, the oldest first. */
  async recent({ query }: Transaction, { id, mostPerMinute }: Channel): Promise<number[]> {
    if (mostPerMinute === null) return [];
    const rows = await query(
      `SELECT created_ms FROM notification_messages WHERE channel_id = ? AND created_ms > ?
       ORDER BY created_ms DESC LIMIT ?`,
      [id, this.clock.now() - MINUTE_MS, mostPerMinute],
    );
    return rows.map((row) => wholeIn(row, 'created_ms')).reverse();
  }
}
