import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, ZoneCalendar } from '../../domain/period.js';
import { providerName } from '../../domain/provider-name.js';
import { planTrend, type TrendPlan } from '../../domain/reliability/trend.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn } from '../../http/paging.js';
import { filterIn } from '../../http/query.js';
import { FailureReader } from '../../storage/repositories/failure-reader.js';
import type { FailuresQuery } from './failures.query.js';
import { groupOf, type FailuresAnswer } from './failures.view.js';

/** Groups are in the order of their counts, the largest first. */
const position = z.tuple([z.number(), z.string()]);

/** FailuresService answers in which ways a provider failed. */
@Injectable()
export class FailuresService {
  constructor(
    private readonly reader: FailureReader,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** failures is the failures of a provider by fingerprint, of the last day unless another range is asked for. It throws `Rejected`. */
  async failures(name: string, query: FailuresQuery, caller: Caller): Promise<FailuresAnswer> {
    const plan = this.plan(query);
    const { grain, fromMs, toMs } = plan;
    const provider = providerName(name);
    const question = { grain, fromMs, toMs, provider, filter: filterIn(query, caller), errorClass: query.errorClass };
    const counts = await this.reader.counts(question);
    const { items, nextCursor } = pageIn(counts, query, position, (count) => [-count.failures, count.fingerprint]);
    const parts = await this.reader.parts(
      question,
      items.map(({ fingerprint }) => fingerprint),
    );
    const edges = await this.reader.edges(question, parts);
    return {
      provider,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      buckets: plan.buckets.map((bucket) => new Date(bucket.fromMs).toISOString()),
      failures: counts.reduce((sum, { failures }) => sum + failures, 0),
      items: items.flatMap((count) => {
        const [part, edge] = [parts.get(count.fingerprint), edges.get(count.fingerprint)];
        return part && edge ? [groupOf(count, part, edge, plan.buckets)] : [];
      }),
      nextCursor,
    };
  }

  private plan({ from, to }: FailuresQuery): TrendPlan {
    const nowMs = this.clock.now();
    const toMs = to ?? Math.max(nowMs, from ?? nowMs);
    const fromMs = from ?? toMs - DAY_MS;
    if (fromMs > toMs) throw new Rejected('invalid_range', 'from is after to');
    const plan = planTrend({ fromMs, toMs }, ZoneCalendar.of(this.environment.REPORTING_TIMEZONE), nowMs);
    if (!plan) throw new Rejected('range_too_long', 'ask for ten years at most', 422);
    return plan;
  }
}
