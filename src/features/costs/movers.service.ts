import { Injectable } from '@nestjs/common';
import type { Dimension } from '../../domain/call.js';
import { decompose, type Pair } from '../../domain/movers/decomposition.js';
import type { Period } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn, type Filter } from '../../http/query.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import type { UsageSum } from '../../storage/repositories/usage-question.js';
import { spanBefore } from './compared-spans.js';
import type { MoversQuery } from './movers.query.js';
import { viewOfMove, type MoversAnswer, type SpanSum } from './movers.view.js';

const NOTHING: SpanSum = { calls: 0, tokens: 0, unpriced: 0, costNano: 0n };

/** What a group's calls to each model come to, before and after. */
type Models = Map<string, { before: SpanSum; after: SpanSum }>;

/** MoversService tells what made costs change, and by how much. */
@Injectable()
export class MoversService {
  constructor(
    private readonly reader: UsageReader,
    private readonly planner: RangePlanner,
  ) {}

  /** movers compares a span with the one before it, as far as the caller may see. It throws `Rejected`. */
  async movers(query: MoversQuery, caller: Caller): Promise<MoversAnswer> {
    const filter = filterIn(query, caller);
    const { by, limit } = query;
    const after = await this.sums({ fromMs: query.from, toMs: query.to }, filter, by);
    const { fromMs, toMs } = after.plan;
    const before = await this.sums(spanBefore(after.plan, query), filter, by);
    const groups = groupsOf(before.sums, after.sums, by);
    const movers = [...groups].map(([value, models]) => ({ value, ...moveOf([models]) }));
    const size = ({ changeUsd }: { changeUsd: string }): number => Math.abs(Number(changeUsd));
    return {
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      previousFrom: new Date(before.plan.fromMs).toISOString(),
      previousTo: new Date(before.plan.toMs).toISOString(),
      by,
      movers: movers
        .sort((one, other) => size(other) - size(one) || (one.value < other.value ? -1 : 1))
        .slice(0, limit),
      total: moveOf([...groups.values()]),
    };
  }

  private async sums(span: Period, filter: Filter, by: Dimension): Promise<{ plan: Period; sums: UsageSum[] }> {
    const plan = await this.planner.plan({ ...span, interval: 'none' }, filter);
    const { segments, buckets } = plan;
    const parts = ['calls', 'costNano', 'unpriced', 'inputTokens', 'outputTokens'] as const;
    const groupBy = [...new Set([by, 'provider', 'model'] as const)];
    return { plan, sums: await this.reader.sums({ segments, buckets, filter, groupBy, parts }) };
  }
}

function groupsOf(before: readonly UsageSum[], after: readonly UsageSum[], by: Dimension): Map<string, Models> {
  const groups = new Map<string, Models>();
  const add = (when: 'before' | 'after', { group, rollup }: UsageSum): void => {
    const value = group[by] ?? '';
    const models: Models = groups.get(value) ?? new Map();
    groups.set(value, models);
    const model = JSON.stringify([group.provider, group.model]);
    const spans = models.get(model) ?? { before: NOTHING, after: NOTHING };
    const { calls, costNano, unpriced, inputTokens, outputTokens } = rollup;
    models.set(model, { ...spans, [when]: { calls, costNano, unpriced, tokens: inputTokens + outputTokens } });
  };
  for (const sum of before) add('before', sum);
  for (const sum of after) add('after', sum);
  return groups;
}

/** How the cost of some groups together changed: calls to one model are of one sum, whichever group they are of. */
function moveOf(groups: readonly Models[]): MoversAnswer['total'] {
  const models = new Map<string, { before: SpanSum; after: SpanSum }>();
  for (const [model, { before, after }] of groups.flatMap((group) => [...group])) {
    const known = models.get(model);
    models.set(
      model,
      known ? { before: plus(known.before, before), after: plus(known.after, after) } : { before, after },
    );
  }
  const pairs: Pair[] = [...models.values()];
  const total = [...models.values()].reduce(
    (sum, { before, after }) => ({ before: plus(sum.before, before), after: plus(sum.after, after) }),
    { before: NOTHING, after: NOTHING },
  );
  return viewOfMove(total.before, total.after, decompose(pairs));
}

function plus(one: SpanSum, other: SpanSum): SpanSum {
  return {
    calls: one.calls + other.calls,
    tokens: one.tokens + other.tokens,
    unpriced: one.unpriced + other.unpriced,
    costNano: one.costNano + other.costNano,
  };
}
