import { divideRounded, type NanoUsd } from '../money.js';
import { isCostKnown, type Rollup } from '../rollup/rollup.js';

/** Spend is what some calls came to, as far as unit costs take it in. */
export type Spend = Pick<
  Rollup,
  'calls' | 'errors' | 'pending' | 'unpriced' | 'inputTokens' | 'outputTokens' | 'costNano'
>;

const PER_TOKENS = 1_000n;

/** perCall is what a call that has ended cost on average; `null` without one, or where no cost is known. */
export function perCall(spend: Pick<Spend, 'calls' | 'pending' | 'unpriced' | 'costNano'>): NanoUsd | null {
  return costPer(spend, spend.calls - spend.pending);
}

/** perThousandTokens is what a thousand tokens cost on average, those that went in and those that came out. */
export function perThousandTokens(
  spend: Pick<Spend, 'inputTokens' | 'outputTokens' | 'unpriced' | 'costNano'>,
): NanoUsd | null {
  return costPer({ ...spend, costNano: spend.costNano * PER_TOKENS }, spend.inputTokens + spend.outputTokens);
}

/** perSuccess is what one call that did not fail cost, if those that did are paid for by the others. */
export function perSuccess(
  spend: Pick<Spend, 'calls' | 'errors' | 'pending' | 'unpriced' | 'costNano'>,
): NanoUsd | null {
  return costPer(spend, spend.calls - spend.pending - spend.errors);
}

/** knownOf is what is known of a cost that leaves out so many calls; `null` where that is nothing. */
export function knownOf(costNano: NanoUsd, uncosted: number): NanoUsd | null {
  return costNano !== 0n || uncosted === 0 ? costNano : null;
}

/** costPer divides a cost among so many, rounding half up to the nano-dollar; `null` where there is none, or no cost is known. */
export function costPer(spend: Pick<Spend, 'costNano' | 'unpriced'>, count: number): NanoUsd | null {
  return count > 0 && isCostKnown(spend) ? divideRounded(spend.costNano, BigInt(count)) : null;
}

/** shareOf is a part of a cost, 0 to 1; `null` where one is not known or there is no cost. */
export function shareOf(part: NanoUsd | null, whole: NanoUsd): number | null {
  return part === null || whole === 0n ? null : Number(part) / Number(whole);
}
