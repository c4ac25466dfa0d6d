import { Logger } from '@nestjs/common';
import type { Database } from '../database.js';
import { falseIfUndone, Undone } from '../transaction.js';
import type { Journal, JournalEntry } from './journal.js';
import type { Sums } from './sums.js';

/** So many transactions of this worker are posted at once; sooner when somebody asks for sums, or after a while. */
const POST_EVERY = 32;
const POST_AFTER_MS = 500;

/** With so many transactions not posted, further ones wait. */
const MOST_UNPOSTED = 512;

const ENTRIES_AT_ONCE = 256;

/**
 * So much of the journal, in characters, is added up at once: where calls lie far apart in time, as in a year that is
 * replayed, each of them becomes some ten rows in memory.
 */
const TEXT_AT_ONCE = 500_000;

/**
 * Poster adds the entries of the journal to the sums. Whoever takes entries out of the journal adds them up in the same
 * transaction, so it does not matter how many workers do that, nor where one of them is stopped.
 */
export class Poster {
  private readonly logger = new Logger(Poster.name);
  private unposted = 0;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly sums: Sums,
  ) {}

  /** post resolves once the sums hold everything that was committed when it was called. */
  post(): Promise<void> {
    this.next ??= this.running.catch(() => undefined).then(() => this.postNext());
    return this.next;
  }

  /** committed takes note of a transaction; what it resolves to makes writers wait who are too far ahead of the sums. */
  async committed(): Promise<void> {
    this.unposted++;
    if (this.unposted < POST_EVERY) {
      this.timer ??= setTimeout(() => void this.postOrWarn(), POST_AFTER_MS).unref();
      return;
    }
    const posted = this.postOrWarn();
    if (this.unposted >= MOST_UNPOSTED) await posted;
  }

  /** finish posts what is left, so that nothing is at work when the database closes. */
  finish(): Promise<void> {
    return this.postOrWarn();
  }

  private postNext(): Promise<void> {
    this.next = null;
    this.unposted = 0;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.running = this.postAll();
    return this.running;
  }

  private async postOrWarn(): Promise<void> {
    await this.post().catch((error: unknown) => this.logger.warn(`sums are behind the journal: ${String(error)}`));
  }

  private async postAll(): Promise<void> {
    if ((await this.entries(1)).length > 0) await this.database.inTurn('journal', () => this.postOn());
  }

  private async postOn(): Promise<void> {
    for (;;) {
      const entries = await this.entries(ENTRIES_AT_ONCE);
      if (entries.length === 0) return;
      let isDone = true;
      for (const some of inLots(entries)) isDone = (await this.carry(some)) && isDone;
      if (isDone && entries.length < ENTRIES_AT_ONCE) return;
    }
  }

  private entries(limit: number): Promise<JournalEntry[]> {
    return this.journal.read((sql, parameters) => this.database.query(sql, parameters), limit);
  }

  /** An entry that cannot be posted must not hold up the others: it is set aside, and the sums then verify as wrong. */
  private async carry(entries: readonly JournalEntry[]): Promise<boolean> {
    try {
      return await this.carryTogether(entries);
    } catch (error) {
      if (!this.database.isBadValue(error)) throw error;
      const [entry] = entries;
      if (entry && entries.length === 1) return this.setAside(entry, error);
      const middle = entries.length >> 1;
      const isFirstDone = await this.carry(entries.slice(0, middle));
      return (await this.carry(entries.slice(middle))) && isFirstDone;
    }
  }

  private async setAside(entry: JournalEntry, error: unknown): Promise<true> {
    this.logger.error(`the entry ${entry.id} of the journal cannot be posted and is set aside: ${String(error)}`);
    await this.database.transaction((transaction) => this.journal.setAside(transaction, entry));
    return true;
  }

  /** Carries entries over into the sums, unless another worker was faster with some of them. */
  private async carryTogether(entries: readonly JournalEntry[]): Promise<boolean> {
    const add = await this.sums.adding(this.journal.fold(entries));
    const carried = this.database.transaction(async (transaction) => {
      if (!(await this.journal.remove(transaction, entries))) throw new Undone();
      await add(transaction);
      return true;
    });
    return carried.catch(falseIfUndone);
  }
}

/** Entries in their order, in lots of no more text than is added up at once, or of one entry. */
function inLots(entries: readonly JournalEntry[]): JournalEntry[][] {
  const lots: JournalEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    if (entry.difference.length > room) {
      lots.push([]);
      room = TEXT_AT_ONCE;
    }
    lots.at(-1)?.push(entry);
    room -= entry.difference.length;
  }
  return lots;
}
