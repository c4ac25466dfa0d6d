import type { Clock } from '../../config/clock.js';
import type { ZoneCalendar } from '../../domain/period.js';
import { failureRows } from '../../domain/rollup/failure-sum.js';
import type { DifferenceFold } from '../../domain/rollup/fold.js';
import { rollupRows } from '../../domain/rollup/rows.js';
import { changedDayStatements } from '../books/book-table.js';
import { userDaysOf } from '../../domain/rollup/user-day.js';
import { BudgetCounting } from '../budgets/budget-counting.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { failureStatements } from './failure-sums.js';
import { personEntry } from './person-journal.js';
import { compactRollups, rollupStatements } from './rollup-table.js';
import type { SeriesRegistry } from './series-registry.js';
import { userDayStatements } from './user-days.js';

/** Sums is all that is kept summed: rollups, what users and keys come to, failures, and budgets; days whose charges are to be made anew are noted. */
export class Sums {
  private readonly budgets: BudgetCounting;

  constructor(
    private readonly database: Database,
    private readonly registry: SeriesRegistry,
    private readonly calendar: ZoneCalendar,
    private readonly clock: Clock,
  ) {
    this.budgets = new BudgetCounting(database, registry);
  }

  /** adding prepares what was folded to be added; what it resolves to adds it within a transaction. */
  async adding(fold: DifferenceFold): Promise<(transaction: Transaction) => Promise<void>> {
    const difference = fold.difference();
    const nowMs = this.clock.passed();
    const { calendar } = this;
    const { dialect } = this.database;
    const facetsOf = await this.registry.facetsOf(difference, (sql, parameters) =>
      this.database.query(sql, parameters),
    );
    const rows = rollupRows(difference, { facetsOf, calendar, nowMs });
    const days = userDaysOf(difference, calendar);
    const failures = failureRows(difference.failures, calendar, nowMs);
    // Also where all came to nothing: whoever charged a day meanwhile saw what was on the way there.
    const changed = fold.touched().map((minuteMs) => calendar.dayOf(minuteMs).fromMs);
    return async (transaction) => {
      const ofBudgets = await this.budgets.statements(transaction, difference);
      await transaction.run([
        ...rollupStatements(dialect, rows),
        ...userDayStatements(dialect, days),
        ...personEntry(dialect, difference.people),
        ...failureStatements(dialect, failures),
        ...ofBudgets,
        ...changedDayStatements(dialect, changed),
      ]);
      await compactRollups(transaction, dialect, rows);
    };
  }
}
