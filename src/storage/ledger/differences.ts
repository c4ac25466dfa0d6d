import type { ZoneCalendar } from '../../domain/period.js';
import { RollupFold, type RollupRow } from '../../domain/rollup/fold.js';
import type { Clock } from '../../config/clock.js';
import type { Database } from '../database.js';
import type { Statement } from '../sql-dialect.js';
import type { Changes } from './call-writer.js';
import { compactRollups, rollupStatements } from './rollup-table.js';
import { foldUserDays, userDayStatements } from './user-days.js';

/** After so many transactions the rollups touched by the last one are compacted. */
const COMPACT_EVERY = 16;

/** Differences turns changes of calls into what they add to the rollups and to the days of users. */
export class Differences {
  private written = 0;
  private touched: RollupRow[] = [];

  constructor(
    private readonly database: Database,
    private readonly calendar: ZoneCalendar,
    private readonly clock: Clock,
  ) {}

  /** statements add what changed. They come last in a transaction: from then on others who add to the same rows wait. */
  statements(changes: Changes): Statement[] {
    const fold = new RollupFold(this.calendar, this.clock.now());
    for (const change of changes.values()) fold.apply(change);
    this.touched = fold.rows();
    const { dialect } = this.database;
    return [
      ...userDayStatements(dialect, foldUserDays(changes.values(), this.calendar)),
      ...rollupStatements(dialect, this.touched),
    ];
  }

  /** tidy compacts, now and then, the rollups that were added to last. It follows a committed transaction. */
  async tidy(): Promise<void> {
    if (++this.written % COMPACT_EVERY !== 0) return;
    const touched = this.touched;
    await this.database.transaction((transaction) => compactRollups(transaction, this.database.dialect, touched));
  }
}
