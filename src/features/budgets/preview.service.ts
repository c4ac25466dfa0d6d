import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { periodAt, periodBefore } from '../../domain/budget/budget-period.js';
import { isPersonal, type Budget } from '../../domain/budget/budget.js';
import { standingOf, type BudgetSum } from '../../domain/budget/standing.js';
import { Rejected } from '../../domain/failures.js';
import type { Period } from '../../domain/period.js';
import { addRollup, emptyRollup } from '../../domain/rollup/rollup.js';
import type { BudgetDraft } from '../../storage/budgets/budgets.js';
import { BudgetHistories } from '../../storage/budgets/budget-histories.js';
import { CurrencyRates } from '../../storage/budgets/currency-rates.js';
import type { DimensionFilter } from '../../storage/repositories/dimension-filter.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { viewOfStanding, type PreviewView, type StandingView } from './standing.view.js';

/** PreviewService shows what a budget would say before it is made. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly usage: UsageReader,
    private readonly planner: RangePlanner,
    private readonly rates: CurrencyRates,
    private readonly histories: BudgetHistories,
    private readonly clock: Clock,
  ) {}

  /** preview is where a budget would have stood at the end of the period before, and would stand now; `null`: nobody knows any more. */
  async preview(draft: BudgetDraft): Promise<PreviewView> {
    const nowMs = this.clock.now();
    const budget = { ...draft, terms: [draft.terms], createdAtMs: nowMs, knownFromMs: 0 };
    const current = periodAt(budget, nowMs);
    return {
      previous: await this.standing(budget, periodBefore(budget, current)),
      current: await this.standing(budget, current),
    };
  }

  /** A budget takes nothing over that it has not seen. */
  private async standing(budget: Budget, period: Period): Promise<StandingView | null> {
    const sum = await this.sumOf(budget, period);
    if (sum === null) return null;
    const [rates, nowMs] = [await this.rates.list(), this.clock.now()];
    const standing = standingOf(budget, { period, sum, rates, nowMs, heldNano: 0n, earlier: [] });
    return viewOfStanding(standing, null, 'not_asked');
  }

  private async sumOf(budget: Budget, { fromMs, toMs }: Period): Promise<BudgetSum | null> {
    if (isPersonal(budget)) return this.histories.sumOf(budget, { fromMs, toMs });
    const { filter: wanted, timezone } = budget;
    const filter: DimensionFilter = wanted;
    try {
      const wish = { fromMs, toMs: Math.min(toMs, this.clock.now()), interval: 'none', timezone } as const;
      const { segments, buckets } = await this.planner.plan(wish, filter);
      const parts = ['costNano', 'unpriced'] as const;
      const total = emptyRollup();
      for (const { rollup } of await this.usage.sums({ segments, buckets, filter, groupBy: [], parts })) {
        addRollup(total, rollup);
      }
      return total;
    } catch (error) {
      if (error instanceof Rejected) return null;
      throw error;
    }
  }
}
