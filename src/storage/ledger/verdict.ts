/** Discrepancy is a sum that is not what the calls add up to. */
export interface Discrepancy {
  where: string;
  sum: string;
  expected: string;
  found: string;
}

/** Verdict is whether all sums are what the calls, and the analyses, add up to; of the differences the first two hundred are named. */
export interface Verdict {
  /** Of days before this there are only sums, which nothing proves any more. */
  fromMs: number;
  calls: number;
  /** Wall-bounces, whose sums are their own. */
  analyses: number;
  rollups: number;
  differences: Discrepancy[];
  differenceCount: number;
}

const NAMED_DIFFERENCES = 200;

/** note adds to a verdict what differs from what it ought to be. */
export function note(verdict: Verdict, where: string, sum: string, [expected, found]: [unknown, unknown]): void {
  if (expected === found) return;
  verdict.differenceCount++;
  if (verdict.differences.length >= NAMED_DIFFERENCES) return;
  verdict.differences.push({ where, sum, expected: String(expected), found: String(found) });
}
