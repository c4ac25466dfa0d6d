import type { Dimensions, LlmCall } from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import { CODES } from '../../domain/rollup/counters.js';
import { addCall, emptyRollup, EXTRA_METER_CODE, ROLLUP_PARTS, type Rollup } from '../../domain/rollup/rollup.js';
import { EncodedSummer } from '../../domain/rollup/sparse-counts.js';
import type { Series } from '../ledger/series-registry.js';
import { tooManyRows } from './too-many-rows.js';
import { isApartBySeries, type UsageQuestion, type UsageSum } from './usage-question.js';

const MOST_SUMS = 20_000;

/** A sum that is being gathered, its encoded counts not yet added. */
interface Gathering extends UsageSum {
  series: Set<number>;
  encoded: Buffer[];
}

/** GatheredSums is the sums that answer a question while what they are made of comes in. */
export class GatheredSums {
  private readonly sums = new Map<string, Gathering>();
  private readonly touched = new Set<Gathering>();
  private readonly summer: EncodedSummer;
  private readonly groupsApart: ReadonlySet<string>;
  /** `null` where groups are told apart by their names. */
  private readonly seriesApart: ReadonlySet<number> | null;

  constructor(private readonly question: UsageQuestion) {
    const { apart = [], parts = ROLLUP_PARTS } = question;
    this.summer = new EncodedSummer(parts.includes('counts') ? CODES : EXTRA_METER_CODE);
    this.groupsApart = new Set(apart.map(({ group }) => this.keyOf(group)));
    this.seriesApart = isApartBySeries(question) ? new Set(apart.flatMap(({ series }) => [...series])) : null;
  }

  /** addCall adds a call. It throws `Rejected` for more sums than one answer can hold, as whatever adds does. */
  addCall(call: LlmCall): void {
    addCall(this.find(call.startedAtMs, call, this.groupsApart.has(this.keyOf(call))).rollup, call, 1);
  }

  /** at is the rollup for what happened at a moment in a series. */
  at(atMs: number, series: Series): Rollup {
    const sum = this.findFor(atMs, series);
    sum.series.add(series.number);
    return sum.rollup;
  }

  /** addEncoded adds encoded counts, at the latest when `settle` is called. */
  addEncoded(atMs: number, series: Series, encoded: Buffer): void {
    const sum = this.findFor(atMs, series);
    sum.encoded.push(encoded);
    this.touched.add(sum);
  }

  /** settle adds up the encoded counts that came in, which are then no longer held. */
  settle(): void {
    for (const { rollup, encoded } of this.touched) this.summer.addInto(rollup.counts, encoded.splice(0));
    this.touched.clear();
  }

  /** all is the sums in the order of their intervals, without those whose calls have all moved elsewhere. */
  all(): UsageSum[] {
    const withCalls = [...this.sums.values()].filter(({ rollup }) => rollup.calls !== 0);
    return withCalls.sort((one, other) => one.bucket.fromMs - other.bucket.fromMs);
  }

  /** Where series are told apart by their numbers, a series may be newer than the groups. */
  private findFor(atMs: number, { number, facet, dimensions }: Series): Gathering {
    const bySeries = facet === null ? null : this.seriesApart;
    const isApart = bySeries ? bySeries.has(number) : this.groupsApart.has(this.keyOf(dimensions));
    return this.find(atMs, dimensions, isApart);
  }

  private find(atMs: number, dimensions: Dimensions, isApart: boolean): Gathering {
    const bucket = bucketAt(this.question.buckets, atMs);
    const isRest = this.question.apart !== undefined && !isApart;
    const key = `${bucket.fromMs}\x01${isRest ? '\0' : this.keyOf(dimensions)}`;
    let sum = this.sums.get(key);
    if (!sum) {
      if (this.sums.size === MOST_SUMS) throw tooManyRows();
      const group = isRest ? [] : this.question.groupBy.map((dimension) => [dimension, dimensions[dimension]]);
      sum = { bucket, group: Object.fromEntries(group), isRest, series: new Set(), rollup: emptyRollup(), encoded: [] };
      this.sums.set(key, sum);
    }
    return sum;
  }

  private keyOf(group: Partial<Dimensions>): string {
    return this.question.groupBy.map((dimension) => group[dimension] ?? '').join('\x01');
  }
}

/** bucketAt is the interval a moment lies in, by bisection; the intervals follow one another without gaps. */
export function bucketAt(buckets: readonly Period[], atMs: number): Period {
  let low = 0;
  let high = buckets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((buckets[middle]?.fromMs ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return buckets[low] as Period;
}
