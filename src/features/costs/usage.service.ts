import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Dimension } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { ZoneCalendar, type Period } from '../../domain/period.js';
import { MAX_BUCKETS, planRange, type RangePlan } from '../../domain/rollup/plan.js';
import { addRollup, emptyRollup } from '../../domain/rollup/rollup.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn } from '../../http/paging.js';
import { filterIn, type Filter } from '../../http/query.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import type { UsageQuery } from './usage.query.js';
import { needsCounts, rowOf, userViewOf, viewOf, type Sum, type UsageAnswer } from './usage.view.js';
import { UserUsageService } from './user-usage.service.js';

/** So many calls may be read one by one where no rollup is fine enough. */
const MOST_CALLS_READ = 100_000;

/** Rows are in the order of their intervals and groups, which stay the same however their sums change between two pages. */
const position = z.tuple([z.number(), z.string()]);

/** UsageService answers what was used, by anything over any time. */
@Injectable()
export class UsageService {
  constructor(
    private readonly reader: UsageReader,
    private readonly users: UserUsageService,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** usage answers a query within what the caller may see. It throws `Rejected`. */
  async usage(query: UsageQuery, caller: Caller): Promise<UsageAnswer> {
    const filter = filterIn(query, caller);
    const range = await this.range(query);
    if (!query.groupBy.includes('user')) {
      const plan = this.plan(query, range);
      return this.answer(query, plan, await this.sums(query, plan, filter));
    }
    this.users.refuse(query, filter);
    const plan = this.plan(query, this.users.widen(range));
    return this.answer(query, plan, await this.users.sums(query, plan, filter));
  }

  private async range(query: UsageQuery): Promise<Period> {
    const extent = (await this.reader.extent()) ?? { fromMs: this.clock.now(), toMs: this.clock.now() };
    const fromMs = query.from ?? extent.fromMs;
    const toMs = query.to ?? Math.max(extent.toMs, fromMs);
    if (fromMs > toMs) throw new Rejected('invalid_range', 'from is after to');
    return { fromMs, toMs };
  }

  private plan({ interval, timezone }: UsageQuery, { fromMs, toMs }: Period): RangePlan {
    const { REPORTING_TIMEZONE } = this.environment;
    const plan = planRange({
      fromMs,
      toMs,
      interval,
      calendar: ZoneCalendar.of(timezone ?? REPORTING_TIMEZONE),
      reporting: ZoneCalendar.of(REPORTING_TIMEZONE),
      nowMs: this.clock.now(),
    });
    if (plan) return plan;
    throw new Rejected('too_many_intervals', `the range has more than ${MAX_BUCKETS} intervals`, 422);
  }

  private async sums(query: UsageQuery, plan: RangePlan, filter: Filter): Promise<Sum[]> {
    await this.refuseLongReading(plan);
    const groupBy = query.groupBy.filter((grouping): grouping is Dimension => grouping !== 'user');
    const { segments, buckets } = plan;
    return this.reader.sums({ segments, buckets, filter, groupBy, withoutCounts: !needsCounts(query.fields) });
  }

  /** Times of which only days are kept can still be looked at closely, as long as there were few calls. */
  private async refuseLongReading({ segments }: RangePlan): Promise<void> {
    let calls = 0;
    for (const segment of segments) if (segment.source === 'calls') calls += await this.reader.callsWithin(segment);
    if (calls <= MOST_CALLS_READ) return;
    throw new Rejected(
      'resolution_not_kept',
      'minutes are kept for 48 hours and quarter hours for 400 days; before that ask for whole days in the reporting time zone',
      422,
    );
  }

  private answer(query: UsageQuery, plan: RangePlan, sums: readonly Sum[]): UsageAnswer {
    const { interval, timezone, groupBy, fields } = query;
    const total = emptyRollup();
    for (const { rollup } of sums) addRollup(total, rollup);
    const { items, nextCursor } = pageIn(sums, query, position, (sum) => positionOf(sum, query));
    const show = groupBy.includes('user') ? userViewOf : viewOf;
    return {
      from: new Date(plan.fromMs).toISOString(),
      to: new Date(plan.toMs).toISOString(),
      interval,
      timezone: timezone ?? this.environment.REPORTING_TIMEZONE,
      groupBy,
      rows: items.map((sum) => rowOf(sum, show(sum.rollup, fields), interval === 'none')),
      total: show(total, fields),
      nextCursor,
    };
  }
}

/** Where the whole range is one interval, its edge may move between two pages and tells nothing. */
function positionOf({ bucket, group }: Sum, { interval, groupBy }: UsageQuery): z.output<typeof position> {
  return [interval === 'none' ? 0 : bucket.fromMs, JSON.stringify(groupBy.map((name) => group[name] ?? ''))];
}
