import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { reportFault } from '../../domain/quota/usage.js';
import type { Caller } from '../../domain/scopes.js';
import { projectWritten } from '../../http/project.js';
import { filterIn } from '../../http/query.js';
import { MeasureSums, type RecordedMeasures } from '../../storage/measures/measure-sums.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import type { MeasureBody, MeasuresQuery } from './measures.schema.js';
import { quarterRange } from './quarter-range.js';
import { amountView, type MeasuresView } from './measures.view.js';

const MOST_INTERVALS = 3_000;

/** MeasuresService takes in what the business reports, and tells it over time. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly sums: MeasureSums,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /**
   * report adds reports, all of them or none. It throws `Rejected` (`wrong_project`, `report_too_old`, `report_in_future`, and as
   * `MeasureSums.record` does).
   */
  report(bodies: readonly MeasureBody[], caller: Caller): Promise<RecordedMeasures> {
    const nowMs = this.clock.now();
    const reports = bodies.map(({ id = null, name, value, at, unit = null, currency = null, project }, index) => {
      const fault = reportFault(at, nowMs);
      if (fault) throw new Rejected(fault, 'reports are of the last 92 days', 422, { index });
      return { id, name, amount: value, atMs: at, unit, currency, project: projectWritten(project, caller) };
    });
    return this.sums.record(reports);
  }

  /** series is measures over time, by the days of a zone. It throws `Rejected` as the planner does. */
  async series(query: MeasuresQuery, caller: Caller): Promise<MeasuresView> {
    const { name: names = null, interval, timezone } = query;
    const { project: projects = null } = filterIn({ project: query.project }, caller);
    const range = quarterRange(query, this.clock.now());
    const plan = this.planner.cut({ ...range, interval, timezone, mostBuckets: MOST_INTERVALS });
    const told = (await this.sums.list()).filter(({ name }) => names?.includes(name) ?? true);
    const sums = await this.sums.within({ segments: plan.segments, names: told.map(({ name }) => name), projects });
    const values = new Map(told.map(({ name }) => [name, plan.buckets.map(() => 0n)]));
    let at = 0;
    for (const { bucketMs, name, amount } of sums) {
      while (bucketMs >= (plan.buckets[at]?.toMs ?? Infinity)) at++;
      const own = values.get(name);
      if (own) own[at] = (own[at] ?? 0n) + amount;
    }
    const has = new Set(sums.map(({ name }) => name));
    return {
      from: new Date(plan.fromMs).toISOString(),
      to: new Date(plan.toMs).toISOString(),
      interval: plan.interval === 'none' ? 'day' : plan.interval,
      timezone: plan.timezone,
      buckets: plan.buckets.map(({ fromMs }) => new Date(fromMs).toISOString()),
      measures: told
        .filter(({ name }) => has.has(name))
        .map((measure) => {
          const own = values.get(measure.name) ?? [];
          const total = own.reduce((sum, value) => sum + value, 0n);
          return { ...measure, total: amountView(total), values: own.map(amountView) };
        }),
    };
  }
}
