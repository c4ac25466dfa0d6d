import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { periodAt } from '../../domain/budget/budget-period.js';
import type { Budget, BudgetFilter } from '../../domain/budget/budget.js';
import { rateFor } from '../../domain/budget/currency.js';
import { Rejected } from '../../domain/failures.js';
import { providerName } from '../../domain/provider-name.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { BudgetBook } from '../../storage/budgets/budget-book.js';
import { BudgetStandings } from '../../storage/budgets/budget-standings.js';
import { Budgets, type BudgetDraft } from '../../storage/budgets/budgets.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import type { BudgetBody } from './budgets.schema.js';
import { viewOfBudget, viewOfStanding, type BudgetView, type StandingView } from './budgets.view.js';

/** Each has series of its own in `/metrics`. */
const MOST_BUDGETS = 2_000;
const ID_BYTES = 12;

const position = z.tuple([z.string(), z.string()]);

/** BudgetsService is the budgets, and how far they are used. */
@Injectable()
export class BudgetsService {
  constructor(
    private readonly budgets: Budgets,
    private readonly standings: BudgetStandings,
    private readonly book: BudgetBook,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the budgets that a caller may see, by their names. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged, caller: Caller): Promise<Page<BudgetView>> {
    const budgets = (await this.budgets.list()).filter((budget) => mayTouch(caller, budget.filter));
    const { items, nextCursor } = pageIn(budgets, paged, position, ({ name, id }) => [name, id]);
    return { items: await this.shown(items), nextCursor };
  }

  /** one is a budget. It throws `Rejected` (`budget_not_found`). */
  async one(id: string, caller: Caller): Promise<BudgetView> {
    return this.view(await this.find(id, caller));
  }

  /** create makes a budget. It throws `Rejected` (`wrong_project`, `name_taken`, `rate_missing`, `too_many_budgets`). */
  async create(body: BudgetBody, caller: Caller): Promise<BudgetView> {
    const draft = await this.draftOf(randomBytes(ID_BYTES).toString('base64url'), body, caller);
    return this.view(await this.budgets.create(draft, MOST_BUDGETS));
  }

  /** replace changes a budget. It throws `Rejected` (`budget_not_found`, and as `create` does). */
  async replace(id: string, body: BudgetBody, caller: Caller): Promise<BudgetView> {
    await this.find(id, caller);
    const budget = await this.budgets.replace(await this.draftOf(id, body, caller));
    if (!budget) throw notFound(id);
    return this.view(budget);
  }

  /** remove deletes a budget. It throws `Rejected` (`budget_not_found`). */
  async remove(id: string, caller: Caller): Promise<void> {
    await this.find(id, caller);
    await this.budgets.remove(id);
    this.book.forget();
  }

  /** standing is how far a budget is used, now or in the period of another moment. It throws `Rejected` (`budget_not_found`, `not_known`). */
  async standing(id: string, atMs: number | undefined, caller: Caller): Promise<StandingView> {
    const budget = await this.find(id, caller);
    const asked = atMs ?? this.clock.now();
    if (periodAt(budget, asked).fromMs < budget.knownFromMs) {
      const since = new Date(budget.knownFromMs).toISOString();
      throw new Rejected('not_known', `what this budget’s calls came to is known since ${since}`, 422);
    }
    return viewOfStanding(await this.standings.at(budget, asked));
  }

  private async find(id: string, caller: Caller): Promise<Budget> {
    const budget = (await this.budgets.list()).find((one) => one.id === id);
    if (!budget || !mayTouch(caller, budget.filter)) throw notFound(id);
    return budget;
  }

  private async draftOf(id: string, body: BudgetBody, caller: Caller): Promise<BudgetDraft> {
    const { name, filter, period, rollingDays = null, amount, hardLimit = null, currency, thresholds } = body;
    const nowMs = this.clock.now();
    const book = await this.book.read();
    if (rateFor(book.rates, currency, { fromMs: nowMs, untilMs: nowMs + 1 }) === null) {
      throw new Rejected(
        'rate_missing',
        `there is no rate for ${currency}: put one to /api/v1/currency-rates first`,
        422,
      );
    }
    const terms = { amount, hardLimit, currency, thresholds, rollsOver: body.rollOver };
    return {
      ...{ id, name, period, rollingDays },
      filter: filterFor(filter, caller),
      timezone: body.timezone ?? this.ledger.calendar.zone,
      terms: { effectiveFromMs: body.effectiveFrom ?? nowMs, ...terms },
    };
  }

  private async view(budget: Budget): Promise<BudgetView> {
    this.book.forget();
    const [view] = await this.shown([budget]);
    return view as BudgetView;
  }

  private async shown(budgets: readonly Budget[]): Promise<BudgetView[]> {
    const standings = await this.standings.now(budgets);
    return standings.map((standing, index) => viewOfBudget(budgets[index] as Budget, standing));
  }
}

function notFound(id: string): Rejected {
  return new Rejected('budget_not_found', `there is no budget ${id}`, 404);
}

/** Who is bound to a project sees and makes budgets of nothing else. */
function mayTouch({ project }: Caller, filter: BudgetFilter): boolean {
  return project === null || (filter.project?.every((one) => one === project) ?? false);
}

function filterFor(told: BudgetBody['filter'], caller: Caller): BudgetFilter {
  const filter: BudgetFilter = Object.fromEntries(Object.entries(told).filter(([, values]) => values !== undefined));
  if (filter.provider) filter.provider = filter.provider.map(providerName);
  if (caller.project === null) return filter;
  const own = { ...filter, project: filter.project ?? [caller.project] };
  if (!mayTouch(caller, own)) throw new Rejected('wrong_project', `this key sees ${caller.project} only`, 403);
  return own;
}
