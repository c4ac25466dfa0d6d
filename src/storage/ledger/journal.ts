import type { Clock } from '../../config/clock.js';
import type { ZoneCalendar } from '../../domain/period.js';
import { DifferenceFold, isNothing, type Difference } from '../../domain/rollup/fold.js';
import type { Transaction } from '../database.js';
import { inParts, marks } from '../lists.js';
import { textIn, wholeIn } from '../row.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import type { Changes } from './call-writer.js';
import { readDifference, writeDifference } from './difference-text.js';

/** JournalEntry is the difference that one transaction made, until it is posted to the sums. */
export interface JournalEntry {
  id: number;
  difference: Difference;
}

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
    const row = [this.clock.now(), writeDifference(difference)];
    return this.dialect.insert({ table: 'journal', columns: ['written_ms', 'difference'], rows: [row] });
  }

  /** read gives entries that are not yet posted, all of them unless there is a limit. */
  async read(query: Transaction['query'], limit = Number.MAX_SAFE_INTEGER): Promise<JournalEntry[]> {
    const rows = await query('SELECT id, difference FROM journal ORDER BY id LIMIT ?', [limit]);
    return rows.map((row) => ({ id: wholeIn(row, 'id'), difference: readDifference(textIn(row, 'difference')) }));
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
    for (const { difference } of entries) fold.add(difference);
    return fold.difference();
  }
}
