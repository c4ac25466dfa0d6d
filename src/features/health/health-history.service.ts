import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ceilTo, DAY_MS, floorTo, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import { decodeCursor, encodeCursor, type Page } from '../../http/paging.js';
import { HealthHistory } from '../../storage/health/health-history.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import type { AvailabilityQuery, ChangesQuery } from './health-history.query.js';
import { viewOfAvailability, viewOfChange, type AvailabilityAnswer, type ChangeView } from './health-history.view.js';

const MOST_BUCKETS = 400;

const position = z.tuple([z.number(), z.string(), z.string()]);

/** HealthHistoryService answers how what the service depends on was. */
@Injectable()
export class HealthHistoryService {
  constructor(
    private readonly history: HealthHistory,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /** availability is how available each dependency was; edges are moved outwards to quarter hours. It throws `Rejected` (`invalid_range`, `too_many_intervals`). */
  async availability({ from, to, interval, timezone }: AvailabilityQuery): Promise<AvailabilityAnswer> {
    const { fromMs, toMs } = this.span(from, to);
    const span = { fromMs: floorTo(fromMs, QUARTER_HOUR_MS), toMs: ceilTo(toMs, QUARTER_HOUR_MS) };
    const plan = this.planner.cut({ ...span, interval, timezone, mostBuckets: MOST_BUCKETS });
    return viewOfAvailability(plan, await this.history.times(plan.buckets));
  }

  /** changes is what changed, the latest first. It throws `Rejected` (`invalid_cursor`). */
  async changes({ from, to, dependency, limit, cursor }: ChangesQuery): Promise<Page<ChangeView>> {
    const place = cursor === undefined ? null : decodeCursor(cursor, position);
    const after = place && { atMs: place[0], dependency: place[1], worker: place[2] };
    const found = await this.history.changes({
      ...this.span(from, to),
      ...{ dependency: dependency ?? null, after, most: limit + 1 },
    });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map(viewOfChange),
      nextCursor: last ? encodeCursor([last.atMs, last.dependency, last.worker]) : null,
    };
  }

  private span(from: number | undefined, to = this.clock.now()): Period {
    return { fromMs: from ?? to - DAY_MS, toMs: to };
  }
}
