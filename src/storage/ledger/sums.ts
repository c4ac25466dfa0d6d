import type { Clock } from '../../config/clock.js';
import type { ZoneCalendar } from '../../domain/period.js';
import { failureRows } from '../../domain/rollup/failure-sum.js';
import type { Difference } from '../../domain/rollup/fold.js';
import { rollupRows } from '../../domain/rollup/rows.js';
import { BudgetCounting } from '../budgets/budget-counting.js';
import type { Database, Transaction } from '../database.js';
import { failureStatements } from './failure-sums.js';
import { compactRollups, rollupStatements } from './rollup-table.js';
import type { SeriesRegistry } from './series-registry.js';
import { userDayStatements } from './user-days.js';

/** Sums is all that is kept summed: rollups, the days of users, failures, and budgets. */
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

  /** adding prepares a difference to be added; what it resolves to adds it within a transaction. */
  async adding(difference: Difference): Promise<(transaction: Transaction) => Promise<void>> {
    const nowMs = this.clock.passed();
    const { calendar } = this;
    const { dialect } = this.database;
    const facetsOf = await this.registry.facetsOf(difference, (sql, parameters) =>
      this.database.query(sql, parameters),
    );
    const rows = rollupRows(difference, { facetsOf, calendar, nowMs });
    const failures = failureRows(difference.failures, calendar, nowMs);
    return async (transaction) => {
      const ofBudgets = await this.budgets.statements(transaction, difference.minutes);
      await transaction.run([
        ...rollupStatements(dialect, rows),
        ...userDayStatements(dialect, difference.users),
        ...failureStatements(dialect, failures),
        ...ofBudgets,
      ]);
      await compactRollups(transaction, dialect, rows);
    };
  }
}
