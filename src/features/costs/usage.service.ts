import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Dimension } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { ZoneCalendar } from '../../domain/period.js';
import { MAX_BUCKETS, planRange, type RangePlan } from '../../domain/rollup/plan.js';
import { addRollup, emptyRollup, type Rollup } from '../../domain/rollup/rollup.js';
import type { Caller } from '../../domain/scopes.js';
import { decodeCursor, encodeCursor } from '../../http/paging.js';
import { filterIn, type Filter } from '../../http/query.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import type { UsageQuery } from './usage.query.js';
import { rowOf, viewOf, type Sum, type UsageRow, type UsageView } from './usage.view.js';
import { UserUsageService } from './user-usage.service.js';

/** UsageAnswer is a part of the sums asked for; `from` and `to` are the edges that the sums really have. */
export interface UsageAnswer {
  from: string;
  to: string;
  interval: string;
  timezone: string;
  groupBy: string[];
  rows: UsageRow[];
  total: UsageView;
  nextCursor: string | null;
}

/** So many calls may be read one by one where no rollup is fine enough. */
const MOST_CALLS_READ = 100_000;

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
    const plan = await this.plan(query);
    const sums = query.groupBy.includes('user')
      ? await this.users.sums(query, plan, filter)
      : await this.sums(query, plan, filter);
    sums.sort((one, other) => one.bucket.fromMs - other.bucket.fromMs || compareCost(one.rollup, other.rollup));
    return this.answer(query, plan, sums);
  }

  private async plan(query: UsageQuery): Promise<RangePlan> {
    const extent = (await this.reader.extent()) ?? { fromMs: this.clock.now(), toMs: this.clock.now() };
    const fromMs = query.from ?? extent.fromMs;
    const toMs = query.to ?? Math.max(extent.toMs, fromMs);
    if (fromMs > toMs) throw new Rejected('invalid_range', 'from is after to');
    const zone = query.timezone ?? this.environment.REPORTING_TIMEZONE;
    const plan = planRange({
      fromMs,
      toMs,
      interval: query.interval,
      calendar: new ZoneCalendar(zone),
      reporting: new ZoneCalendar(this.environment.REPORTING_TIMEZONE),
      nowMs: this.clock.now(),
    });
    if (plan) return plan;
    throw new Rejected('too_many_intervals', `the range has more than ${MAX_BUCKETS} intervals`, 422);
  }

  private async sums(query: UsageQuery, plan: RangePlan, filter: Filter): Promise<Sum[]> {
    await this.refuseLongReading(plan);
    const groupBy = query.groupBy.filter((grouping): grouping is Dimension => grouping !== 'user');
    return this.reader.sums({ segments: plan.segments, buckets: plan.buckets, filter, groupBy });
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

  private answer(
    { interval, timezone, groupBy, limit, cursor }: UsageQuery,
    plan: RangePlan,
    sums: Sum[],
  ): UsageAnswer {
    const total = emptyRollup();
    for (const { rollup } of sums) addRollup(total, rollup);
    const [start] = cursor === undefined ? [0] : decodeCursor(cursor, z.tuple([z.int().min(0)]));
    const end = start + limit;
    return {
      from: new Date(plan.fromMs).toISOString(),
      to: new Date(plan.toMs).toISOString(),
      interval,
      timezone: timezone ?? this.environment.REPORTING_TIMEZONE,
      groupBy,
      rows: sums.slice(start, end).map((sum) => rowOf(sum, interval === 'none')),
      total: viewOf(total),
      nextCursor: end < sums.length ? encodeCursor([end]) : null,
    };
  }
}

function compareCost(one: Rollup, other: Rollup): number {
  return one.costNano === other.costNano ? other.calls - one.calls : one.costNano < other.costNano ? 1 : -1;
}
