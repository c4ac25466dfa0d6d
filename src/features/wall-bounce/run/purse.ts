import { Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import type { NotAsked } from '../../../domain/bounce-run.js';
import type { CallFacts } from '../../../domain/call.js';
import { Unavailable } from '../../../domain/failures.js';
import type { NanoUsd } from '../../../domain/money.js';
import type { PricedRates } from '../../../domain/pricing/cost.js';
import { personOf } from '../../../domain/rollup/person.js';
import { BudgetChecks } from '../../../storage/budgets/budget-checks.js';
import { PriceBook } from '../../../storage/prices/price-book.js';

/** Purse knows what asking costs, and whether budgets let it be paid. */
@Injectable()
export class Purse {
  constructor(
    private readonly prices: PriceBook,
    private readonly budgets: BudgetChecks,
    private readonly clock: Clock,
  ) {}

  /** open takes in the prices that are in force. It throws `Unavailable`. */
  async open(): Promise<void> {
    await this.prices.refresh(this.clock.now(), true);
  }

  /** priceOf is the price that holds for a call; `null` where none is known. */
  priceOf(facts: CallFacts): PricedRates | null {
    return this.prices.holdingFor(facts);
  }

  /**
   * reserve asks all budgets about a call that costs at most `mostNano` (`null`: nobody knows), and says what speaks against
   * it. If nothing does, what it may cost is reserved until it is recorded, or for so long.
   */
  async reserve(facts: CallFacts, mostNano: NanoUsd | null, forMs: number): Promise<NotAsked | null> {
    const question = {
      ...{ dimensions: facts, person: personOf(facts) },
      ...{ estimateNano: mostNano, callId: facts.id, reserveForMs: forMs },
    };
    try {
      return (await this.budgets.check(question)).decision === 'deny' ? 'over_hard_limit' : null;
    } catch (error) {
      if (error instanceof Unavailable) return 'budgets_unavailable';
      throw error;
    }
  }
}
