import type { Dimension } from '../../../domain/call.js';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../../domain/period.js';
import type { RollupPart } from '../../../domain/rollup/rollup.js';
import type { DimensionFilter } from '../../../storage/repositories/dimension-filter.js';
import type { UsageSum } from '../../../storage/repositories/usage-question.js';
import type { UsageReader } from '../../../storage/repositories/usage-reader.js';

/** WindowQuestion asks what the calls of the latest so long time come to. */
export interface WindowQuestion {
  windowMs: number;
  groupBy: readonly Dimension[];
  filter: DimensionFilter;
  parts: readonly RollupPart[];
}

/** CallWindows is what calls come to at one moment; what several ask for is read once. */
export class CallWindows {
  private readonly asked = new Map<string, Promise<UsageSum[]>>();

  constructor(
    private readonly usage: UsageReader,
    private readonly nowMs: number,
  ) {}

  /** sums is the sums of a window, by what was asked for. */
  sums(question: WindowQuestion): Promise<UsageSum[]> {
    const key = JSON.stringify(question);
    const known = this.asked.get(key);
    if (known) return known;
    const sums = this.read(question);
    this.asked.set(key, sums);
    return sums;
  }

  private read({ windowMs, groupBy, filter, parts }: WindowQuestion): Promise<UsageSum[]> {
    const toMs = floorTo(this.nowMs, MINUTE_MS) + MINUTE_MS;
    const isShort = windowMs <= HOUR_MS;
    const fromMs = isShort ? toMs - windowMs : floorTo(toMs - windowMs, QUARTER_HOUR_MS);
    const segment = { source: isShort ? ('minute' as const) : ('quarter' as const), fromMs, toMs };
    return this.usage.sums({ segments: [segment], buckets: [segment], filter, groupBy, parts });
  }
}

/** A_DAY_BY_MODEL asks what every model was used for in the last day. */
export const A_DAY_BY_MODEL = { windowMs: DAY_MS, groupBy: ['provider', 'model'], filter: {} } as const;
