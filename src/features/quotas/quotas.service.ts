import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { periodAt } from '../../domain/budget/budget-period.js';
import { Rejected } from '../../domain/failures.js';
import { seesQuota } from '../../domain/quota/quota.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import { QuotaStandings, type StandingQuota } from '../../storage/quotas/quota-standings.js';
import { Quotas, type QuotaDraft } from '../../storage/quotas/quotas.js';
import type { QuotaBody } from './quotas.schema.js';
import { viewOfQuota, viewOfQuotaStanding, type QuotaStandingView, type QuotaView } from './quotas.view.js';

/** Each has series of its own in `/metrics`, and all are listed at once. */
const MOST_QUOTAS = 1_000;
const ID_BYTES = 12;

const position = z.tuple([z.string(), z.string()]);

/** QuotasService is the quotas, and how far they are used. */
@Injectable()
export class QuotasService {
  constructor(
    private readonly quotas: Quotas,
    private readonly standings: QuotaStandings,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the quotas that a caller may see, by their names. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged, caller: Caller): Promise<Page<QuotaView>> {
    const seen = (await this.quotas.list()).filter((quota) => seesQuota(caller.project, quota));
    const { items, nextCursor } = pageIn(seen, paged, position, ({ name, id }) => [name, id]);
    const ids = new Set(items.map(({ id }) => id));
    return { items: await this.views(await this.standings.now(({ id }) => ids.has(id))), nextCursor };
  }

  /** one is a quota. It throws `Rejected` (`quota_not_found`). */
  async one(id: string, caller: Caller): Promise<QuotaView> {
    const [view] = await this.views([await this.look(id, this.clock.now(), caller)]);
    if (!view) throw quotaNotFound(id);
    return view;
  }

  /** create makes a quota. It throws `Rejected` (`wrong_project`, `name_taken`, `too_many_quotas`). */
  async create(body: QuotaBody, caller: ActingCaller): Promise<QuotaView> {
    const draft = this.draft(randomBytes(ID_BYTES).toString('base64url'), body, caller);
    const { id } = await this.quotas.create(caller.actor, draft, MOST_QUOTAS);
    return this.one(id, caller);
  }

  /** replace changes a quota. It throws `Rejected` (`quota_not_found`, `quota_in_use`, and as `create` does). */
  async replace(id: string, body: QuotaBody, caller: ActingCaller): Promise<QuotaView> {
    await this.look(id, this.clock.now(), caller);
    if (!(await this.quotas.replace(caller.actor, this.draft(id, body, caller)))) throw quotaNotFound(id);
    return this.one(id, caller);
  }

  /** remove deletes a quota. It throws `Rejected` (`quota_not_found`). */
  async remove(id: string, caller: ActingCaller): Promise<void> {
    await this.look(id, this.clock.now(), caller);
    await this.quotas.remove(caller.actor, id);
  }

  /** standing is how far a quota is used, now or in the period of another moment. It throws `Rejected` (`quota_not_found`, `period_not_begun`). */
  async standing(id: string, caller: Caller, atMs = this.clock.now()): Promise<QuotaStandingView> {
    const found = await this.look(id, atMs, caller);
    if (periodAt(found.quota, atMs).fromMs > this.clock.now()) {
      throw new Rejected('period_not_begun', 'that period has not begun: nothing is used of it yet', 422);
    }
    const [outlook = null] = await this.standings.outlooks([found]);
    return viewOfQuotaStanding(found.standing, outlook, this.clock.now());
  }

  private draft(id: string, body: QuotaBody, caller: Caller): QuotaDraft {
    const { effectiveFrom, limit, thresholds, timezone, rollingDays = null, project, ...told } = body;
    const own = project ?? caller.project;
    if (!seesQuota(caller.project, { project: own })) {
      throw new Rejected('wrong_project', `this key sees ${caller.project ?? ''} only`, 403);
    }
    return {
      ...{ id, ...told, rollingDays, project: own },
      timezone: timezone ?? this.ledger.calendar.zone,
      terms: { effectiveFromMs: effectiveFrom ?? this.clock.now(), limit, thresholds },
    };
  }

  private async look(id: string, atMs: number, caller: Caller): Promise<StandingQuota> {
    const found = await this.standings.at(id, atMs);
    if (!found || !seesQuota(caller.project, found.quota)) throw quotaNotFound(id);
    return found;
  }

  private async views(standings: readonly StandingQuota[]): Promise<QuotaView[]> {
    const outlooks = await this.standings.outlooks(standings);
    return standings.map((one, index) => viewOfQuota(one, outlooks[index] ?? null, this.clock.now()));
  }
}

/** quotaNotFound says that there is no such quota, or none that the caller may see. */
export function quotaNotFound(id: string): Rejected {
  return new Rejected('quota_not_found', `there is no quota ${id}`, 404);
}
