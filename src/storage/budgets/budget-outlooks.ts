import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Budget } from '../../domain/budget/budget.js';
import {
  courseAhead,
  historySpan,
  learnBudget,
  outlookOf,
  type ExpectedDay,
  type Outlook,
} from '../../domain/budget/outlook.js';
import type { SpendModel } from '../../domain/forecast/spend-forecast.js';
import { Database, type Transaction } from '../database.js';
import type { BudgetStanding } from './budget-standings.js';
import { daysOf } from './budget-sums.js';

/** What was learned of days that are over changes little: late calls, corrected prices. */
const LEARNED_FOR_MS = 10 * 60_000;
/** History that is not enough may be so soon, where it is sent at once. */
const NOTHING_LEARNED_FOR_MS = 5_000;

interface Learned {
  /** What it was learned of: what the budget counts, and the day before which. */
  of: string;
  atMs: number;
  model: SpendModel | null;
}

/** BudgetOutlooks tells how budgets are expected to go on. What it has learned it remembers for a while. */
@Injectable()
export class BudgetOutlooks {
  private learned = new Map<string, Learned>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * of is how budgets go on from where they stand, in their order; `null` where too little is known. At most `mostLearned` of
   * them are learned anew: the others are `null` until they are, unless it was done a while ago.
   */
  async of(standings: readonly BudgetStanding[], mostLearned = Infinity): Promise<(Outlook | null)[]> {
    const nowMs = this.clock.now();
    const stale = standings
      .map(({ budget }) => budget)
      .filter((budget) => !this.isFresh(budget, nowMs))
      .sort((one, other) => this.learnedAt(one) - this.learnedAt(other));
    if (stale.length > 0) await this.learn(stale.slice(0, mostLearned), nowMs);
    return standings.map(({ budget, standing }) => {
      const model = this.modelOf(budget, nowMs);
      return model ? outlookOf(budget, model, standing, nowMs) : null;
    });
  }

  /** course is how a budget goes on from where it stands, day by day; empty where too little is known. */
  async course({ budget, standing }: BudgetStanding): Promise<ExpectedDay[]> {
    const nowMs = this.clock.now();
    if (!this.isFresh(budget, nowMs)) await this.learn([budget], nowMs);
    const model = this.modelOf(budget, nowMs);
    return model ? courseAhead(budget, model, standing, nowMs) : [];
  }

  private async learn(budgets: readonly Budget[], nowMs: number): Promise<void> {
    const spans = budgets.map((budget) => historySpan(budget, nowMs));
    const fromMs = Math.min(...spans.map((span) => span.fromMs));
    const query: Transaction['query'] = (sql, parameters) => this.database.query(sql, parameters);
    const days = await daysOf({ query }, budgets, fromMs);
    budgets.forEach((budget, index) => {
      const span = spans[index] ?? { fromMs, toMs: nowMs };
      const model = learnBudget(budget, span, days.get(budget.id) ?? new Map());
      this.learned.set(budget.id, { of: subjectOf(budget, nowMs), atMs: nowMs, model });
    });
  }

  /** What was learned of another filter, or before another day, says nothing of this one. */
  private modelOf(budget: Budget, nowMs: number): SpendModel | null {
    const learned = this.learned.get(budget.id);
    return learned?.of === subjectOf(budget, nowMs) ? learned.model : null;
  }

  private learnedAt({ id }: Budget): number {
    return this.learned.get(id)?.atMs ?? 0;
  }

  private isFresh(budget: Budget, nowMs: number): boolean {
    const learned = this.learned.get(budget.id);
    if (learned?.of !== subjectOf(budget, nowMs)) return false;
    return Math.abs(nowMs - learned.atMs) < (learned.model ? LEARNED_FOR_MS : NOTHING_LEARNED_FOR_MS);
  }
}

function subjectOf(budget: Budget, nowMs: number): string {
  return JSON.stringify([budget.filter, budget.timezone, historySpan(budget, nowMs).toMs]);
}
