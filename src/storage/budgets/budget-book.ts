import type { Budget } from '../../domain/budget/budget.js';
import type { CurrencyRate } from '../../domain/budget/currency.js';
import type { Transaction } from '../database.js';
import { textIn } from '../row.js';
import type { SqlDialect } from '../sql-dialect.js';
import { readBudgets, readRates } from './budget-table.js';

/** Book is all budgets and rates of one moment. */
export interface Book {
  version: string;
  budgets: readonly Budget[];
  rates: readonly CurrencyRate[];
}

const VERSION = 'budgets_version';
const POSTED = 'budgets_posted';

/** versionOf changes with every change of a budget or a rate, whichever worker made it. */
export async function versionOf(query: Transaction['query'], lock = ''): Promise<string> {
  const [row] = await query(`SELECT value FROM settings WHERE name = ?${lock}`, [VERSION]);
  return row ? textIn(row, 'value') : '';
}

/**
 * whileNothingIsPosted keeps sums from being posted until the transaction ends. Whatever is posted writes to the same row, so
 * that the nodes of a cluster, which do not see each other's locks, undo one of the two.
 */
export async function whileNothingIsPosted({ change }: Transaction): Promise<void> {
  await change('UPDATE settings SET value = value + 1 WHERE name = ?', [POSTED]);
}

/** changing says that budgets or rates change in a transaction, in which nothing else is posted and nobody is checked. */
export async function changing(transaction: Transaction): Promise<void> {
  await whileNothingIsPosted(transaction);
  await transaction.change('UPDATE settings SET value = value + 1 WHERE name = ?', [VERSION]);
}

/** BudgetBook remembers all budgets and rates, and reads them again when they have changed. */
export class BudgetBook {
  private book: Book = { version: '-', budgets: [], rates: [] };

  constructor(private readonly dialect: SqlDialect) {}

  /** within is the book as it is, and stays until the transaction ends. */
  within({ query }: Transaction): Promise<Book> {
    return this.read(query, this.dialect.forShare);
  }

  /** read is the book as it was when it was asked for. What was read meanwhile is of another if the version is another after it. */
  async read(query: Transaction['query'], lock = ''): Promise<Book> {
    const version = await versionOf(query, lock);
    if (version === this.book.version) return this.book;
    const [budgets, rates] = [await readBudgets(query, lock), await readRates(query, lock)];
    // Without a lock, what was read may be newer than its version: it is not kept.
    if (lock === '' && (await versionOf(query)) !== version) return { version, budgets, rates };
    this.book = { version, budgets, rates };
    return this.book;
  }
}
