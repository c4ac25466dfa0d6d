import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { Dimension } from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import { measuresOf, partsOf, rankOf } from '../../domain/rollup/measures.js';
import { addRollup, emptyRollup } from '../../domain/rollup/rollup.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn } from '../../http/paging.js';
import { filterIn, type Filter } from '../../http/query.js';
import { RangePlanner, type PlannedRange } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { userViewOf } from './usage.measures.js';
import type { UsageQuery } from './usage.query.js';
import { rowOf, type Sum, type UsageAnswer } from './usage.view.js';
import { UserUsageService } from './user-usage.service.js';

/** Rows are in the order of their intervals and groups, which stay the same however their sums change between two pages. */
const position = z.tuple([z.number(), z.string()]);

/** UsageService answers what was used, by anything over any time. */
@Injectable()
export class UsageService {
  constructor(
    private readonly reader: UsageReader,
    private readonly users: UserUsageService,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /** usage answers a query within what the caller may see. It throws `Rejected`. */
  async usage(query: UsageQuery, caller: Caller): Promise<UsageAnswer> {
    const filter = filterIn(query, caller);
    const wish = { ...(await this.range(query, filter)), interval: query.interval, timezone: query.timezone };
    if (!query.groupBy.includes('user')) {
      const plan = await this.planner.plan(wish, filter);
      return this.answer(query, plan, await this.sums(query, plan, filter));
    }
    const interval = this.users.intervalOf(query, this.planner.cut(wish));
    this.users.refuse({ ...query, interval }, filter);
    const plan = this.planner.cut({ ...wish, ...this.users.widen(wish), interval });
    return this.answer(query, plan, await this.users.sums(query, plan, filter));
  }

  private async range(query: UsageQuery, filter: Filter): Promise<Period> {
    const extent = (await this.reader.extent(filter)) ?? { fromMs: this.clock.now(), toMs: this.clock.now() };
    const fromMs = query.from ?? extent.fromMs;
    return { fromMs, toMs: query.to ?? Math.max(extent.toMs, fromMs) };
  }

  private async sums(query: UsageQuery, { segments, buckets }: PlannedRange, filter: Filter): Promise<Sum[]> {
    const groupBy = query.groupBy.filter((grouping): grouping is Dimension => grouping !== 'user');
    const question = { segments, buckets, filter, groupBy, parts: partsOf(query.fields) };
    const { top, topBy } = query;
    if (top === undefined || groupBy.length === 0) return this.reader.sums(question);
    const ranking = { ...question, parts: partsOf([topBy]) };
    return this.reader.sums({
      ...question,
      apart: await this.reader.largest(ranking, top, (rollup) => rankOf(rollup, topBy)),
    });
  }

  private answer(query: UsageQuery, plan: PlannedRange, sums: readonly Sum[]): UsageAnswer {
    const { groupBy, fields } = query;
    const { interval, timezone } = plan;
    const total = emptyRollup();
    for (const { rollup } of sums) addRollup(total, rollup);
    const { items, nextCursor } = pageIn(sums, query, position, (sum) => positionOf(sum, interval, groupBy));
    const show = groupBy.includes('user') ? userViewOf : measuresOf;
    return {
      from: new Date(plan.fromMs).toISOString(),
      to: new Date(plan.toMs).toISOString(),
      interval,
      timezone,
      groupBy,
      buckets: interval === 'none' ? [] : plan.buckets.map(({ fromMs }) => new Date(fromMs).toISOString()),
      rows: items.map((sum) => rowOf(sum, show(sum.rollup, fields), interval === 'none')),
      total: show(total, fields),
      nextCursor,
    };
  }
}

/** Where the whole range is one interval, its edge may move between two pages and tells nothing. */
function positionOf(
  { bucket, group, isRest }: Sum,
  interval: string,
  groupBy: UsageQuery['groupBy'],
): z.output<typeof position> {
  const names = isRest ? [] : groupBy.map((name) => group[name] ?? '');
  return [interval === 'none' ? 0 : bucket.fromMs, JSON.stringify(names)];
}
