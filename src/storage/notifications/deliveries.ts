import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { TRANSITION_KINDS, type AlertTransition } from '../../domain/alerting/transition.js';
import type { Channel } from '../../domain/notification/channel.js';
import {
  decide,
  decideAgain,
  type Decision,
  type DecisionFacts,
  type NotificationState,
} from '../../domain/notification/decision.js';
import { UrgentTellings } from './urgent/urgent-tellings.js';
import { transitionIn } from '../alerts/alert-transitions.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textOrNullIn, wholeIn, wholeOrNullIn } from '../row.js';
import { Facts, type Surroundings } from './facts.js';
import { idOf, inTurn, notifiedAlertIn, standingOf, type Notification } from './notification-table.js';
import { Postings } from './postings.js';

/** Decided is what was decided: the work that may be done now, and for which channels nothing is sent. */
export interface Decided {
  workIds: string[];
  suppressed: Channel[];
}

const STATES = {
  ...{ send: 'waiting', hold: 'waiting', suppress: 'suppressed', told: 'sent' },
} as const satisfies Record<Decision['next'], NotificationState>;

const ALERT_COLUMNS = ['alert_id', 'transition_id', 'ordinal', 'kind', 'at_ms', 'acknowledged_ms', 'acknowledged_by'];

/**
 * Deliveries decides, once for each transition and channel, what becomes of it. Whoever is told of a transition first decides
 * on those of its alert before it as well, so they are decided upon in their order.
 */
@Injectable()
export class Deliveries {
  constructor(
    private readonly database: Database,
    private readonly facts: Facts,
    private readonly postings: Postings,
    private readonly tellings: UrgentTellings,
    private readonly clock: Clock,
  ) {}

  /** decide decides on a transition, unless that was done. */
  async decide(transitionId: string): Promise<Decided> {
    return this.inTurn(async (transaction) => {
      const decided: Decided = { workIds: [], suppressed: [] };
      const open = await undecidedUpTo(transaction, transitionId);
      if (open.length === 0) return decided;
      const surroundings = await this.facts.surroundings(transaction);
      for (const transition of open) {
        for (const channel of surroundings.channels) {
          const firing = await this.facts.firingBefore(transaction, transition, channel);
          const told = await this.tellings.toldMeanwhile(transaction, transition, channel.id);
          const of = { ...surroundings, isAcknowledged: false, firing, told };
          await this.apply(transaction, transition, channel, of, decided);
        }
        await this.remember(transaction, transition);
      }
      return decided;
    });
  }

  /**
   * reconsider decides anew on a firing that was kept back or is to be told again, as far as it still fires: a silence may have
   * ended, or nobody may have acknowledged it for too long.
   */
  async reconsider(transitionId: string): Promise<Decided> {
    return this.inTurn(async (transaction) => {
      const decided: Decided = { workIds: [], suppressed: [] };
      const [row] = await transaction.query('SELECT * FROM notified_alerts WHERE transition_id = ?', [transitionId]);
      const [told] = await transaction.query('SELECT * FROM alert_transitions WHERE id = ?', [transitionId]);
      if (!row || !told) return decided;
      const { isAcknowledged } = notifiedAlertIn(row);
      const surroundings = await this.facts.surroundings(transaction);
      const transition = transitionIn(told);
      for (const notification of await this.facts.latestOf(transaction, transitionId)) {
        const channel = surroundings.channels.find(({ id }) => id === notification.channelId);
        if (!channel) continue;
        const facts = { ...surroundings, isAcknowledged, firing: null, told: null };
        await this.change(transaction, { transition, channel, notification }, facts, decided);
      }
      return decided;
    });
  }

  private inTurn(work: (transaction: Transaction) => Promise<Decided>): Promise<Decided> {
    return this.database.transaction(
      async (transaction) => {
        await inTurn(transaction);
        return work(transaction);
      },
      // The nodes of a cluster do not wait for each other's turns: of two that decide the same, one begins again.
      { isRepeatable: (error) => this.database.isDuplicateKey(error) },
    );
  }

