import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../config/clock.js';
import { personRows, type PersonCount } from '../../domain/rollup/person-sum.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { inParts, marks } from '../lists.js';
import { textIn, wholeIn } from '../row.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import { personStatements } from './person-sums.js';

type Written = [
  quarterMs: number,
  series: number,
  userId: string,
  keyId: string,
  calls: number,
  unpriced: number,
  costNano: string,
];

/** So many entries are added up at once, and so much of their text: from some on, each call is of another user. */
const ENTRIES_AT_ONCE = 64;
const TEXT_AT_ONCE = 4_000;
/** What was posted at once, of each call another user, is not added up at once. */
const PEOPLE_AN_ENTRY = 64;

/** Who adds up at ease leaves to the next what is not added by then. */
const LONGEST_AT_EASE_MS = 4 * 60_000;
const LONGEST_PAUSE_MS = 1_000;

/** personEntry is the statement, if it takes one, that keeps what was posted of users and keys until it is added to their sums. */
export function personEntry(dialect: SqlDialect, people: readonly PersonCount[]): Statement[] {
  if (people.length === 0) return [];
  const written = people.map(({ quarterMs, series, userId, keyId, calls, unpriced, costNano }): Written => {
    return [quarterMs, series, userId, keyId, calls, unpriced, String(costNano)];
  });
  const rows = inParts(written, PEOPLE_AN_ENTRY).map((some) => [JSON.stringify(some)]);
  return dialect.insert({ table: 'person_journal', columns: ['people'], rows });
}

/** unaddedPeople is the rows that what has been posted of users and keys, and not been added to their sums, will add to. */
export async function unaddedPeople(query: Transaction['query'], nowMs: number): Promise<PersonCount[]> {
  const rows: PersonCount[] = [];
  for (let ids = await lotAfter(query, 0); ids.length > 0; ids = await lotAfter(query, ids.at(-1) ?? 0)) {
    rows.push(...personRows(await peopleIn(query, ids), nowMs));
  }
  return rows;
}

/**
 * PersonJournal adds what has been posted of users and keys to their sums. These are asked for when a budget is made, and have as
 * many rows as there are users: to add to them once in a while, instead of with each posting, is a small part of the work.
 */
export class PersonJournal {
  private isLeaving = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** addUp adds all entries that there are to the sums, some after the other. */
  async addUp(): Promise<void> {
    while ((await this.addLot()) !== null);
  }

  /**
   * addUpAtEase does so when nobody waits for it: others have as much time as it takes itself. It tells whether all was added: after
   * some minutes, or when the process goes, the rest is left.
   */
  async addUpAtEase(): Promise<boolean> {
    const until = performance.now() + LONGEST_AT_EASE_MS;
    while (!this.isLeaving && performance.now() < until) {
      const tookMs = await this.addLot();
      if (tookMs === null) return true;
      await pause(Math.min(tookMs, LONGEST_PAUSE_MS));
    }
    return false;
  }

  /** leave has what is added up at ease be left to whoever comes next. */
  leave(): void {
    this.isLeaving = true;
  }

  /** addUpWithin does so within a transaction, before the end of which nothing is posted. */
  async addUpWithin(transaction: Transaction): Promise<void> {
    while (await this.carry(transaction));
  }

  /**
   * Adds a lot and tells how long that took, without the wait for its turn; `null`: there was none. With a loss of power both are
   * lost, that entries are gone and what they add: it is done again.
   */
  private addLot(): Promise<number | null> {
    const work = async (transaction: Transaction): Promise<number | null> => {
      const startedAt = performance.now();
      return (await this.carry(transaction)) ? performance.now() - startedAt : null;
    };
    return this.database.transaction(work, { isFleeting: true });
  }

  /** Adds a lot, and tells whether there was one. Whoever takes entries holds on to them: the next to come finds those that are left. */
  private async carry({ query, change, run }: Transaction): Promise<boolean> {
    const { dialect } = this.database;
    const ids = await lotAfter(query, 0, dialect.forUpdate);
    if (ids.length === 0) return false;
    const people = await peopleIn(query, ids);
    await change(`DELETE FROM person_journal WHERE id IN (${marks(ids)})`, ids);
    await run(personStatements(dialect, personRows(people, this.clock.passed())));
    return true;
  }
}

/** The entries after one, in their order, that are added up together: one at least, if there is one. */
async function lotAfter(query: Transaction['query'], afterId: number, lock = ''): Promise<number[]> {
  const sql = `SELECT id, LENGTH(people) AS length FROM person_journal WHERE id > ? ORDER BY id LIMIT ?${lock}`;
  const entries = await query(sql, [afterId, ENTRIES_AT_ONCE]);
  let text = 0;
  const end = entries.findIndex((entry, index) => (text += wholeIn(entry, 'length')) > TEXT_AT_ONCE && index > 0);
  return entries.slice(0, end === -1 ? entries.length : end).map((entry) => wholeIn(entry, 'id'));
}

async function peopleIn(query: Transaction['query'], ids: readonly number[]): Promise<PersonCount[]> {
  const rows = await query(`SELECT people FROM person_journal WHERE id IN (${marks(ids)})`, [...ids]);
  return rows.flatMap((row) => readPeople(textIn(row, 'people')));
}

function readPeople(text: string): PersonCount[] {
  return (JSON.parse(text) as Written[]).map(([quarterMs, series, userId, keyId, calls, unpriced, costNano]) => {
    return { quarterMs, series, userId, keyId, calls, unpriced, costNano: BigInt(costNano) };
  });
}
