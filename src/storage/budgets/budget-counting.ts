import { Unavailable } from '../../domain/failures.js';
import type { BudgetRow } from '../../domain/budget/budget-fold.js';
import type { Budget } from '../../domain/budget/budget.js';
import type { Difference } from '../../domain/rollup/fold.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import type { SeriesRegistry } from '../ledger/series-registry.js';
import type { Statement } from '../sql-dialect.js';
import { BudgetAssignment } from './budget-assignment.js';
import { BudgetBook, whileNothingIsPosted } from './budget-book.js';
import { sumStatements } from './budget-table.js';

/**
 * BudgetCounting has what is posted to the ledger's sums added to those of budgets as well, in the same transaction. A budget
 * that is made or changed meanwhile takes in all that was posted before.
 */
export class BudgetCounting {
  private readonly book: BudgetBook;
  private assignment: BudgetAssignment;

  constructor(
    private readonly database: Database,
    private readonly registry: SeriesRegistry,
  ) {
    this.book = new BudgetBook(database.dialect);
    this.assignment = new BudgetAssignment(registry, []);
  }

  /** statements are what a difference adds to the sums of budgets. It throws `Unavailable` when a budget cannot be counted here. */
  async statements(transaction: Transaction, difference: Difference): Promise<Statement[]> {
    await whileNothingIsPosted(transaction);
    return sumStatements(this.database.dialect, await this.rows(transaction, difference));
  }

  /** What is wrong with a budget is not wrong with the calls: these are posted when it has been seen to. */
  private async rows(transaction: Transaction, difference: Difference): Promise<BudgetRow[]> {
    try {
      const { budgets } = await this.book.within(transaction);
      const fold = await this.assigned(budgets).fold(transaction.query, difference);
      return fold.rows();
    } catch (error) {
      if (!this.database.isBadValue(error)) throw error;
      throw new Unavailable('budget_unreadable', `a budget cannot be counted: ${String(error)}`, 5, { cause: error });
    }
  }

  private assigned(budgets: readonly Budget[]): BudgetAssignment {
    if (this.assignment.budgets !== budgets) this.assignment = new BudgetAssignment(this.registry, budgets);
    return this.assignment;
  }
}
