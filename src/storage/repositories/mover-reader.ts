import { Injectable } from '@nestjs/common';
import type { Dimension } from '../../domain/call.js';
import { MOVE_PARTS, movesOf, type Moves } from '../../domain/movers/moves.js';
import type { Period } from '../../domain/period.js';
import type { DimensionFilter } from './dimension-filter.js';
import { RangePlanner } from './range-planner.js';
import type { UsageSum } from './usage-question.js';
import { UsageReader } from './usage-reader.js';

/** ComparedSpans is a span, and the one that it is compared with, which may depend on the edges that the span really has. */
export interface ComparedSpans {
  span: Period;
  beforeOf: (span: Period) => Period;
}

/** SpansMoves is how costs changed, and between which spans. */
export interface SpansMoves extends Moves {
  span: Period;
  before: Period;
}

/** MoverReader tells what made costs change from one span to another. */
@Injectable()
export class MoverReader {
  constructor(
    private readonly reader: UsageReader,
    private readonly planner: RangePlanner,
  ) {}

  /** moves compares two spans by a dimension. It throws `Rejected`. */
  async moves({ span, beforeOf }: ComparedSpans, filter: DimensionFilter, by: Dimension): Promise<SpansMoves> {
    const after = await this.sums(span, filter, by);
    const before = await this.sums(beforeOf(after.plan), filter, by);
    return { span: after.plan, before: before.plan, ...movesOf(before.sums, after.sums, by) };
  }

  private async sums(
    span: Period,
    filter: DimensionFilter,
    by: Dimension,
  ): Promise<{ plan: Period; sums: UsageSum[] }> {
    const plan = await this.planner.plan({ ...span, interval: 'none' }, filter);
    const { segments, buckets } = plan;
    const groupBy = [...new Set([by, 'provider', 'model'] as const)];
    return { plan, sums: await this.reader.sums({ segments, buckets, filter, groupBy, parts: MOVE_PARTS }) };
  }
}
