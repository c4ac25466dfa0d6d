import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { seesBudget, type Budget } from '../../domain/budget/budget.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { Budgets } from '../../storage/budgets/budgets.js';
import type { BudgetBody } from './budgets.schema.js';
import type { BudgetView } from './budgets.view.js';
import { DraftService } from './draft.service.js';
import { PreviewService } from './preview.service.js';
import type { CourseView, PreviewView, StandingView } from './standing.view.js';
import { budgetNotFound, StandingsService } from './standings.service.js';

/** Each has series of its own in `/metrics`, and all are listed at once. */
const MOST_BUDGETS = 1_000;
const ID_BYTES = 12;

const position = z.tuple([z.string(), z.string()]);

/** BudgetsService is the budgets, and how far they are used. */
@Injectable()
export class BudgetsService {
  constructor(
    private readonly budgets: Budgets,
    private readonly standings: StandingsService,
    private readonly drafts: DraftService,
    private readonly previews: PreviewService,
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
  async create(body: BudgetBody, caller: ActingCaller): Promise<BudgetView> {
    const draft = await this.drafts.draft(randomBytes(ID_BYTES).toString('base64url'), body, caller);
    return this.view(await this.budgets.create(caller.actor, draft, MOST_BUDGETS));
  }

  /** replace changes a budget. It throws `Rejected` (`budget_not_found`, and as `create` does). */
  async replace(id: string, body: BudgetBody, caller: ActingCaller): Promise<BudgetView> {
    await this.find(id, caller);
    const budget = await this.budgets.replace(caller.actor, await this.drafts.draft(id, body, caller));
    if (!budget) throw budgetNotFound(id);
    return this.view(budget);
  }

  /** preview is what a budget would say before it is made. It throws `Rejected` (`wrong_project`, `rate_missing`). */
  async preview(body: BudgetBody, caller: Caller): Promise<PreviewView> {
    return this.previews.preview(await this.drafts.draft('preview', body, caller));
  }

  /** remove deletes a budget. It throws `Rejected` (`budget_not_found`). */
  async remove(id: string, caller: ActingCaller): Promise<void> {
    await this.find(id, caller);
    await this.budgets.remove(caller.actor, id);
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

  private async view(budget: Budget): Promise<BudgetView> {
    const [view] = await this.standings.budgets(({ id }) => id === budget.id);
    if (!view) throw budgetNotFound(budget.id);
    return view;
  }
}
