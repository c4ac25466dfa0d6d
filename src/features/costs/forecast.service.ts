import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { isFresh, type Learned } from '../../domain/forecast/learned.js';
import { courseAhead, historySpan, learnDays, outlookOf } from '../../domain/forecast/outlook.js';
import { formatUsd } from '../../domain/money.js';
import { ZoneCalendar, type Period } from '../../domain/period.js';
import type { Rollup } from '../../domain/rollup/rollup.js';
import type { Caller } from '../../domain/scopes.js';
import { viewOfAhead, viewOfCourseSoFar, viewOfForecast, viewOfSpan } from '../../http/forecast-answer.js';
import { filterIn, type Filter } from '../../http/query.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import type { ForecastQuery } from './forecast.query.js';
import type { ForecastAnswer } from './forecast.view.js';

/** What the calls of days come to, by when those begin. */
type Days = ReadonlyMap<number, Pick<Rollup, 'costNano' | 'calls' | 'unpriced'>>;

/** What is learned of so many scopes is remembered. */
const MOST_SCOPES = 500;

/** Learned of a scope, all of whose calls have prices or not. */
interface LearnedScope extends Learned {
  isWhole: boolean;
}

/** ForecastService tells how the spend of the present period is expected to end, within any filter. */
@Injectable()
export class ForecastService {
  private readonly scopes = new Map<string, LearnedScope>();

  constructor(
    private readonly reader: UsageReader,
    private readonly planner: RangePlanner,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** forecast tells of the calls that a caller may see. It throws `Rejected`. */
  async forecast(query: ForecastQuery, caller: Caller): Promise<ForecastAnswer> {
    const filter = filterIn(query, caller);
    const zone = { timezone: query.timezone ?? this.ledger.calendar.zone };
    const nowMs = this.clock.now();
    const calendar = ZoneCalendar.of(zone.timezone);
    const fromMs = calendar.startOf(query.period, nowMs);
    const period = { fromMs, toMs: calendar.next(query.period, fromMs) };
    const days = await this.days({ fromMs, toMs: calendar.dayOf(nowMs).toMs }, zone.timezone, filter);
    const { model, isWhole } = await this.learned(zone.timezone, filter, nowMs);
    const { costNano, calls, unpriced } = sumOf([...days.values()]);
    const spent = { period, used: costNano, limit: null };
    const outlook = model && outlookOf(zone, model, spent, nowMs);
    return {
      period: query.period,
      ...viewOfSpan(period),
      ...zone,
      spentUsd: formatUsd(costNano),
      calls,
      unpricedCalls: unpriced,
      isLowerBound: unpriced > 0 || !isWhole,
      forecast: outlook && viewOfForecast(outlook),
      forecastReason: outlook ? null : 'not_enough_history',
      days: viewOfCourseSoFar({ period, ...zone, days, nowMs }),
      ahead: model ? courseAhead(zone, model, spent, nowMs).map(viewOfAhead) : [],
    };
  }

  /** Every page that is looked at asks again and again, of a past that hardly changes. */
  private async learned(timezone: string, filter: Filter, nowMs: number): Promise<LearnedScope> {
    const span = historySpan({ timezone }, nowMs);
    const of = JSON.stringify([timezone, span.toMs, Object.entries(filter).sort()]);
    const known = this.scopes.get(of);
    if (isFresh(known, of, nowMs)) return known;
    const days = await this.days(span, timezone, filter);
    // Days without calls cost nothing, and tell nothing of when calls began.
    const costs = [...days].flatMap(([dayMs, { calls, costNano }]) => (calls > 0 ? [[dayMs, costNano] as const] : []));
    const model = learnDays({ timezone }, span, new Map(costs));
    const learned = { of, atMs: nowMs, model, isWhole: sumOf([...days.values()]).unpriced === 0 };
    if (this.scopes.size >= MOST_SCOPES) this.scopes.clear();
    this.scopes.set(of, learned);
    return learned;
  }

  private async days(span: Period, timezone: string, filter: Filter): Promise<Days> {
    const { segments, buckets } = await this.planner.plan({ ...span, interval: 'day', timezone }, filter);
    const parts = ['calls', 'costNano', 'unpriced'] as const;
    const sums = await this.reader.sums({ segments, buckets, filter, groupBy: [], parts });
    return new Map(sums.map(({ bucket, rollup }) => [bucket.fromMs, rollup]));
  }
}

function sumOf(days: readonly Pick<Rollup, 'costNano' | 'calls' | 'unpriced'>[]) {
  const sum = { costNano: 0n, calls: 0, unpriced: 0 };
  for (const { costNano, calls, unpriced } of days) {
    sum.costNano += costNano;
    sum.calls += calls;
    sum.unpriced += unpriced;
  }
  return sum;
}
