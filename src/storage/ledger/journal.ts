import type { Clock } from '../../config/clock.js';
import type { ZoneCalendar } from '../../domain/period.js';
import { DifferenceFold, isNothing, type Difference } from '../../domain/rollup/fold.js';
import type { Transaction } from '../database.js';
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
    const fold = new DifferenceFold(this.calendar);
    for (const change of changes.values()) fold.apply(change);
    const difference = fold.difference();
    if (isNothing(difference)) return [];
    const row = [this.clock.now(), 0, writeDifference(difference)];
    return this.dialect.insert({ table: 'journal', columns: COLUMNS, rows: [row] });
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

  /** sum adds entries up. */
  sum(entries: readonly JournalEntry[]): Difference {
    const fold = new DifferenceFold(this.calendar);
    for (const { difference } of entries) fold.add(readDifference(difference));
    return fold.difference();
  }
}
