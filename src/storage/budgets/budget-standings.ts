import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { periodsAt } from '../../domain/budget/budget-period.js';
import type { Budget } from '../../domain/budget/budget.js';
import { standingOf, type BudgetSum, type Standing } from '../../domain/budget/standing.js';
import { Unavailable } from '../../domain/failures.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { inParts } from '../lists.js';
import { Turns } from '../turns.js';
import { BudgetBook, MOST_TRIES, versionOf, type Book } from './budget-book.js';
import { daysOf, sumsIn, type Reading } from './budget-sums.js';
import { allHeld } from './holds.js';

/** So many budgets are read before others have their turn. */
const READ_AT_ONCE = 100;

/** BudgetStanding is a budget and where it stands. */
export interface BudgetStanding {
  budget: Budget;
  standing: Standing;
}

/** BudgetStandings tells how far budgets are used. */
@Injectable()
export class BudgetStandings {
  private readonly reading: Reading;
  private readonly book: BudgetBook;

  constructor(
    database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {
    this.reading = { query: (sql, parameters) => database.query(sql, parameters), dialect: database.dialect };
    this.book = new BudgetBook(database.dialect);
  }

  /** now is where those budgets stand that are wanted, by their names. */
  now(isWanted: (budget: Budget) => boolean = () => true): Promise<BudgetStanding[]> {
    return this.standings(isWanted, this.clock.now());
  }

  /** at is where a budget stood at the end of the period in which a moment lies, by what is known now; `null`: there is none. */
  async at(id: string, atMs: number): Promise<BudgetStanding | null> {
    const [found = null] = await this.standings((budget) => budget.id === id, atMs);
    return found;
  }

  /** ending is where those budgets that are wanted stood at the end of the period in which a moment lies, by what is known now. */
  ending(atMs: number, isWanted: (budget: Budget) => boolean): Promise<BudgetStanding[]> {
    return this.standings(isWanted, atMs);
  }

  /** days is what the calls of a budget come to by the days of its zone since a moment, by when they begin. */
  async days(budget: Budget, fromMs: number): Promise<ReadonlyMap<number, BudgetSum>> {
    await this.ledger.posted();
    const days = await daysOf(this.reading, [budget], fromMs);
    return days.get(budget.id) ?? new Map();
  }

  /** Sums that were gathered anew meanwhile are not those of the budgets that were read, and are read again. */
  private async standings(isWanted: (budget: Budget) => boolean, atMs: number): Promise<BudgetStanding[]> {
    await this.ledger.posted();
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const book = await this.book.read(this.reading.query);
      const standings = await this.read(book, book.budgets.filter(isWanted), atMs);
      if ((await versionOf(this.reading.query)) === book.version) return standings;
    }
    throw new Unavailable('budgets_changing', 'the budgets are being changed', 1);
  }

  private async read({ rates }: Book, budgets: readonly Budget[], atMs: number): Promise<BudgetStanding[]> {
    if (budgets.length === 0) return [];
    const held = await allHeld(this.reading.query);
    const nowMs = this.clock.now();
    const [currentOf, periodOf] = [periodsAt(nowMs), periodsAt(atMs)];
    const standings: BudgetStanding[] = [];
    const turns = new Turns();
    for (const some of inParts(budgets, READ_AT_ONCE)) {
      for (const { budget, ...told } of await sumsIn(this.reading, some, periodOf)) {
        const isCurrent = currentOf(budget).toMs === told.period.toMs;
        const heldNano = isCurrent ? (held.get(budget.id) ?? 0n) : 0n;
        standings.push({ budget, standing: standingOf(budget, { rates, nowMs, heldNano, ...told }) });
      }
      await turns.give();
    }
    return standings;
  }
}
