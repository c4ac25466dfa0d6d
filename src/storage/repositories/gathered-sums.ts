import type { Dimensions } from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import { CODES } from '../../domain/rollup/counters.js';
import { emptyRollup, type Rollup } from '../../domain/rollup/rollup.js';
import { addAll, sumEncoded } from '../../domain/rollup/sparse-counts.js';
import { tooManyRows } from './too-many-rows.js';
import type { UsageQuestion, UsageSum } from './usage-question.js';

const MOST_SUMS = 20_000;

/** A sum that is being gathered, its encoded counts not yet added. */
interface Gathering extends UsageSum {
  encoded: Buffer[];
}

/** GatheredSums is the sums that answer a question while what they are made of comes in. */
export class GatheredSums {
  private readonly sums = new Map<string, Gathering>();
  private readonly apart: ReadonlySet<string> | null;
  private readonly touched = new Set<Gathering>();

  constructor(private readonly question: UsageQuestion) {
    this.apart = question.apart ? new Set(question.apart.map((group) => this.keyOf(group))) : null;
  }

  /** at is the rollup for what happened at a moment in a series. It throws `Rejected` for more sums than one answer can hold. */
  at(atMs: number, dimensions: Dimensions): Rollup {
    return this.find(atMs, dimensions).rollup;
  }

  /** addEncoded adds encoded counts, at the latest when `settle` is called. */
  addEncoded(atMs: number, dimensions: Dimensions, encoded: Buffer): void {
    const sum = this.find(atMs, dimensions);
    sum.encoded.push(encoded);
    this.touched.add(sum);
  }

  /** settle adds up the encoded counts that came in, which are then no longer held. */
  settle(): void {
    for (const { rollup, encoded } of this.touched) addAll(rollup.counts, sumEncoded(encoded.splice(0), CODES));
    this.touched.clear();
  }

  /** all is the sums in the order of their intervals. */
  all(): UsageSum[] {
    return [...this.sums.values()].sort((one, other) => one.bucket.fromMs - other.bucket.fromMs);
  }

  private find(atMs: number, dimensions: Dimensions): Gathering {
    const bucket = bucketAt(this.question.buckets, atMs);
    const told = this.keyOf(dimensions);
    const isRest = this.apart !== null && !this.apart.has(told);
    const key = `${bucket.fromMs}\x01${isRest ? '\0' : told}`;
    let sum = this.sums.get(key);
    if (!sum) {
      if (this.sums.size === MOST_SUMS) throw tooManyRows();
      const group = isRest ? [] : this.question.groupBy.map((dimension) => [dimension, dimensions[dimension]]);
      sum = { bucket, group: Object.fromEntries(group), isRest, rollup: emptyRollup(), encoded: [] };
      this.sums.set(key, sum);
    }
    return sum;
  }

  private keyOf(group: Partial<Dimensions>): string {
    return this.question.groupBy.map((dimension) => group[dimension] ?? '').join('\x01');
  }
}

/** The interval a moment lies in, by bisection; the intervals follow one another without gaps. */
function bucketAt(buckets: readonly Period[], atMs: number): Period {
  let low = 0;
  let high = buckets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((buckets[middle]?.fromMs ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return buckets[low] as Period;
}
