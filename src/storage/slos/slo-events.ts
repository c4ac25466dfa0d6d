import { Injectable } from '@nestjs/common';
import type { Period } from '../../domain/period.js';
import { PROBES_PROJECT } from '../../domain/probe/probe.js';
import { addEvents, noEvents, type EventSums } from '../../domain/reliability/error-budget.js';
import { callEventParts, callEvents, serviceEvents } from '../../domain/reliability/slo-events.js';
import { INDICATORS, type Slo } from '../../domain/reliability/slo.js';
import type { Segment } from '../../domain/rollup/plan.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { segmentCondition } from '../repositories/segment-condition.js';
import { UsageReader } from '../repositories/usage-reader.js';
import { wholeIn } from '../row.js';
import { ServiceSums } from './service-sums.js';

/** EventQuestion asks for the events of some segments, by the intervals that these cover. */
export interface EventQuestion {
  segments: readonly Segment[];
  buckets: readonly Period[];
}

/** Counted is what is known of a moment, of what is summed by time. */
interface Counted<Sum> {
  atMs: number;
  sum: Sum;
}

/** SloEvents tells the events of objectives, from sums that others keep; what several objectives need is read once. */
@Injectable()
export class SloEvents {
  constructor(
    private readonly database: Database,
    private readonly service: ServiceSums,
    private readonly usage: UsageReader,
  ) {}

  /** of is the events of every objective in every interval, both in their order. */
  async of(slos: readonly Slo[], question: EventQuestion): Promise<EventSums[][]> {
    const readings = new Map<string, Promise<Counted<(slo: Slo) => EventSums>[]>>();
    return Promise.all(
      slos.map(async (slo) => {
        const key = sharedBy(slo);
        const reading = readings.get(key) ?? this.read(slo, question);
        readings.set(key, reading);
        const sums = question.buckets.map(noEvents);
        for (const { atMs, sum } of await reading) {
          const at = question.buckets.length === 1 ? 0 : bucketAt(question.buckets, atMs);
          sums[at] = addEvents(sums[at] ?? noEvents(), sum(slo));
        }
        return sums;
      }),
    );
  }

  private async read(slo: Slo, question: EventQuestion): Promise<Counted<(slo: Slo) => EventSums>[]> {
    switch (INDICATORS[slo.indicator].source) {
      case 'service': {
        const counted = await this.service.read(question.segments, question.buckets.length > 1);
        return counted.map(({ atMs, counts }) => ({ atMs, sum: (asked) => serviceEvents(asked, counts) }));
      }
      case 'calls': {
        const { where: filter } = slo;
        const sums = await this.usage.sums({ ...question, filter, groupBy: [], parts: callEventParts(slo) });
        return sums.map(({ bucket, rollup }) => {
          return { atMs: bucket.fromMs, sum: (asked) => callEvents(asked, rollup) };
        });
      }
      case 'bounces': {
        const counted = await this.bounces(slo.where.project, question);
        return counted.map(({ atMs, sum }) => ({ atMs, sum: () => sum }));
      }
    }
  }

  private async bounces(
    projects: readonly string[] | undefined,
    { segments, buckets }: EventQuestion,
  ): Promise<Counted<EventSums>[]> {
    if (segments.length === 0) return [];
    const { sql, parameters } = segmentCondition(segments);
    const within = projects ? `project IN (${marks(projects)})` : 'project <> ?';
    const [at, by] = buckets.length > 1 ? ['bucket_ms', ' GROUP BY bucket_ms'] : ['0', ''];
    const rows = await this.database.query(
      `SELECT ${at} AS at_ms, COALESCE(SUM(analyses), 0) AS analyses, COALESCE(SUM(agreed), 0) AS agreed
       FROM bounce_sums WHERE ${sql} AND ${within}${by}`,
      [...parameters, ...(projects ?? [PROBES_PROJECT])],
    );
    return rows.map((row) => {
      return { atMs: wholeIn(row, 'at_ms'), sum: { good: wholeIn(row, 'agreed'), total: wholeIn(row, 'analyses') } };
    });
  }
}

/** What is read for one objective is what another needs as well. */
function sharedBy(slo: Slo): string {
  const { source } = INDICATORS[slo.indicator];
  switch (source) {
    case 'service':
      return source;
    case 'calls':
      return JSON.stringify([source, callEventParts(slo), slo.where]);
    case 'bounces':
      return JSON.stringify([source, slo.where]);
  }
}

/** The interval that a moment lies in, of intervals that follow one another. */
function bucketAt(buckets: readonly Period[], atMs: number): number {
  let [low, high] = [0, buckets.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((buckets[middle]?.fromMs ?? Infinity) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}
