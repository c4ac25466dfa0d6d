import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DAY_MS, type Period } from '../../domain/period.js';
import { SECURITY_EVENTS, type SecurityEvent } from '../../domain/security/event.js';
import type { EventCount } from '../../domain/security/event-fold.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { deleteInPortions } from '../portions.js';
import { sumIn, textIn, wholeIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

const KEY = ['minute_ms', 'kind', 'source', 'key_id'];

/** EVENTS_KEPT_MS is for how long it is told what happened at the door. */
export const EVENTS_KEPT_MS = 30 * DAY_MS;

/** KindInTime is how often something happened in a span that begins at a moment. */
export interface KindInTime {
  fromMs: number;
  kind: SecurityEvent;
  times: number;
}

/** Doer is a source, or a key, and how often it did what. */
export interface Doer {
  name: string;
  times: number;
  lastMs: number;
  byKind: Partial<Record<SecurityEvent, number>>;
}

/** SecurityEvents keeps how often what happened at the door, by minute, source and key. */
@Injectable()
export class SecurityEvents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** add adds counts to what is kept. */
  async add(counts: readonly EventCount[]): Promise<void> {
    const rows = counts
      .map(({ minuteMs, kind, source, keyId, times }) => [
        minuteMs,
        SECURITY_EVENTS.indexOf(kind),
        source,
        keyId,
        times,
      ])
      // In one order for all workers, so that they wait for each other instead of being in each other's way.
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    const { dialect } = this.database;
    const table = { table: 'security_events', columns: [...KEY, 'times'], rows };
    await this.database.transaction((transaction) => transaction.run(dialect.upsert(table, KEY, { times: 'add' })));
  }

  /** overTime is what happened in a span, by steps of so many milliseconds. */
  async overTime({ fromMs, toMs }: Period, stepMs: number): Promise<KindInTime[]> {
    const rows = await this.database.query(
      `SELECT minute_ms - minute_ms % ? AS from_ms, kind, SUM(times) AS times FROM security_events
       WHERE minute_ms >= ? AND minute_ms < ? GROUP BY from_ms, kind ORDER BY from_ms, kind`,
      [stepMs, fromMs, toMs],
    );
    return rows.map((row) => ({ fromMs: wholeIn(row, 'from_ms'), kind: kindIn(row), times: sumIn(row, 'times') }));
  }

  /** most is the sources, or the keys, that did most in a span, each with what. */
  async most({ fromMs, toMs }: Period, by: 'source' | 'key_id', most: number): Promise<Doer[]> {
    const span = [fromMs, toMs];
    const top = await this.database.query(
      `SELECT ${by} AS name, SUM(times) AS times, MAX(minute_ms) AS last_ms FROM security_events
       WHERE minute_ms >= ? AND minute_ms < ? AND ${by} <> '' GROUP BY ${by} ORDER BY times DESC, name LIMIT ?`,
      [...span, most],
    );
    if (top.length === 0) return [];
    const names = top.map((row) => textIn(row, 'name'));
    const kinds = await this.database.query(
      `SELECT ${by} AS name, kind, SUM(times) AS times FROM security_events
       WHERE minute_ms >= ? AND minute_ms < ? AND ${by} IN (${marks(names)}) GROUP BY ${by}, kind`,
      [...span, ...names],
    );
    return top.map((row) => ({
      name: textIn(row, 'name'),
      times: sumIn(row, 'times'),
      lastMs: wholeIn(row, 'last_ms'),
      byKind: Object.fromEntries(
        kinds.flatMap((one) => (one['name'] === row['name'] ? [[kindIn(one), sumIn(one, 'times')]] : [])),
      ),
    }));
  }

  /** expire lets go of what is told no longer. */
  expire(): Promise<number> {
    return deleteInPortions(this.database, {
      ...{ table: 'security_events', key: KEY.join(', '), where: 'minute_ms < ?' },
      parameters: [this.clock.passed() - EVENTS_KEPT_MS],
    });
  }
}

function kindIn(row: Row): SecurityEvent {
  return wordIn(row, 'kind', SECURITY_EVENTS);
}
