import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Budget } from '../../domain/budget/budget.js';
import type { CurrencyRate } from '../../domain/budget/currency.js';
import { Budgets } from './budgets.js';
import { CurrencyRates } from './currency-rates.js';

const RECHECK_MS = 1_000;

/** Book is all budgets and rates. */
export interface Book {
  budgets: readonly Budget[];
  rates: readonly CurrencyRate[];
}

/** BudgetBook remembers all budgets and rates for who asks often; what others have changed it knows a second later. */
@Injectable()
export class BudgetBook {
  private book: Promise<Book> | null = null;
  private readAtMs = 0;

  constructor(
    private readonly budgets: Budgets,
    private readonly rates: CurrencyRates,
    private readonly clock: Clock,
  ) {}

  /** read is the book as it is, or was less than a second ago. */
  read(): Promise<Book> {
    const nowMs = this.clock.now();
    if (this.book === null || Math.abs(nowMs - this.readAtMs) >= RECHECK_MS) {
      this.readAtMs = nowMs;
      this.book = this.readAnew();
    }
    return this.book;
  }

  /** forget has the next who asks be told what has just been changed here. */
  forget(): void {
    this.book = null;
  }

  private async readAnew(): Promise<Book> {
    try {
      const [budgets, rates] = await Promise.all([this.budgets.list(), this.rates.list()]);
      return { budgets, rates };
    } catch (error) {
      this.book = null;
      throw error;
    }
  }
}
