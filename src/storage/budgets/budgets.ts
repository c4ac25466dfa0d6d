import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Budget, BudgetScope, BudgetTerms } from '../../domain/budget/budget.js';
import { withTerms } from '../../domain/budget/terms.js';
import { Rejected } from '../../domain/failures.js';
import { Database, type Transaction } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { changed, whileNothingIsPosted } from './budget-book.js';
import { budgetStatements, readBudgets, sumStatements } from './budget-table.js';
import { historyOf, knownFrom } from './budget-history.js';

/** BudgetDraft is a budget as somebody wants it to be: what it counts, and terms that are added to those it has. */
export interface BudgetDraft extends BudgetScope {
  id: string;
  name: string;
  terms: BudgetTerms;
}

/** Budgets keeps the budgets. */
@Injectable()
export class Budgets {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** list is all budgets, by their names. */
  list(): Promise<Budget[]> {
    return readBudgets((sql, parameters) => this.database.query(sql, parameters));
  }

  /** create makes a budget, which knows at once what its calls have come to. It throws `Rejected` (`too_many_budgets`, `name_taken`; 409). */
  create(draft: BudgetDraft, most: number): Promise<Budget> {
    return this.change(async (transaction) => {
      const budgets = await readBudgets(transaction.query);
      if (budgets.length >= most) throw new Rejected('too_many_budgets', `there are ${most} budgets already`, 409);
      refuseTaken(budgets, draft);
      return this.write(transaction, null, draft);
    });
  }

  /**
   * replace changes a budget, `null` when there is none; if what it counts changes, its sums are gathered anew. It throws
   * `Rejected` (`name_taken`, 409).
   */
  replace(draft: BudgetDraft): Promise<Budget | null> {
    return this.change(async (transaction) => {
      const budgets = await readBudgets(transaction.query);
      const before = budgets.find(({ id }) => id === draft.id);
      if (!before) return null;
      refuseTaken(budgets, draft);
      return this.write(transaction, before, draft);
    });
  }

  /** remove deletes a budget with its sums, and tells whether there was one. */
  remove(id: string): Promise<boolean> {
    return this.change(async (transaction) => {
      // Who checks holds on to the version first, and to what is held next.
      await changed(transaction);
      await this.forget(transaction, id);
      for (const table of ['budget_terms', 'budget_holds', 'reservations']) {
        await transaction.change(`DELETE FROM ${table} WHERE budget_id = ?`, [id]);
      }
      return (await transaction.change('DELETE FROM budgets WHERE id = ?', [id])) > 0;
    });
  }

  /** One change follows another, and nothing is posted meanwhile. Checks are kept waiting at the end only: gathering takes a while. */
  private change<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(async (transaction) => {
      await whileNothingIsPosted(transaction);
      const result = await work(transaction);
      await changed(transaction);
      return result;
    });
  }

  private async write(transaction: Transaction, before: Budget | null, draft: BudgetDraft): Promise<Budget> {
    const nowMs = this.clock.now();
    const { terms: added, ...told } = draft;
    const terms = withTerms(before?.terms ?? [], added);
    const kept = before && isSameScope(before, draft) ? before : null;
    const context = { reporting: this.ledger.calendar, nowMs };
    const knownFromMs = kept?.knownFromMs ?? knownFrom(draft, context);
    const budget: Budget = { ...told, terms, createdAtMs: before?.createdAtMs ?? nowMs, knownFromMs };
    const { dialect } = this.database;
    await transaction.run(budgetStatements(dialect, budget));
    const noHold = { table: 'budget_holds', columns: ['budget_id', 'held_nano'], rows: [[budget.id, 0]] };
    await transaction.run(dialect.insertIgnore(noHold));
    if (!kept) {
      await this.forget(transaction, budget.id);
      await transaction.run(sumStatements(dialect, await historyOf(transaction.query, budget, context)));
    }
    return budget;
  }

  private async forget(transaction: Transaction, id: string): Promise<void> {
    await transaction.change('DELETE FROM budget_sums WHERE budget_id = ?', [id]);
  }
}

/** Budgets are told apart by their names, in `/metrics` as well. */
function refuseTaken(budgets: readonly Budget[], { id, name }: BudgetDraft): void {
  if (budgets.every((other) => other.id === id || other.name !== name)) return;
  throw new Rejected('name_taken', `there is another budget of the name ${name}`, 409);
}

function isSameScope(one: BudgetScope, other: BudgetScope): boolean {
  const textOf = ({ filter, period, rollingDays, timezone }: BudgetScope): string =>
    JSON.stringify([Object.entries(filter).sort(), period, rollingDays, timezone]);
  return textOf(one) === textOf(other);
}
