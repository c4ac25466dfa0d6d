import type { Clock } from '../../config/clock.js';
import type { ZoneCalendar } from '../../domain/period.js';
import { DifferenceFold, isNothing } from '../../domain/rollup/fold.js';
import { changedDayStatements } from '../books/book-table.js';
import type { Transaction } from '../transaction.js';
import { inParts, marks } from '../lists.js';
import { textIn, wholeIn } from '../row.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import type { Changes } from './call-writer.js';
import { readDifference, writeDifference } from './difference-text.js';

/** JournalEntry is the difference that one transaction made, as text, until it is posted to the sums. */
export interface JournalEntry {
  id: number;
  difference: string;
}

const COLUMNS = ['written_ms', 'set_aside', 'difference'];

/**
 * Journal keeps what transactions change in the ledger's sums. To write an entry waits for nobody, while adding to the
 * sums themselves would make all writers queue for the same few rows.
 */
export class Journal {
  constructor(
    private readonly dialect: SqlDialect,
    private readonly calendar: ZoneCalendar,
    private readonly clock: Clock,
  ) {}

  /** entry is the statement, if it takes one, that writes down what changed. */
  entry(changes: Changes): Statement[] {
    const fold = new DifferenceFold();
    const pricedOtherwise: number[] = [];
    for (const change of changes.values()) {
      fold.apply(change);
      const { before, after } = change;
      // What costs the same by another price changes no sum, but it is charged otherwise.
      if (before && after && before.call.cost.priceKey !== after.call.cost.priceKey) {
        pricedOtherwise.push(this.calendar.dayOf(after.call.startedAtMs).fromMs);
      }
    }
    const difference = fold.difference();
    const noted = changedDayStatements(this.dialect, pricedOtherwise);
    if (isNothing(difference)) return noted;
    const row = [this.clock.now(), 0, writeDifference(difference, this.calendar)];
    return [...this.dialect.insert({ table: 'journal', columns: COLUMNS, rows: [row] }), ...noted];
  }

  /** read gives entries that are not yet posted, all of them unless there is a limit. */
  async read(query: Transaction['query'], limit = Number.MAX_SAFE_INTEGER): Promise<JournalEntry[]> {
    const sql = 'SELECT id, difference FROM journal WHERE set_aside = 0 ORDER BY id LIMIT ?';
    const rows = await query(sql, [limit]);
    return rows.map((row) => ({ id: wholeIn(row, 'id'), difference: textIn(row, 'difference') }));
  }

  /** setAside leaves an entry out of all further readings. */
  async setAside(transaction: Transaction, { id }: JournalEntry): Promise<void> {
    await transaction.change('UPDATE journal SET set_aside = 1 WHERE id = ?', [id]);
  }

  /** remove takes entries out and tells whether all of them were still there. */
  async remove(transaction: Transaction, entries: readonly JournalEntry[]): Promise<boolean> {
    let removed = 0;
    for (const some of inParts(entries.map(({ id }) => id))) {
      removed += await transaction.change(`DELETE FROM journal WHERE id IN (${marks(some)})`, [...some]);
    }
    return removed === entries.length;
  }

  /** fold adds entries up. */
  fold(entries: readonly JournalEntry[]): DifferenceFold {
    const fold = new DifferenceFold();
    for (const { difference } of entries) fold.add(readDifference(difference));
    return fold;
  }
}
