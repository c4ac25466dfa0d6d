import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { seesBudget, type Budget, type BudgetFilter } from '../../domain/budget/budget.js';
import { rateFor } from '../../domain/budget/currency.js';
import { Rejected } from '../../domain/failures.js';
import { providerName } from '../../domain/provider-name.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { Budgets, type BudgetDraft } from '../../storage/budgets/budgets.js';
import { CurrencyRates } from '../../storage/budgets/currency-rates.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import type { BudgetBody } from './budgets.schema.js';
import type { BudgetView } from './budgets.view.js';
import type { CourseView, StandingView } from './standing.view.js';
import { budgetNotFound, StandingsService } from './standings.service.js';

/** Each has series of its own in `/metrics`. */
const MOST_BUDGETS = 2_000;
const ID_BYTES = 12;

const position = z.tuple([z.string(), z.string()]);

/** BudgetsService is the budgets, and how far they are used. */
@Injectable()
export class BudgetsService {
  constructor(
    private readonly budgets: Budgets,
    private readonly standings: StandingsService,
    private readonly rates: CurrencyRates,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the budgets that a caller may see, by their names. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged, caller: Caller): Promise<Page<BudgetView>> {
    const seen = (await this.budgets.list()).filter((budget) => seesBudget(caller.project, budget));
    const { items, nextCursor } = pageIn(seen, paged, position, ({ name, id }) => [name, id]);
    const ids = new Set(items.map(({ id }) => id));
    return { items: await this.standings.budgets(({ id }) => ids.has(id)), nextCursor };
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
    if (!budget) throw budgetNotFound(id);
    return this.view(budget);
  }

  /** remove deletes a budget. It throws `Rejected` (`budget_not_found`). */
  async remove(id: string, caller: Caller): Promise<void> {
    await this.find(id, caller);
    await this.budgets.remove(id);
  }

  /** standing is how far a budget is used, now or in the period of another moment. It throws `Rejected` (`budget_not_found`, `not_known`). */
  async standing(id: string, atMs: number | undefined, caller: Caller): Promise<StandingView> {
    return this.standings.at(await this.find(id, caller), atMs);
  }

  /** course is how a period came to where it stands, and how it is expected to go on. It throws as `standing` does. */
  async course(id: string, atMs: number | undefined, caller: Caller): Promise<CourseView> {
    return this.standings.course(await this.find(id, caller), atMs);
  }

  private async find(id: string, caller: Caller): Promise<Budget> {
    const budget = (await this.budgets.list()).find((one) => one.id === id);
    if (!budget || !seesBudget(caller.project, budget)) throw budgetNotFound(id);
    return budget;
  }

  private async draftOf(id: string, body: BudgetBody, caller: Caller): Promise<BudgetDraft> {
    const { name, filter, period, rollingDays = null, amount, hardLimit = null, currency, thresholds } = body;
    const nowMs = this.clock.now();
    if (rateFor(await this.rates.list(), currency, { fromMs: nowMs, untilMs: nowMs + 1 }) === null) {
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
    const [view] = await this.standings.budgets(({ id }) => id === budget.id);
    if (!view) throw budgetNotFound(budget.id);
    return view;
  }
}

function filterFor(told: BudgetBody['filter'], caller: Caller): BudgetFilter {
  const filter: BudgetFilter = Object.fromEntries(Object.entries(told).filter(([, values]) => values !== undefined));
  if (filter.provider) filter.provider = filter.provider.map(providerName);
  if (caller.project === null) return filter;
  const own = { ...filter, project: filter.project ?? [caller.project] };
  if (!seesBudget(caller.project, { filter: own }))
    throw new Rejected('wrong_project', `this key sees ${caller.project} only`, 403);
  return own;
}
