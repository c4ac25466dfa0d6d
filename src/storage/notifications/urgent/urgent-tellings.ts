import { Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { ALERT_PHASES } from '../../../domain/alerting/machine.js';
import type { AlertTransition } from '../../../domain/alerting/transition.js';
import type { ToldMeanwhile } from '../../../domain/notification/decision.js';
import { concernsAlert, endOf } from '../../../domain/notification/urgent.js';
import { MINUTE_MS } from '../../../domain/period.js';
import { Database } from '../../database.js';
import type { Transaction } from '../../transaction.js';
import { marks } from '../../lists.js';
import { idOf } from '../notification-table.js';
import { Outbox } from '../../repositories/outbox.js';
import { textIn, wholeIn, wholeOrNullIn } from '../../row.js';
import type { Row } from '../../sql-dialect.js';
import { urgentTransitionIn } from './urgent-transition.js';

/** URGENT_END_JOB is the job that tells a channel that something is over that it was told of without the database. */
export const URGENT_END_JOB = 'notifications.end-urgent';

/** UrgentTelling is that a channel was told of a firing without the database. */
export interface UrgentTelling {
  /** The id of the message that told it. */
  id: string;
  /** What it was told of, the same on all channels. */
  episode: string;
  channelId: string;
  firing: AlertTransition;
  toldMs: number;
}

const COLUMNS = [
  ...['id', 'episode', 'rule_id', 'alert_id', 'channel_id', 'firing', 'since_ms', 'told_ms', 'recorded_ms'],
];
/** What is seen of an outage afterwards is seen within this time: later it is something else. */
const SEEN_WITHIN_MS = 2 * MINUTE_MS;
/** Whoever sees that something lasts takes note of it with every heartbeat. */
const FORGOTTEN_AFTER_MS = MINUTE_MS;
/** Neither is it over, nor has the alert of the engine that it is taken its place. */
const IS_OPEN = `u.ended_ms IS NULL AND NOT EXISTS
  (SELECT 1 FROM notifications n WHERE n.message_id = u.id AND n.alert_id = u.alert_id)`;
const LOOKED_AT = (['pending', 'firing'] as const).map((phase) => ALERT_PHASES.indexOf(phase));

/** UrgentTellings keeps who was told of what while the database was away, and promises that they hear of its end. */
@Injectable()
export class UrgentTellings {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** record takes note of who was told, again as long as that is not over: whoever is the last says until when that was. */
  async record(tellings: readonly UrgentTelling[]): Promise<void> {
    const nowMs = this.clock.now();
    const rows = tellings.map(({ id, episode, channelId, firing, toldMs }) => [
      ...[id, episode, firing.rule.id, firing.alertId, channelId, JSON.stringify(firing)],
      ...[firing.sinceMs, toldMs, nowMs],
    ]);
    const { dialect } = this.database;
    const table = { table: 'urgent_tellings', columns: COLUMNS, rows };
    const statements = dialect.upsert(table, ['id'], { recorded_ms: 'replace' });
    if (rows.length > 0) await this.database.transaction((transaction) => transaction.run(statements));
  }

  /**
   * end promises that whoever was told of an episode hears that it is over, once, whoever says so, and returns the work. What
   * the alert engine has taken over ends there.
   */
  end(episode: string): Promise<string[]> {
    return this.endWhere('u.episode = ?', [episode]);
  }

  /**
   * endForgotten does so for what nobody has taken note of for a minute: whoever saw it has ended. What the engine still looks
   * at it may yet tell.
   */
  async endForgotten(): Promise<string[]> {
    const rows = await this.database.query(
      `SELECT id FROM urgent_tellings u WHERE ${IS_OPEN} AND recorded_ms <= ? AND NOT EXISTS
         (SELECT 1 FROM alerts a WHERE a.id = u.alert_id AND a.phase IN (${marks(LOOKED_AT)}))`,
      [this.clock.now() - FORGOTTEN_AFTER_MS, ...LOOKED_AT],
    );
    const ids = rows.map((row) => textIn(row, 'id'));
    return ids.length === 0 ? [] : this.endWhere(`u.id IN (${marks(ids)})`, ids);
  }

  /** endOf is the end that is to be told of after a telling, in a message of which id, to which channel; `null`: there is none. */
  async endOf(id: string): Promise<{ messageId: string; channelId: string; end: AlertTransition } | null> {
    const [row] = await this.database.query('SELECT * FROM urgent_tellings WHERE id = ?', [id]);
    const endedMs = row ? wholeOrNullIn(row, 'ended_ms') : null;
    if (!row || endedMs === null) return null;
    const { firing, channelId } = tellingIn(row);
    const messageId = endIdOf(id);
    return { messageId, channelId, end: endOf(firing, endedMs, idOf(firing.id, 'resolved')) };
  }

  /**
   * toldMeanwhile is the message by which a channel has heard of a transition before it was written down; `null`: it has not.
   * Each telling stands for one firing of an alert, and for its end unless the alert is the one that was told of.
   */
  async toldMeanwhile(
    transaction: Transaction,
    transition: AlertTransition,
    channelId: string,
  ): Promise<ToldMeanwhile | null> {
    return transition.kind === 'firing'
      ? firingToldOf(transaction, transition, channelId)
      : this.endToldOf(transaction, transition, channelId);
  }

  /** An end that nobody has promised yet is promised here: what says that it was told must come true. */
  private async endToldOf(
    transaction: Transaction,
    { alertId, ordinal, atMs }: AlertTransition,
    channelId: string,
  ): Promise<ToldMeanwhile | null> {
    const [row] = await transaction.query(
      `SELECT u.* FROM notifications n JOIN urgent_tellings u ON u.id = n.message_id
       WHERE n.alert_id = ? AND n.channel_id = ? AND n.ordinal = ? AND n.round = 0`,
      [alertId, channelId, ordinal - 1],
    );
    if (!row) return null;
    const [id, endedMs] = [textIn(row, 'id'), wholeOrNullIn(row, 'ended_ms')];
    const isOwn = textIn(row, 'alert_id') === alertId;
    if (isOwn && endedMs === null) {
      await ended(transaction, id, atMs);
      return null;
    }
    if (endedMs === null) await this.promiseEnd(transaction, id, atMs);
    return { messageId: endIdOf(id), toldMs: endedMs ?? atMs };
  }

  private endWhere(condition: string, parameters: readonly string[]): Promise<string[]> {
    const sql = `SELECT id FROM urgent_tellings u WHERE ${condition} AND ${IS_OPEN}${this.database.dialect.forUpdate}`;
    return this.database.transaction(async (transaction) => {
      const workIds: string[] = [];
      for (const row of await transaction.query(sql, [...parameters])) {
        workIds.push(...(await this.promiseEnd(transaction, textIn(row, 'id'), this.clock.now())));
      }
      return workIds;
    });
  }

  /** The work, unless the end was promised before. */
  private async promiseEnd(transaction: Transaction, tellingId: string, atMs: number): Promise<string[]> {
    if ((await ended(transaction, tellingId, atMs)) === 0) return [];
    return [await this.outbox.promise(transaction, URGENT_END_JOB, { tellingId })];
  }
}

async function firingToldOf(
  { query }: Transaction,
  transition: AlertTransition,
  channelId: string,
): Promise<ToldMeanwhile | null> {
  const { rule, alertId, atMs } = transition;
  const rows = await query(
    `SELECT * FROM urgent_tellings u WHERE rule_id = ? AND channel_id = ? AND since_ms <= ? AND recorded_ms >= ?
       AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.message_id = u.id AND n.alert_id = ?)
     ORDER BY since_ms`,
    [rule.id, channelId, atMs, atMs - SEEN_WITHIN_MS, alertId],
  );
  const telling = rows.map(tellingIn).find(({ firing }) => concernsAlert(firing, transition));
  return telling ? { messageId: telling.id, toldMs: telling.toldMs } : null;
}

/** firstToldOf is when people were first told, while the database was away, of what a firing says; `null`: they were not. */
export async function firstToldOf(
  { query }: Transaction,
  transition: AlertTransition,
): Promise<(Pick<UrgentTelling, 'toldMs'> & Pick<AlertTransition, 'sinceMs'>) | null> {
  const { rule, atMs } = transition;
  const rows = await query(
    'SELECT * FROM urgent_tellings WHERE rule_id = ? AND since_ms <= ? AND recorded_ms >= ? ORDER BY told_ms',
    [rule.id, atMs, atMs - SEEN_WITHIN_MS],
  );
  const first = rows.map(tellingIn).find(({ firing }) => concernsAlert(firing, transition));
  return first ? { toldMs: first.toldMs, sinceMs: first.firing.sinceMs } : null;
}

function ended({ change }: Transaction, id: string, atMs: number): Promise<number> {
  return change('UPDATE urgent_tellings SET ended_ms = ? WHERE id = ? AND ended_ms IS NULL', [atMs, id]);
}

function endIdOf(id: string): string {
  return idOf(id, 'resolved');
}

function tellingIn(row: Row): UrgentTelling {
  return {
    id: textIn(row, 'id'),
    episode: textIn(row, 'episode'),
    channelId: textIn(row, 'channel_id'),
    firing: urgentTransitionIn(textIn(row, 'firing')),
    toldMs: wholeIn(row, 'told_ms'),
  };
}
