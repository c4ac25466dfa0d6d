import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Budget } from '../../domain/budget/budget.js';
import { addBudgetSum, EMPTY_SUM, type BudgetSum } from '../../domain/budget/standing.js';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { Ledger } from '../ledger/ledger.js';
import { peopleKnownFrom } from '../ledger/person-sums.js';
import { historyOf, knownFrom } from './budget-history.js';

/** BudgetHistories tells what the calls of budgets came to that are not made. */
@Injectable()
export class BudgetHistories {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** sumOf is what the calls of a budget came to in one of its periods; `null` where nobody knows. */
  async sumOf(budget: Budget, { fromMs, toMs }: Period): Promise<BudgetSum | null> {
    await this.ledger.posted();
    await this.ledger.people.addUp();
    const query: Transaction['query'] = (sql, parameters) => this.database.query(sql, parameters);
    const context = {
      ...{ reporting: this.ledger.calendar, nowMs: this.clock.now() },
      peopleFromMs: await peopleKnownFrom(query),
    };
    if (fromMs < knownFrom(budget, context)) return null;
    const total = { ...EMPTY_SUM };
    for (const row of await historyOf(query, { ...budget, knownFromMs: fromMs }, context)) {
      if (row.grain === 'day' && row.bucketMs < toMs) addBudgetSum(total, row);
    }
    return total;
  }
}
