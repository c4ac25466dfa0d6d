import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { actOfChange, type Change } from '../../domain/audit/change.js';
import { isPersonal, type Budget, type BudgetScope, type BudgetTerms } from '../../domain/budget/budget.js';
import { periodAt } from '../../domain/budget/budget-period.js';
import { withTerms } from '../../domain/budget/terms.js';
import { Rejected } from '../../domain/failures.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { Ledger } from '../ledger/ledger.js';
import { peopleKnownFrom } from '../ledger/person-sums.js';
import { changed, whileNothingIsPosted } from './budget-book.js';
import { budgetStatements, readBudgets, sumStatements } from './budget-table.js';
import { historyOf, knownFrom, type HistoryContext } from './budget-history.js';

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
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** list is all budgets, by their names. */
  list(): Promise<Budget[]> {
    return readBudgets((sql, parameters) => this.database.query(sql, parameters));
  }

  /** create makes a budget, which knows at once what its calls have come to. It throws `Rejected` (`too_many_budgets`, `name_taken`; 409; `past_not_known`, 422). */
  async create(by: Actor, draft: BudgetDraft, most: number): Promise<Budget> {
    await this.prepare(draft);
    const { after } = await this.change(by, async (transaction) => {
      const budgets = await readBudgets(transaction.query);
      if (budgets.length >= most) throw new Rejected('too_many_budgets', `there are ${most} budgets already`, 409);
      refuseTaken(budgets, draft);
      return { before: null, after: await this.write(transaction, null, draft) };
    });
    return after;
  }

  /**
   * replace changes a budget, `null` when there is none; if what it counts changes, its sums are gathered anew. It throws
   * `Rejected` (`name_taken`, 409; `past_not_known`, 422).
   */
  async replace(by: Actor, draft: BudgetDraft): Promise<Budget | null> {
    await this.prepare(draft);
    const { after } = await this.change(by, async (transaction) => {
      const budgets = await readBudgets(transaction.query);
      const before = budgets.find(({ id }) => id === draft.id);
      if (!before) return { before: null, after: null };
      refuseTaken(budgets, draft);
      return { before, after: await this.write(transaction, before, draft) };
    });
    return after;
  }

  /** remove deletes a budget with its sums, and tells whether there was one. */
  async remove(by: Actor, id: string): Promise<boolean> {
    const { before } = await this.change(by, async (transaction) => {
      // Who checks holds on to the version first, and to what is held next.
      await changed(transaction);
      const budget = (await readBudgets(transaction.query)).find((one) => one.id === id) ?? null;
      await this.forget(transaction, id);
      for (const table of ['budget_terms', 'budget_holds', 'reservations']) {
        await transaction.change(`DELETE FROM ${table} WHERE budget_id = ?`, [id]);
      }
      await transaction.change('DELETE FROM budgets WHERE id = ?', [id]);
      return { before: budget, after: null };
    });
    return before !== null;
  }

  /** While nothing is posted only the last of it is left to be added up. */
  private async prepare(draft: BudgetDraft): Promise<void> {
    if (isPersonal(draft)) await this.ledger.people.addUp();
  }

  /** One change follows another, and nothing is posted meanwhile. Checks are kept waiting at the end only: gathering takes a while. */
  private change<Made extends Change<Budget>>(
    by: Actor,
    work: (transaction: Transaction) => Promise<Made>,
  ): Promise<Made> {
    return this.database.transaction(async (transaction) => {
      await whileNothingIsPosted(transaction);
      const change = await work(transaction);
      await changed(transaction);
      if (change.before ?? change.after) await this.audit.write(transaction, actOfChange(by, 'budget', change));
      return change;
    });
  }

  private async write(transaction: Transaction, before: Budget | null, draft: BudgetDraft): Promise<Budget> {
    const nowMs = this.clock.now();
    const { terms: added, ...told } = draft;
    const terms = withTerms(before?.terms ?? [], added);
    const kept = before && isSameScope(before, draft) ? before : null;
    const context = await this.context(transaction);
    const knownFromMs = kept?.knownFromMs ?? knownFrom(draft, context);
    if (!kept) refuseUnknown(draft, knownFromMs, nowMs);
    const budget: Budget = { ...told, terms, createdAtMs: before?.createdAtMs ?? nowMs, knownFromMs };
    const { dialect } = this.database;
    await transaction.run(budgetStatements(dialect, budget));
    const noHold = { table: 'budget_holds', columns: ['budget_id', 'held_nano'], rows: [[budget.id, 0]] };
    await transaction.run(dialect.insertIgnore(noHold));
    if (!kept) {
      await this.forget(transaction, budget.id);
      if (isPersonal(budget)) await this.ledger.people.addUpWithin(transaction);
      await transaction.run(sumStatements(dialect, await historyOf(transaction.query, budget, context)));
    }
    return budget;
  }

  private async context({ query }: Transaction): Promise<HistoryContext> {
    return { reporting: this.ledger.calendar, nowMs: this.clock.now(), peopleFromMs: await peopleKnownFrom(query) };
  }

  private async forget(transaction: Transaction, id: string): Promise<void> {
    await transaction.change('DELETE FROM budget_sums WHERE budget_id = ?', [id]);
  }
}

/** A budget that does not know the period it is in would let more be spent than it says. */
function refuseUnknown(scope: BudgetScope, knownFromMs: number, nowMs: number): void {
  if (periodAt(scope, nowMs).fromMs >= knownFromMs) return;
  const since = new Date(knownFromMs).toISOString();
  const why = `what users and keys spent is summed since this version; a budget of such periods can be made at ${since}`;
  throw new Rejected('past_not_known', why, 422);
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
