/** How far something is used, in whole numbers of what is counted: nano-dollars, or thousandths of a unit. */

/** partOf is which part of a limit an amount is, exact to a millionth; `null` where the limit is not known or nothing. */
export function partOf(amount: bigint, limit: bigint | null): number | null {
  return limit === null || limit === 0n ? null : Number((amount * 1_000_000n) / limit) / 1e6;
}

/** amountAt is the least amount that is as much as a percentage of a limit. */
export function amountAt(limit: bigint, percent: number): bigint {
  return (limit * BigInt(Math.round(percent * 10_000)) + 999_999n) / 1_000_000n;
}

/** reachedOf is those percentages of a limit that an amount has reached. */
export function reachedOf(percents: readonly number[], amount: bigint, limit: bigint | null): number[] {
  return percents.filter((percent) => limit !== null && amount >= amountAt(limit, percent));
}
