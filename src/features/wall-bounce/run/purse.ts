import { Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import type { CallFacts } from '../../../domain/call.js';
import type { NanoUsd } from '../../../domain/money.js';
import type { PricedRates } from '../../../domain/pricing/cost.js';
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
   * reserve asks all budgets whether a call may be made that costs at most `mostNano` (`null`: nobody knows). What it may
   * cost is reserved until it is recorded, or for so long. It throws `Unavailable`.
   */
  async reserve(facts: CallFacts, mostNano: NanoUsd | null, forMs: number): Promise<boolean> {
    const question = { dimensions: facts, estimateNano: mostNano, callId: facts.id, reserveForMs: forMs };
    return (await this.budgets.check(question)).decision !== 'deny';
  }
}
