import { Injectable } from '@nestjs/common';
import type { Period } from '../../domain/period.js';
import { addRollup, emptyRollup } from '../../domain/rollup/rollup.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn, type Filter } from '../../http/query.js';
import { RangePlanner, type PlannedRange } from '../../storage/repositories/range-planner.js';
import { Settings } from '../../storage/repositories/settings.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { BounceReader } from '../../storage/wall-bounces/bounce-reader.js';
import { spanBefore } from './compared-spans.js';
import type { UnitCostsQuery } from './unit-costs.query.js';
import { SHOWN_PARTS, viewOfUnitCosts, type Analyses, type UnitCostsAnswer } from './unit-costs.view.js';

/** Before this moment nobody noted which calls are retries: a migration has written it down. */
const RETRIES_KNOWN_FROM = 'retries_known_from_ms';

/** UnitCostsService tells what a call, a thousand tokens, a success and a wall-bounce cost, and what was paid for nothing. */
@Injectable()
export class UnitCostsService {
  constructor(
    private readonly reader: UsageReader,
    private readonly planner: RangePlanner,
    private readonly bounces: BounceReader,
    private readonly settings: Settings,
  ) {}

  /** unitCosts compares a span with the one before it, as far as the caller may see. It throws `Rejected`. */
  async unitCosts(query: UnitCostsQuery, caller: Caller): Promise<UnitCostsAnswer> {
    const filter = filterIn(query, caller);
    const now = await this.span({ fromMs: query.from, toMs: query.to }, filter);
    const before = await this.span(spanBefore(now.plan, query), filter);
    return {
      from: textOf(now.plan.fromMs),
      to: textOf(now.plan.toMs),
      now: now.view,
      previousFrom: textOf(before.plan.fromMs),
      previousTo: textOf(before.plan.toMs),
      previous: before.view,
    };
  }

  private async span(span: Period, filter: Filter): Promise<{ plan: PlannedRange; view: UnitCostsAnswer['now'] }> {
    const plan = await this.planner.plan({ ...span, interval: 'none' }, filter);
    const { segments, buckets } = plan;
    const sum = emptyRollup();
    for (const { rollup } of await this.reader.sums({ segments, buckets, filter, groupBy: [], parts: SHOWN_PARTS })) {
      addRollup(sum, rollup);
    }
    const knownFromMs = Number((await this.settings.read(RETRIES_KNOWN_FROM)) ?? 0);
    const retriesFromMs = plan.fromMs < knownFromMs ? knownFromMs : null;
    return { plan, view: viewOfUnitCosts({ sum, analyses: await this.analyses(plan, filter), retriesFromMs }) };
  }

  /** Analyses are told apart by their projects only. */
  private async analyses({ segments }: PlannedRange, { project, ...others }: Filter): Promise<Analyses> {
    return Object.keys(others).length > 0 ? null : this.bounces.within(segments, project ?? null);
  }
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
