import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { ZoneCalendar, type Interval, type Period } from '../../domain/period.js';
import { chooseInterval, MAX_BUCKETS, planRange, type RangePlan } from '../../domain/rollup/plan.js';
import { KeptCalls } from '../ledger/kept-calls.js';
import { Ledger } from '../ledger/ledger.js';
import type { DimensionFilter } from './dimension-filter.js';
import { UsageReader } from './usage-reader.js';

/** So many calls may be read one by one where no rollup is fine enough. */
const MOST_CALLS_READ = 100_000;

/** RangeWish is a range as it is asked for; `auto` leaves the interval to us, and a missing zone is the reporting time zone. */
export interface RangeWish extends Period {
  interval: Interval | 'none' | 'auto';
  timezone?: string | undefined;
  /** More intervals are refused. */
  mostBuckets?: number;
}

/** PlannedRange is how a range is read, and how it was cut in the end. */
export interface PlannedRange extends RangePlan {
  interval: Interval | 'none';
  timezone: string;
}

/** RangePlanner decides how ranges are read, and refuses those that would cost too much. */
@Injectable()
export class RangePlanner {
  constructor(
    private readonly usage: UsageReader,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly kept: KeptCalls,
  ) {}

  /** cut plans a range whatever reading it would cost. It throws `Rejected` (`invalid_range`, `too_many_intervals`). */
  cut({ fromMs, toMs, interval: wished, timezone, mostBuckets = MAX_BUCKETS }: RangeWish): PlannedRange {
    if (fromMs > toMs) throw new Rejected('invalid_range', 'from is after to');
    const nowMs = this.clock.now();
    const interval = wished === 'auto' ? chooseInterval({ fromMs, toMs }, nowMs) : wished;
    const { calendar: reporting } = this.ledger;
    const calendar = timezone === undefined ? reporting : ZoneCalendar.of(timezone);
    const plan = planRange({ fromMs, toMs, interval, calendar, reporting, nowMs });
    if (plan && plan.buckets.length <= mostBuckets) return { ...plan, interval, timezone: calendar.zone };
    throw new Rejected('too_many_intervals', `the range has more than ${mostBuckets} intervals`, 422);
  }

  /**
   * plan plans a range that can be read. Times of which only days are kept can still be looked at closely, as long as there
   * were few calls where a filter looks and these are kept; otherwise it throws `Rejected` (`resolution_not_kept`), as it does for what `cut` refuses.
   */
  async plan(wish: RangeWish, filter: DimensionFilter): Promise<PlannedRange> {
    const plan = this.cut(wish);
    let calls = 0;
    for (const segment of plan.segments) {
      if (segment.source !== 'calls') continue;
      const within = await this.usage.callsWithin(segment, filter);
      calls += within > 0 && segment.fromMs < this.kept.fromMs() ? Infinity : within;
    }
    if (calls <= MOST_CALLS_READ) return plan;
    throw new Rejected(
      'resolution_not_kept',
      'minutes are kept for 48 hours and quarter hours for 400 days; before that ask for whole days in the reporting time zone',
      422,
    );
  }
}
