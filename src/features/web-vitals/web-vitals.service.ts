import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { ceilTo, DAY_MS, floorTo, HOUR_MS, QUARTER_HOUR_MS } from '../../domain/period.js';
import { addAll, type SparseCounts } from '../../domain/rollup/sparse-counts.js';
import type { Caller } from '../../domain/scopes.js';
import { VITALS, type Vital } from '../../domain/web-vitals/vital.js';
import { pageIn } from '../../http/paging.js';
import { projectSeen } from '../../http/project.js';
import { RangePlanner, type PlannedRange } from '../../storage/repositories/range-planner.js';
import { VitalReader, type VitalSum } from '../../storage/web-vitals/vital-reader.js';
import type { WebVitalsQuery } from './web-vitals.query.js';
import { rowOfVital, totalOfVital, type WebVitalsAnswer } from './web-vitals.view.js';

/** As long as Chrome's own report looks back: https://developer.chrome.com/docs/crux/methodology. */
const LOOKED_BACK_MS = 28 * DAY_MS;

/** Shorter ranges would be cut by the minute, of which nothing is kept. */
const BY_QUARTERS_MS = 4 * HOUR_MS;

/** Rows are in the order of their intervals, groups and metrics, which stay the same however their sums change between two pages. */
const position = z.tuple([z.number(), z.string(), z.number()]);

/** WebVitalsService answers how fast pages were, by anything over any time. */
@Injectable()
export class WebVitalsService {
  constructor(
    private readonly reader: VitalReader,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /** ask answers a query within what the caller may see. It throws `Rejected`. */
  async ask(query: WebVitalsQuery, caller: Caller): Promise<WebVitalsAnswer> {
    const plan = this.plan(query);
    const { project, page, device, release } = query;
    const sums = await this.reader.sums({
      segments: plan.segments,
      buckets: plan.buckets,
      filter: { project: projectSeen(project, caller), page, device, release },
      groupBy: query.groupBy,
      vitals: query.metric,
    });
    return answerOf(query, plan, sums);
  }

  /** Sums are of quarter hours and days, so edges are moved outwards to those. */
  private plan({ from, to, interval: wished, timezone }: WebVitalsQuery): PlannedRange {
    const toMs = ceilTo(to ?? this.clock.now(), QUARTER_HOUR_MS);
    const fromMs = floorTo(from ?? toMs - LOOKED_BACK_MS, QUARTER_HOUR_MS);
    const isShort = toMs - fromMs <= BY_QUARTERS_MS;
    const plan = this.planner.cut({
      ...{ fromMs, toMs, timezone },
      interval: wished === 'auto' && isShort ? 'quarter_hour' : wished,
    });
    if (plan.segments.every(({ source }) => source === 'quarter' || source === 'day')) return plan;
    throw new Rejected(
      'resolution_not_kept',
      'quarter hours are kept for 400 days; before that ask for whole days in the reporting time zone',
      422,
    );
  }
}

function answerOf(query: WebVitalsQuery, plan: PlannedRange, sums: readonly VitalSum[]): WebVitalsAnswer {
  const { groupBy, metric } = query;
  const isWholeRange = plan.interval === 'none';
  const totals = new Map<Vital, SparseCounts>(metric.map((vital) => [vital, new Map()]));
  for (const { vital, counts } of sums) addAll(totals.get(vital) ?? new Map(), counts);
  const { items, nextCursor } = pageIn(sums, query, position, ({ bucket, group, vital }) => [
    isWholeRange ? 0 : bucket.fromMs,
    JSON.stringify(groupBy.map((name) => group[name])),
    VITALS.indexOf(vital),
  ]);
  return {
    from: new Date(plan.fromMs).toISOString(),
    to: new Date(plan.toMs).toISOString(),
    interval: plan.interval,
    timezone: plan.timezone,
    groupBy,
    buckets: isWholeRange ? [] : plan.buckets.map(({ fromMs }) => new Date(fromMs).toISOString()),
    rows: items.map((sum) => rowOfVital(sum, isWholeRange)),
    total: [...totals].map(([vital, counts]) => totalOfVital(vital, counts)),
    nextCursor,
  };
}
