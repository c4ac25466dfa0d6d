import { budgetsOf } from '../../domain/budget/budget-fold.js';
import { countsFor, isLimited, isPersonal, type Budget } from '../../domain/budget/budget.js';
import type { Standing } from '../../domain/budget/standing.js';
import type { Dimensions } from '../../domain/call.js';
import type { Person } from '../../domain/rollup/person.js';
import type { Book } from './budget-book.js';

const MOST_KEPT = 10_000;

/** Where a budget stands that denies nobody is known well enough for so long. */
const STANDS_FOR_MS = 500;

/** Concerned remembers, as long as budgets stay as they are, which of them calls count for and where those without a hard limit stand. */
export class Concerned {
  private version: string | null = null;
  private readonly byDimensions = new Map<string, { budgets: readonly Budget[]; isAnyPersonal: boolean }>();
  private readonly standings = new Map<string, { standing: Standing; atMs: number }>();

  /** by is the budgets of a book that what has some dimensions, on some account, counts for. */
  by(book: Book, dimensions: Dimensions, person: Person): readonly Budget[] {
    if (book.version !== this.version) this.forget(book.version);
    const { project, environment, provider, model, operation, feature, release, segment } = dimensions;
    const key = JSON.stringify([project, environment, provider, model, operation, feature, release, segment]);
    let known = this.byDimensions.get(key);
    if (!known) {
      const budgets = budgetsOf(book.budgets, dimensions);
      known = { budgets, isAnyPersonal: budgets.some(isPersonal) };
      if (this.byDimensions.size >= MOST_KEPT) this.byDimensions.clear();
      this.byDimensions.set(key, known);
    }
    const { budgets, isAnyPersonal } = known;
    return isAnyPersonal ? budgets.filter(({ filter }) => countsFor(filter, person)) : budgets;
  }

  /** standing is where a budget stood a moment ago, if that is known. */
  standing({ id }: Budget, nowMs: number): Standing | undefined {
    const kept = this.standings.get(id);
    return kept && Math.abs(nowMs - kept.atMs) < STANDS_FOR_MS ? kept.standing : undefined;
  }

  /** unknownAmong is budgets whose standing has to be read: those with a hard limit always. */
  unknownAmong(concerned: Iterable<readonly Budget[]>, nowMs: number): Budget[] {
    const unknown = new Set<Budget>();
    for (const budgets of concerned) {
      for (const budget of budgets) if (isLimited(budget) || !this.standing(budget, nowMs)) unknown.add(budget);
    }
    return [...unknown];
  }

  /** keep remembers where a budget stands. */
  keep({ id }: Budget, standing: Standing, atMs: number): void {
    this.standings.set(id, { standing, atMs });
  }

  private forget(version: string): void {
    this.byDimensions.clear();
    this.standings.clear();
    this.version = version;
  }
}
