import type { BudgetRow } from '../../domain/budget/budget-fold.js';
import type { MinuteSum } from '../../domain/rollup/fold.js';
import type { Transaction } from '../database.js';
import type { SeriesRegistry } from '../ledger/series-registry.js';
import { textIn } from '../row.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import { BudgetSeries } from './budget-series.js';
import { BUDGETS_VERSION, readBudgets, sumStatements } from './budget-table.js';

/**
 * BudgetCounting has what is posted to the ledger's sums added to those of budgets as well, in the same transaction. That
 * holds on to the version of the budgets: one that is made or changed meanwhile takes in all that was posted before.
 */
export class BudgetCounting {
  private version: string | null = null;
  private series: BudgetSeries;

  constructor(
    private readonly dialect: SqlDialect,
    private readonly registry: SeriesRegistry,
  ) {
    this.series = new BudgetSeries(registry, []);
  }

  /** statements are what a difference adds to the sums of budgets. It has to be what a transaction reads first. */
  async statements(transaction: Transaction, minutes: readonly MinuteSum[]): Promise<Statement[]> {
    await this.refresh(transaction);
    return sumStatements(this.dialect, await this.rows(transaction, minutes));
  }

  private async rows({ query }: Transaction, minutes: readonly MinuteSum[]): Promise<BudgetRow[]> {
    const fold = await this.series.fold(query, minutes);
    return fold.rows();
  }

  private async refresh({ query }: Transaction): Promise<void> {
    const sql = `SELECT value FROM settings WHERE name = ?${this.dialect.forShare}`;
    const [row] = await query(sql, [BUDGETS_VERSION]);
    const version = row ? textIn(row, 'value') : '';
    if (version === this.version) return;
    this.series = new BudgetSeries(this.registry, await readBudgets(query, this.dialect.forShare));
    this.version = version;
  }
}