  private async apply(
    transaction: Transaction,
    transition: AlertTransition,
    channel: Channel,
    known: Surroundings & Pick<DecisionFacts, 'isAcknowledged' | 'firing' | 'told'>,
    decided: Decided,
  ): Promise<void> {
    const facts = { ...known, recentMs: await this.facts.recent(transaction, channel) };
    const decision = decide(transition, channel, facts, this.clock.now());
    if (!decision) return;
    const notification = this.notificationFor(transition, channel, decision, 0);
    decided.workIds.push(...(await this.postings.post(transaction, notification, decision)));
    if (decision.next === 'suppress') decided.suppressed.push(channel);
  }

  private async change(
    transaction: Transaction,
    {
      transition,
      channel,
      notification,
    }: { transition: AlertTransition; channel: Channel; notification: Notification },
    known: Surroundings & Pick<DecisionFacts, 'isAcknowledged' | 'firing' | 'told'>,
    decided: Decided,
  ): Promise<void> {
    const facts = { ...known, recentMs: await this.facts.recent(transaction, channel) };
    const decision = decideAgain(transition, channel, standingOf(notification), facts, this.clock.now());
    if (!decision) return;
    const again = this.notificationFor(transition, channel, decision, notification.round + 1);
    decided.workIds.push(
      ...(notification.state === 'sent'
        ? await this.postings.post(transaction, again, decision)
        : await this.postings.repost(transaction, notification, decision)),
    );
  }

  private notificationFor(
    transition: AlertTransition,
    channel: Channel,
    decision: Decision,
    round: number,
  ): Notification {
    const nowMs = this.clock.now();
    return {
      id: idOf(transition.id, channel.id, round),
      ...{ transitionId: transition.id, channelId: channel.id, round },
      ...{ alertId: transition.alertId, ordinal: transition.ordinal, reason: decision.reason },
      ...{ state: STATES[decision.next], because: null, messageId: null, decidedMs: nowMs, settledMs: null },
      ...(decision.next === 'suppress' ? { because: decision.because, settledMs: nowMs } : {}),
      ...(decision.next === 'told' ? { messageId: decision.messageId, settledMs: decision.toldMs } : {}),
    };
  }

  /** An alert that fires anew is not acknowledged, unless somebody has done so before this was decided upon. */
  private async remember(
    transaction: Transaction,
    { id, alertId, ordinal, kind, atMs }: AlertTransition,
  ): Promise<void> {
    // Who acknowledges it at the same time has done so by the end of this, or waits for it.
    const [alert] = await transaction.query(
      `SELECT acknowledged_ms, acknowledged_by FROM alerts WHERE id = ? AND ordinal = ?${this.database.dialect.forUpdate}`,
      [alertId, ordinal],
    );
    const acknowledged = alert
      ? [wholeOrNullIn(alert, 'acknowledged_ms'), textOrNullIn(alert, 'acknowledged_by')]
      : [null, null];
    const row = [alertId, id, ordinal, TRANSITION_KINDS.indexOf(kind), atMs, ...acknowledged];
    const replaced = Object.fromEntries(ALERT_COLUMNS.slice(1).map((column) => [column, 'replace' as const]));
    const rows = { table: 'notified_alerts', columns: ALERT_COLUMNS, rows: [row] };
    await transaction.run(this.database.dialect.upsert(rows, ['alert_id'], replaced));
  }
}

/** The transitions of an alert that are not decided upon, up to one, in their order. */
async function undecidedUpTo({ query }: Transaction, transitionId: string): Promise<AlertTransition[]> {
  const [row] = await query('SELECT * FROM alert_transitions WHERE id = ?', [transitionId]);
  if (!row) return [];
  const { alertId, ordinal } = transitionIn(row);
  const [known] = await query('SELECT ordinal FROM notified_alerts WHERE alert_id = ?', [alertId]);
  const rows = await query(
    'SELECT * FROM alert_transitions WHERE alert_id = ? AND ordinal > ? AND ordinal <= ? ORDER BY ordinal',
    [alertId, known ? wholeIn(known, 'ordinal') : 0, ordinal],
  );
  return rows.map(transitionIn);
}
