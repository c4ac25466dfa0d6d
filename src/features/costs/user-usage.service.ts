import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Rejected } from '../../domain/failures.js';
import { ZoneCalendar, type Period } from '../../domain/period.js';
import type { RangePlan } from '../../domain/rollup/plan.js';
import { addRollup, emptyRollup, type Rollup } from '../../domain/rollup/rollup.js';
import type { Filter } from '../../http/query.js';
import type { PlannedRange } from '../../storage/repositories/range-planner.js';
import { UserReader } from '../../storage/repositories/user-reader.js';
import type { UsageQuery } from './usage.query.js';
import type { Sum } from './usage.view.js';

const SHORTER_THAN_DAYS: ReadonlySet<string> = new Set(['minute', 'quarter_hour', 'hour']);

/** UserUsageService answers usage by user, from days of the reporting time zone: users have no finer sums. */
@Injectable()
export class UserUsageService {
  private readonly calendar: ZoneCalendar;

  constructor(
    private readonly users: UserReader,
    @Inject(ENVIRONMENT) { REPORTING_TIMEZONE }: Environment,
  ) {
    this.calendar = ZoneCalendar.of(REPORTING_TIMEZONE);
  }

  /** intervalOf is the interval of a planned range; one that was left to us is no shorter than the days that are kept. */
  intervalOf({ interval: wished }: UsageQuery, { interval }: PlannedRange): PlannedRange['interval'] {
    return wished === 'auto' && SHORTER_THAN_DAYS.has(interval) ? 'day' : interval;
  }

  /** refuse throws `Rejected` for what the days of users cannot tell. */
  refuse({ groupBy, top, interval, timezone }: UsageQuery, filter: Filter): void {
    if (top !== undefined) throw new Rejected('invalid_grouping', 'users are not ranked: leave out top');
    const others = [...groupBy, ...Object.keys(filter)].filter((name) => name !== 'user' && name !== 'project');
    if (others.length > 0) throw new Rejected('invalid_grouping', `users cannot be told apart by ${others.join(', ')}`);
    if (SHORTER_THAN_DAYS.has(interval)) {
      throw new Rejected('resolution_not_kept', 'users have sums by the day', 422);
    }
    const { zone } = this.calendar;
    if (timezone !== undefined && timezone !== zone) {
      throw new Rejected('unsupported_timezone', `users have sums by the days of ${zone} only`);
    }
  }

  /** widen moves the edges of a range outwards to those of the days that are summed. */
  widen({ fromMs, toMs }: Period): Period {
    const last = this.calendar.dayOf(toMs);
    return { fromMs: this.calendar.dayOf(fromMs).fromMs, toMs: last.fromMs === toMs ? toMs : last.toMs };
  }

  /** sums adds up the days of users in the intervals of a plan whose edges are those of days. */
  async sums({ groupBy }: UsageQuery, plan: RangePlan, filter: Filter): Promise<Sum[]> {
    const sums = new Map<string, Sum>();
    for (const day of await this.users.days(plan, filter.project ?? null)) {
      const bucket = plan.buckets.findLast(({ fromMs }) => fromMs <= day.dayMs) ?? plan;
      const group: Record<string, string> = { user: day.userId };
      if (groupBy.includes('project')) group['project'] = day.project;
      addRollup(sumFor(sums, bucket, group), {
        ...emptyRollup(),
        calls: day.calls,
        errors: day.errors,
        unpriced: day.unpriced,
        inputTokens: day.inputTokens,
        outputTokens: day.outputTokens,
        costNano: day.costNano,
      });
    }
    return [...sums.values()].filter(({ rollup }) => rollup.calls !== 0);
  }
}

function sumFor(sums: Map<string, Sum>, bucket: Period, group: Record<string, string>): Rollup {
  const key = JSON.stringify([bucket.fromMs, group]);
  let sum = sums.get(key);
  if (!sum) sums.set(key, (sum = { bucket, group, rollup: emptyRollup() }));
  return sum.rollup;
}
