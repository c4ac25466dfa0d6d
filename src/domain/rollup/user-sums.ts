import type { LlmCall } from '../call.js';
import type { NanoUsd } from '../money.js';
import { inputTokens, outputTokens } from '../usage.js';

/** USER_SUMS are the sums of a user's calls that are plain numbers. */
export const USER_SUMS = ['calls', 'errors', 'unpriced', 'inputTokens', 'outputTokens'] as const;

/** UserSums is what some calls of a user sum up to. */
export interface UserSums extends Record<(typeof USER_SUMS)[number], number> {
  costNano: NanoUsd;
}

/** NO_USER_SUMS is the sum of no calls. */
export const NO_USER_SUMS: Readonly<UserSums> = {
  calls: 0,
  errors: 0,
  unpriced: 0,
  inputTokens: 0,
  outputTokens: 0,
  costNano: 0n,
};

/** addCallToUser adds a call to its user's sums (`sign` 1) or takes it out again (`sign` -1). */
export function addCallToUser(sums: UserSums, { status, usage, cost }: LlmCall, sign: 1 | -1): void {
  sums.calls += sign;
  if (status === 'error') sums.errors += sign;
  if (cost.state === 'unpriced' && status !== 'pending') sums.unpriced += sign;
  if (usage !== null) {
    sums.inputTokens += sign * inputTokens(usage);
    sums.outputTokens += sign * outputTokens(usage);
  }
  if (cost.nanoUsd !== null) sums.costNano += sign === 1 ? cost.nanoUsd : -cost.nanoUsd;
}

/** addUserSums adds one sum to another. */
export function addUserSums(sums: UserSums, added: UserSums): void {
  for (const sum of USER_SUMS) sums[sum] += added[sum];
  sums.costNano += added.costNano;
}

/** isIdle tells whether sums add nothing to others. */
export function isIdle(sums: UserSums): boolean {
  return sums.costNano === 0n && USER_SUMS.every((sum) => sums[sum] === 0);
}
