import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DAY_MS } from '../../domain/period.js';
import type { Leftover } from '../../domain/recovery/diagnose.js';
import { Database } from '../database.js';
import { inParts, marks } from '../lists.js';
import { deleteInPortions } from '../portions.js';
import { textIn, textOrNullIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { Turns } from '../turns.js';

/** Rows of a table that belong to one of another, by the first column of their key, and say nothing without it. */
interface Belonging {
  table: string;
  column: string;
  key: string;
  parent: string;
}

const belonging = (parent: string, table: string, column: string, ...others: string[]): Belonging => ({
  ...{ table, column, parent, key: [column, ...others].join(', ') },
});

/** What was once derived for a budget or a quota. */
const BELONGINGS: readonly Belonging[] = [
  belonging('budgets', 'budget_sums', 'budget_id', 'grain', 'bucket_ms'),
  belonging('budgets', 'budget_holds', 'budget_id'),
  belonging('quotas', 'quota_periods', 'quota_id', 'from_ms'),
  belonging('quotas', 'quota_days', 'quota_id', 'day_ms'),
  belonging('quotas', 'quota_crossings', 'quota_id', 'from_ms', 'percent'),
];

const CONTENTS = 'call_contents';
const WORKERS = 'workers';

/** So many rows of a kind are looked for at most, among so many texts of calls, the latest. */
const MOST_OWNERS = 200;
const MOST_ROWS = 5_000;
const LATEST_TEXTS = 20_000;

/** A recursion may not go deeper than a thousand on MySQL. */
const OWNERS_AT_ONCE = 500;
const TEXTS_AT_ONCE = 2_000;

/** Texts in the order of their calls, and whether these are known. */
const TEXTS_FROM = `SELECT texts.started_ms, texts.call_key, calls.call_key AS known
  FROM (SELECT started_ms, call_key FROM call_contents WHERE started_ms >= ? AND (started_ms > ? OR call_key > ?)
        ORDER BY started_ms, call_key LIMIT ?) AS texts
  LEFT JOIN llm_calls AS calls ON calls.started_ms = texts.started_ms AND calls.call_key = texts.call_key
  ORDER BY texts.started_ms, texts.call_key`;

/** What tells one text from others: its call. */
interface TextId {
  startedMs: number;
  key: string;
}

/** Workers are forgotten after a day. */
const FORGOTTEN_MS = 2 * DAY_MS;

/** Leftovers are rows of things that are gone. What looks for them reads no more than so many rows, however many there are. */
@Injectable()
export class Leftovers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** found is what is left, by tables. */
  async found(): Promise<Leftover[]> {
    const derived = await Promise.all(
      BELONGINGS.map(async (one): Promise<Leftover> => {
        const owners = await this.goneOwners(one);
        return { what: one.table, count: await this.countOf(one, owners), isDerived: true };
      }),
    );
    const texts = await this.textsWithoutCall();
    return [
      ...derived,
      { what: WORKERS, count: await this.goneWorkers(), isDerived: true },
      { what: CONTENTS, count: texts.length, isDerived: false },
    ];
  }

  /** remove deletes what is left, only what is derived or texts as well, and tells how many rows of which table once they are gone. */
  async remove(withTexts: boolean, removed: (table: string, rows: number) => void): Promise<void> {
    const tell = (table: string, rows: number): void => {
      if (rows > 0) removed(table, rows);
    };
    for (const one of BELONGINGS) tell(one.table, await this.removeBelongings(one));
    tell(WORKERS, await this.change('DELETE FROM workers WHERE last_seen_ms < ?', [this.forgottenBeforeMs()]));
    if (withTexts) await this.removeAllTexts((rows) => tell(CONTENTS, rows));
  }

  private async removeBelongings(one: Belonging): Promise<number> {
    const { table, column, key } = one;
    for (let removed = 0; ;) {
      const owners = await this.goneOwners(one);
      for (const owner of owners) {
        const where = `${column} = ?`;
        removed += await deleteInPortions(this.database, { table, key, where, parameters: [owner] });
      }
      if (owners.length < MOST_OWNERS) return removed;
    }
  }

  /** Goes through all texts, not only the latest, and tells how many went also where it does not come to the end. */
  private async removeAllTexts(tell: (rows: number) => void): Promise<void> {
    const turns = new Turns();
    let removed = 0;
    try {
      for (let [startedMs, key] = [-1, '']; ;) {
        const rows = await this.database.query(TEXTS_FROM, [startedMs, startedMs, key, TEXTS_AT_ONCE]);
        const gone = rows.filter((row) => textOrNullIn(row, 'known') === null).map(textIdIn);
        for (const some of inParts(gone)) removed += await this.removeTexts(some);
        const last = rows.at(-1);
        if (!last || rows.length < TEXTS_AT_ONCE) return;
        ({ startedMs, key } = textIdIn(last));
        await turns.give();
      }
    } finally {
      tell(removed);
    }
  }

  /** Owners are looked for from one to the next, each in one step of an index, however many rows each has, and some hundred at once. */
  private async goneOwners({ table, column, parent }: Belonging): Promise<string[]> {
    const next = `SELECT MIN(${column}) FROM ${table} WHERE ${column} >`;
    const sql = `WITH RECURSIVE owners (owner, place) AS (
        SELECT (${next} ?), 1 UNION ALL SELECT (${next} owners.owner), place + 1 FROM owners WHERE owner IS NOT NULL AND place < ?
      ) SELECT owner, (SELECT COUNT(*) FROM ${parent} WHERE id = owner) AS known FROM owners WHERE owner IS NOT NULL ORDER BY owner`;
    const gone: string[] = [];
    for (let after = ''; gone.length < MOST_OWNERS;) {
      const rows = await this.database.query(sql, [after, OWNERS_AT_ONCE]);
      gone.push(...rows.filter((row) => wholeIn(row, 'known') === 0).map((row) => textIn(row, 'owner')));
      const last = rows.at(-1);
      if (!last || rows.length < OWNERS_AT_ONCE) break;
      after = textIn(last, 'owner');
    }
    return gone.slice(0, MOST_OWNERS);
  }

  private async countOf({ table, column }: Belonging, owners: readonly string[]): Promise<number> {
    if (owners.length === 0) return 0;
    const [row = {}] = await this.database.query(
      `SELECT COUNT(*) AS found FROM (SELECT 1 FROM ${table} WHERE ${column} IN (${marks(owners)}) LIMIT ?) AS some`,
      [...owners, MOST_ROWS],
    );
    return wholeIn(row, 'found');
  }

  private async goneWorkers(): Promise<number> {
    const sql = 'SELECT COUNT(*) AS found FROM workers WHERE last_seen_ms < ?';
    const [row = {}] = await this.database.query(sql, [this.forgottenBeforeMs()]);
    return wholeIn(row, 'found');
  }

  private async textsWithoutCall(): Promise<TextId[]> {
    const rows = await this.database.query(
      `SELECT texts.started_ms, texts.call_key
       FROM (SELECT started_ms, call_key FROM call_contents ORDER BY started_ms DESC, call_key DESC LIMIT ?) AS texts
       LEFT JOIN llm_calls AS calls ON calls.started_ms = texts.started_ms AND calls.call_key = texts.call_key
       WHERE calls.call_key IS NULL LIMIT ?`,
      [LATEST_TEXTS, MOST_ROWS],
    );
    return rows.map(textIdIn);
  }

  /** Not where a call has come since it was looked. */
  private removeTexts(texts: readonly TextId[]): Promise<number> {
    return this.database.transaction(async ({ change }) => {
      let removed = 0;
      for (const { startedMs, key } of texts) {
        removed += await change(
          `DELETE FROM call_contents WHERE started_ms = ? AND call_key = ?
           AND NOT EXISTS (SELECT 1 FROM llm_calls WHERE started_ms = ? AND call_key = ?)`,
          [startedMs, key, startedMs, key],
        );
      }
      return removed;
    });
  }

  private forgottenBeforeMs(): number {
    return this.clock.now() - FORGOTTEN_MS;
  }

  private change(sql: string, parameters: unknown[]): Promise<number> {
    return this.database.transaction((transaction) => transaction.change(sql, parameters));
  }
}

function textIdIn(row: Row): TextId {
  return { startedMs: wholeIn(row, 'started_ms'), key: textIn(row, 'call_key') };
}
