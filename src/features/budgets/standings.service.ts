import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { periodAt } from '../../domain/budget/budget-period.js';
import type { Budget } from '../../domain/budget/budget.js';
import { Rejected } from '../../domain/failures.js';
import { BudgetOutlooks } from '../../storage/budgets/budget-outlooks.js';
import { BudgetStandings, type BudgetStanding } from '../../storage/budgets/budget-standings.js';
import { viewOfBudget, type BudgetView } from './budgets.view.js';
import { reasonFor, viewOfCourse, viewOfStanding, type CourseView, type StandingView } from './standing.view.js';

/** StandingsService tells how far budgets are used, and how they are expected to go on. */
@Injectable()
export class StandingsService {
  constructor(
    private readonly standings: BudgetStandings,
    private readonly outlooks: BudgetOutlooks,
    private readonly clock: Clock,
  ) {}

  /** budgets shows those budgets that are wanted, with where they stand now, by their names. */
  async budgets(isWanted: (budget: Budget) => boolean): Promise<BudgetView[]> {
    const standings = await this.standings.now(isWanted);
    const outlooks = await this.outlooks.of(standings);
    const nowMs = this.clock.now();
    return standings.map(({ budget, standing }, index) =>
      viewOfBudget(budget, viewOfStanding(standing, outlooks[index] ?? null, reasonFor(standing, nowMs))),
    );
  }

  /** at is where a budget stands at a moment. It throws `Rejected` (`not_known`, `period_not_begun`, `budget_not_found`). */
  async at(budget: Budget, atMs = this.clock.now()): Promise<StandingView> {
    const found = await this.look(budget, atMs);
    const [outlook = null] = await this.outlooks.of([found]);
    return viewOfStanding(found.standing, outlook, reasonFor(found.standing, this.clock.now()));
  }

  /** course is how a budget's period came to where it stands, day by day, and how it goes on. It throws as `at` does. */
  async course(budget: Budget, atMs = this.clock.now()): Promise<CourseView> {
    const found = await this.look(budget, atMs);
    const days = await this.standings.days(budget, found.standing.period.fromMs);
    const ahead = await this.outlooks.course(found);
    return viewOfCourse({ ...found, ahead, days, nowMs: this.clock.now() });
  }

  private async look(asked: Budget, atMs: number): Promise<BudgetStanding> {
    const { fromMs } = periodAt(asked, atMs);
    if (fromMs > this.clock.now()) {
      throw new Rejected('period_not_begun', 'that period has not begun: nothing is spent of it yet', 422);
    }
    if (fromMs < asked.knownFromMs) {
      const since = new Date(asked.knownFromMs).toISOString();
      throw new Rejected('not_known', `what this budget’s calls came to is known since ${since}`, 422);
    }
    const found = await this.standings.at(asked.id, atMs);
    if (!found) throw budgetNotFound(asked.id);
    return found;
  }
}

/** budgetNotFound says that there is no such budget, or none that the caller may see. */
export function budgetNotFound(id: string): Rejected {
  return new Rejected('budget_not_found', `there is no budget ${id}`, 404);
}
