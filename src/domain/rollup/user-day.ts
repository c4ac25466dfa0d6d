import type { LlmCall } from '../call.js';
import type { NanoUsd } from '../money.js';
import { inputTokens, outputTokens } from '../usage.js';

/** USER_SUMS are the sums of a user's day that are plain numbers. */
export const USER_SUMS = ['calls', 'errors', 'unpriced', 'inputTokens', 'outputTokens'] as const;

/** UserDay is what a user's calls of one reporting day sum up to. */
export interface UserDay extends Record<(typeof USER_SUMS)[number], number> {
  dayMs: number;
  project: string;
  userId: string;
  costNano: NanoUsd;
}

/** emptyUserDay is the sum of no calls. */
export function emptyUserDay(dayMs: number, project: string, userId: string): UserDay {
  return { dayMs, project, userId, calls: 0, errors: 0, unpriced: 0, inputTokens: 0, outputTokens: 0, costNano: 0n };
}

/** addCallToDay adds a call to its user's day (`sign` 1) or takes it out again (`sign` -1). */
export function addCallToDay(day: UserDay, { status, usage, cost }: LlmCall, sign: 1 | -1): void {
  day.calls += sign;
  if (status === 'error') day.errors += sign;
  if (cost.state === 'unpriced' && status !== 'pending') day.unpriced += sign;
  if (usage !== null) {
    day.inputTokens += sign * inputTokens(usage);
    day.outputTokens += sign * outputTokens(usage);
  }
  if (cost.nanoUsd !== null) day.costNano += sign === 1 ? cost.nanoUsd : -cost.nanoUsd;
}

/** addUserDay adds one sum of a user's day to another. */
export function addUserDay(day: UserDay, added: UserDay): void {
  for (const sum of USER_SUMS) day[sum] += added[sum];
  day.costNano += added.costNano;
}

/** isIdle tells whether a user's day adds nothing to another. */
export function isIdle(day: UserDay): boolean {
  return day.costNano === 0n && USER_SUMS.every((sum) => day[sum] === 0);
}

/** userDayKey tells the days of users apart. */
export function userDayKey({ dayMs, project, userId }: Pick<UserDay, 'dayMs' | 'project' | 'userId'>): string {
  return `${dayMs}\0${project}\0${userId}`;
}
