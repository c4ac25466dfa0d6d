import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { periodAt } from '../../domain/budget/budget-period.js';
import type { Budget } from '../../domain/budget/budget.js';
import { standingOf, type BudgetSum, type Standing } from '../../domain/budget/standing.js';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { daysIn, sumsAt } from './budget-sums.js';
import { CurrencyRates } from './currency-rates.js';
import { heldOf } from './holds.js';
import { Reservations } from './reservations.js';

/** BudgetStandings tells how far budgets are used. */
@Injectable()
export class BudgetStandings {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly rates: CurrencyRates,
    private readonly reservations: Reservations,
    private readonly clock: Clock,
  ) {}

  /** now is where some budgets stand, in their order. */
  async now(budgets: readonly Budget[]): Promise<Standing[]> {
    const nowMs = this.clock.now();
    const holds = await this.holds(budgets);
    return this.standings(budgets, nowMs, holds);
  }

  /** at is where a budget stood at the end of the period in which a moment lies, by what is known now. */
  async at(budget: Budget, atMs: number): Promise<Standing> {
    const isCurrent = periodAt(budget, this.clock.now()).toMs === periodAt(budget, atMs).toMs;
    const holds = isCurrent ? await this.holds([budget]) : new Map<string, bigint>();
    const [standing] = await this.standings([budget], atMs, holds);
    return standing as Standing;
  }

  /** days is what the calls of a budget come to by the days of its zone, by when they begin. */
  async days(budget: Budget, within: Period): Promise<Map<number, BudgetSum>> {
    await this.ledger.posted();
    return daysIn((sql, parameters) => this.database.query(sql, parameters), budget, within);
  }

  private async standings(
    budgets: readonly Budget[],
    atMs: number,
    holds: ReadonlyMap<string, bigint>,
  ): Promise<Standing[]> {
    await this.ledger.posted();
    const rates = await this.rates.list();
    const nowMs = this.clock.now();
    const facts = await sumsAt((sql, parameters) => this.database.query(sql, parameters), budgets, atMs);
    return facts.map(({ budget, ...told }) =>
      standingOf(budget, { ...told, rates, nowMs, heldNano: holds.get(budget.id) ?? 0n }),
    );
  }

  private async holds(budgets: readonly Budget[]): Promise<Map<string, bigint>> {
    await this.reservations.tidyNowAndThen();
    return heldOf((sql, parameters) => this.database.query(sql, parameters), budgets);
  }
}
