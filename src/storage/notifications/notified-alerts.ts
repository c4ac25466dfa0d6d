import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { TRANSITION_KINDS, type AlertTransition } from '../../domain/alerting/transition.js';
import { decideAgain, NOTIFICATION_REASONS } from '../../domain/notification/decision.js';
import { transitionIn } from '../alerts/alert-transitions.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn } from '../row.js';
import { Facts } from './facts.js';
import { codeOfState, notificationIn, notifiedAlertIn, standingOf } from './notification-table.js';

const FIRING = TRANSITION_KINDS.indexOf('firing');
const KEPT_BACK = [NOTIFICATION_REASONS.indexOf('silenced'), NOTIFICATION_REASONS.indexOf('in_maintenance')];

/**
 * acknowledgeNotified takes note, within the transaction that does so elsewhere, that somebody has taken an alert in hand: until
 * it fires anew it is neither repeated nor escalated.
 */
export async function acknowledgeNotified(
  { change }: Transaction,
  { alertId, by, atMs }: { alertId: string; by: string | null; atMs: number },
): Promise<void> {
  const sql = 'UPDATE notified_alerts SET acknowledged_ms = ?, acknowledged_by = ? WHERE alert_id = ? AND kind = ?';
  await change(sql, [atMs, by, alertId, FIRING]);
}

/** NotifiedAlerts is the alerts that people were told of, or not, and whether somebody has acknowledged them. */
@Injectable()
export class NotifiedAlerts {
  constructor(
    private readonly database: Database,
    private readonly facts: Facts,
    private readonly clock: Clock,
  ) {}

  /** toReconsider is the firings on which decisions would be others now. Nothing is written, and nobody waits. */
  async toReconsider(): Promise<string[]> {
    const rows = await this.database.query(
      `SELECT n.*, a.transition_id AS transition, a.kind, a.acknowledged_ms FROM notified_alerts a
       JOIN notifications n ON n.transition_id = a.transition_id
       WHERE a.kind = ? AND ((n.state = ? AND n.reason IN (?, ?)) OR (n.state = ? AND n.message_id IS NULL) OR n.state = ?)
       ORDER BY a.at_ms, n.round`,
      [FIRING, codeOfState('suppressed'), ...KEPT_BACK, codeOfState('waiting'), codeOfState('sent')],
    );
    if (rows.length === 0) return [];
    const known = await this.facts.surroundings({ query: (sql, values) => this.database.query(sql, values) });
    const latest = new Map(rows.map((row) => [`${textIn(row, 'transition_id')} ${textIn(row, 'channel_id')}`, row]));
    const found = new Set<string>();
    const transitions = await this.transitions([...latest.values()].map((row) => textIn(row, 'transition_id')));
    for (const row of latest.values()) {
      const notification = notificationIn(row);
      const transition = transitions.get(notification.transitionId);
      const channel = known.channels.find(({ id }) => id === notification.channelId);
      if (!transition || !channel) continue;
      const facts = {
        ...known,
        isAcknowledged: notifiedAlertIn(row).isAcknowledged,
        firing: null,
        told: null,
        recentMs: [],
      };
      if (decideAgain(transition, channel, standingOf(notification), facts, this.clock.now())) found.add(transition.id);
    }
    return [...found];
  }

  /** firingOn is the firings that a channel was told of and that are not over; of what told of several at once, that is none of theirs. */
  async firingOn(channelId: string): Promise<AlertTransition[]> {
    const rows = await this.database.query(
      `SELECT t.* FROM notified_alerts a JOIN alert_transitions t ON t.id = a.transition_id
       JOIN notifications n ON n.transition_id = a.transition_id AND n.channel_id = ? AND n.round = 0
       WHERE a.kind = ? AND n.state = ?
         AND NOT EXISTS (SELECT 1 FROM urgent_tellings u WHERE u.id = n.message_id AND u.alert_id <> n.alert_id)
       ORDER BY a.at_ms, a.alert_id`,
      [channelId, FIRING, codeOfState('sent')],
    );
    return rows.map(transitionIn);
  }

  private async transitions(ids: readonly string[]): Promise<Map<string, AlertTransition>> {
    const unique = [...new Set(ids)];
    const places = unique.map(() => '?').join(', ');
    const rows = await this.database.query(`SELECT * FROM alert_transitions WHERE id IN (${places})`, unique);
    return new Map(rows.map(transitionIn).map((transition) => [transition.id, transition]));
  }
}
