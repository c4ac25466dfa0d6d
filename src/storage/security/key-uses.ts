import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { DAY_MS, type Period } from '../../domain/period.js';
import { weekOf } from '../../domain/rollup/person-sum.js';
import {
  HOUR_MS,
  KEY_FINDINGS,
  LEARNED_FROM_MS,
  modelClassOf,
  type HourOfUse,
  type KeyFinding,
} from '../../domain/security/unusual-use.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { dimensionColumn } from '../entities/ledger-entities.js';
import { deleteInPortions } from '../portions.js';
import { realOrNullIn, sumIn, textIn, wholeIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** KeyNetwork is that a key was used from a network. */
export interface KeyNetwork {
  keyId: string;
  network: string;
  atMs: number;
}

/** FoundOfKey is something unusual about the use of a key. */
export interface FoundOfKey extends KeyFinding {
  id: string;
  keyId: string;
}

const FINDING_COLUMNS = ['id', 'key_id', 'kind', 'subject', 'at_ms', 'value', 'expected'];
const ID_LENGTH = 32;
const [PROVIDER, MODEL] = [dimensionColumn('provider'), dimensionColumn('model')];

/** A network that a key was not used from for so long is new again. */
const NETWORKS_KEPT_MS = 90 * DAY_MS;
const FINDINGS_KEPT_MS = 90 * DAY_MS;

/** KeyUses keeps from where keys are used, and reads what they are used for. */
@Injectable()
export class KeyUses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** seen keeps that a key was used from a network, and resolves to since when the key is known; `null`: the network is not new. */
  async seen({ keyId, network, atMs }: KeyNetwork): Promise<number | null> {
    const { dialect } = this.database;
    const columns = ['key_id', 'network', 'first_ms', 'last_ms'];
    const inserts = dialect.insertIgnore({ table: 'key_networks', columns, rows: [[keyId, network, atMs, atMs]] });
    return this.database.transaction(async (transaction) => {
      const isNew = (await transaction.run(inserts)) > 0;
      const place = [keyId, network];
      if (!isNew) {
        const sql = 'UPDATE key_networks SET last_ms = ? WHERE key_id = ? AND network = ? AND last_ms < ?';
        await transaction.change(sql, [atMs, ...place, atMs]);
        return null;
      }
      const sql = 'SELECT MIN(first_ms) AS first_ms FROM key_networks WHERE key_id = ?';
      const [row] = await transaction.query(sql, [keyId]);
      return row ? wholeIn(row, 'first_ms') : atMs;
    });
  }

  /** usedSince is the keys that sent calls since a moment, those with most calls first. */
  async usedSince(fromMs: number, most: number): Promise<string[]> {
    const rows = await this.database.query(
      `SELECT key_id FROM person_sums WHERE week IN (${marks(this.weeksFrom(fromMs))}) AND user_id = '' AND quarter_ms >= ?
       AND key_id <> '' GROUP BY key_id ORDER BY SUM(calls) DESC, key_id LIMIT ?`,
      [...this.weeksFrom(fromMs), fromMs, most],
    );
    return rows.map((row) => textIn(row, 'key_id'));
  }

  /** hoursOf is the hours in which a key sent calls, as far back as they tell what is usual, in their order. */
  async hoursOf(keyId: string): Promise<HourOfUse[]> {
    const fromMs = this.clock.now() - LEARNED_FROM_MS;
    const weeks = this.weeksFrom(fromMs);
    const rows = await this.database.query(
      `SELECT quarter_ms - quarter_ms % ${HOUR_MS} AS hour_ms, ${PROVIDER} AS provider, ${MODEL} AS model, SUM(calls) AS calls
       FROM person_sums JOIN series ON series.series = person_sums.series
       WHERE week IN (${marks(weeks)}) AND user_id = '' AND key_id = ? AND quarter_ms >= ?
       GROUP BY hour_ms, ${PROVIDER}, ${MODEL} ORDER BY hour_ms, provider, model`,
      [...weeks, keyId, fromMs],
    );
    const hours = new Map<number, Map<string, number>>();
    for (const row of rows) {
      const hourMs = wholeIn(row, 'hour_ms');
      const calls = hours.get(hourMs) ?? new Map<string, number>();
      const name = modelClassOf(textIn(row, 'provider'), textIn(row, 'model'));
      hours.set(hourMs, calls.set(name, (calls.get(name) ?? 0) + sumIn(row, 'calls')));
    }
    return [...hours].map(([hourMs, callsByClass]) => ({ hourMs, callsByClass }));
  }

  /** found writes down what is unusual about the use of a key, and resolves to what was not written down before. */
  async found(keyId: string, findings: readonly KeyFinding[]): Promise<KeyFinding[]> {
    const { dialect } = this.database;
    return this.database.transaction(async (transaction) => {
      const fresh: KeyFinding[] = [];
      for (const finding of findings) {
        const { kind, subject, atMs, value, expected } = finding;
        // Once for each subject: what goes on is no news.
        const id = hash('sha256', JSON.stringify([keyId, kind, subject]), 'hex').slice(0, ID_LENGTH);
        const row = [id, keyId, KEY_FINDINGS.indexOf(kind), subject.slice(0, 200), atMs, value, expected];
        const inserts = dialect.insertIgnore({ table: 'key_findings', columns: FINDING_COLUMNS, rows: [row] });
        if ((await transaction.run(inserts)) > 0) fresh.push(finding);
      }
      return fresh;
    });
  }

  /** findings is what was unusual in a span, the latest first. */
  async findings({ fromMs, toMs }: Period, most: number): Promise<FoundOfKey[]> {
    const sql = 'SELECT * FROM key_findings WHERE at_ms >= ? AND at_ms < ? ORDER BY at_ms DESC, id DESC LIMIT ?';
    return (await this.database.query(sql, [fromMs, toMs, most])).map(findingIn);
  }

  /** expire lets go of networks that are not used any more, and of old findings. */
  async expire(): Promise<void> {
    const nowMs = this.clock.passed();
    await deleteInPortions(this.database, {
      ...{ table: 'key_networks', key: 'key_id, network', where: 'last_ms < ?' },
      parameters: [nowMs - NETWORKS_KEPT_MS],
    });
    const parameters = [nowMs - FINDINGS_KEPT_MS];
    await deleteInPortions(this.database, { table: 'key_findings', key: 'id', where: 'at_ms < ?', parameters });
  }

  private weeksFrom(fromMs: number): number[] {
    const [first, last] = [weekOf(fromMs), weekOf(this.clock.now())];
    return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index);
  }
}

function findingIn(row: Row): FoundOfKey {
  return {
    id: textIn(row, 'id'),
    keyId: textIn(row, 'key_id'),
    kind: wordIn(row, 'kind', KEY_FINDINGS),
    subject: textIn(row, 'subject'),
    atMs: wholeIn(row, 'at_ms'),
    value: realOrNullIn(row, 'value'),
    expected: realOrNullIn(row, 'expected'),
  };
}
