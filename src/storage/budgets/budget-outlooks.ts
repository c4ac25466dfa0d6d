import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Budget } from '../../domain/budget/budget.js';
import { courseAhead, outlookOf, type ExpectedDay, type Outlook, type Used } from '../../domain/forecast/outlook.js';
import type { Standing } from '../../domain/budget/standing.js';
import { Database } from '../database.js';
import { LearnedDays, type Amounts } from '../learned-days.js';
import { Turns } from '../turns.js';
import type { BudgetStanding } from './budget-standings.js';
import { daysOf } from './budget-sums.js';

/** BudgetOutlooks tells how budgets are expected to go on. What it has learned it remembers for a while. */
@Injectable()
export class BudgetOutlooks {
  private readonly days: LearnedDays<Budget>;

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    this.days = new LearnedDays<Budget>({
      daysOf: (budgets, fromMs) => costsOf(database, budgets, fromMs),
      countedBy: ({ filter }) => filter,
    });
  }

  /**
   * of is how budgets go on from where they stand, in their order; `null` where too little is known. At most `mostLearned` of
   * them are learned anew: the others are `null` until they are, unless it was done a while ago.
   */
  async of(standings: readonly BudgetStanding[], mostLearned?: number): Promise<(Outlook | null)[]> {
    const nowMs = this.clock.now();
    const budgets = standings.map(({ budget }) => budget);
    const models = await this.days.models(budgets, nowMs, mostLearned);
    const outlooks: (Outlook | null)[] = [];
    const turns = new Turns();
    for (const [index, { budget, standing }] of standings.entries()) {
      const model = models[index];
      outlooks.push(model ? outlookOf(budget, model, usedOf(standing), nowMs) : null);
      await turns.give();
    }
    return outlooks;
  }

  /** course is how a budget goes on from where it stands, day by day; empty where too little is known. */
  async course({ budget, standing }: BudgetStanding): Promise<ExpectedDay[]> {
    const nowMs = this.clock.now();
    const [model] = await this.days.models([budget], nowMs);
    return model ? courseAhead(budget, model, usedOf(standing), nowMs) : [];
  }
}

/** Days without calls cost nothing, and tell nothing of when calls began. */
async function costsOf(
  database: Database,
  budgets: readonly Budget[],
  fromMs: number,
): Promise<ReadonlyMap<string, Amounts>> {
  const sums = await daysOf({ query: (sql, parameters) => database.query(sql, parameters) }, budgets, fromMs);
  return new Map(
    [...sums].map(([id, days]) => [
      id,
      new Map([...days].flatMap(([dayMs, { calls, costNano }]) => (calls > 0 ? [[dayMs, costNano]] : []))),
    ]),
  );
}

function usedOf({ period, costNano, limitNano }: Standing): Used {
  return { period, used: costNano, limit: limitNano };
}
