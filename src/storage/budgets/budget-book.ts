import type { Budget } from '../../domain/budget/budget.js';
import type { CurrencyRate } from '../../domain/budget/currency.js';
import { Unavailable } from '../../domain/failures.js';
import type { Transaction } from '../transaction.js';
import { textIn } from '../row.js';
import type { SqlDialect } from '../sql-dialect.js';
import { readBudgets, readRates } from './budget-table.js';

/** What is read while it changes is read again so often. */
export const MOST_TRIES = 5;

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

/** changed says that budgets or rates change in a transaction; until that ends, nobody is checked. */
export async function changed({ change }: Transaction): Promise<void> {
  await change('UPDATE settings SET value = value + 1 WHERE name = ?', [VERSION]);
}

/** BudgetBook remembers all budgets and rates, and reads them again when they have changed. */
export class BudgetBook {
  private book: Book = { version: '-', budgets: [], rates: [] };

  constructor(private readonly dialect: SqlDialect) {}

  /** within is the book as it is, and stays until the transaction ends. */
  within({ query }: Transaction): Promise<Book> {
    return this.read(query, this.dialect.forShare);
  }

  /** read is the book as it was when it was asked for. It throws `Unavailable` when it changes all the time. */
  async read(query: Transaction['query'], lock = ''): Promise<Book> {
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const version = await versionOf(query, lock);
      if (version === this.book.version) return this.book;
      const [budgets, rates] = [await readBudgets(query, lock), await readRates(query, lock)];
      // Without a lock, some of it may be newer than its version.
      if (lock === '' && (await versionOf(query)) !== version) continue;
      this.book = { version, budgets, rates };
      return this.book;
    }
    throw new Unavailable('budgets_changing', 'the budgets are being changed', 1);
  }
}
