import { OTHER, type LlmCall } from '../call.js';
import type { NanoUsd } from '../money.js';
import { inputTokens, outputTokens } from '../usage.js';
import type { CallChange } from './fold.js';

/** WHOLE_TALLIES are the sums of a tally that are plain numbers. */
export const WHOLE_TALLIES = ['calls', 'errors', 'unpriced', 'inputTokens', 'outputTokens'] as const;

/** Tally is the few sums that are followed live, as a rollup would count them. A difference may be negative. */
export interface Tally extends Record<(typeof WHOLE_TALLIES)[number], number> {
  costNano: NanoUsd;
}

/** TallyGroup is what live sums are told apart by. */
export interface TallyGroup {
  project: string;
  environment: string;
  provider: string;
}

/** GroupTally is the tally of one group. */
export interface GroupTally extends TallyGroup, Tally {}

/** emptyTally is the tally of no calls. */
export function emptyTally(): Tally {
  return { calls: 0, errors: 0, unpriced: 0, inputTokens: 0, outputTokens: 0, costNano: 0n };
}

/** addTally adds one tally to another. */
export function addTally(tally: Tally, added: Tally): void {
  for (const sum of WHOLE_TALLIES) tally[sum] += added[sum];
  tally.costNano += added.costNano;
}

/** isBlank tells whether a tally adds nothing to another. */
export function isBlank(tally: Tally): boolean {
  return tally.costNano === 0n && WHOLE_TALLIES.every((sum) => tally[sum] === 0);
}

/** tallyBySeries is what changes add to the tally of each series, by the series' number. */
export function tallyBySeries(changes: Iterable<CallChange>): Map<number, { tally: Tally; call: LlmCall }> {
  const tallies = new Map<number, { tally: Tally; call: LlmCall }>();
  for (const { before, after } of changes) {
    for (const [filed, sign] of [[after, 1] as const, [before, -1] as const]) {
      if (!filed) continue;
      let entry = tallies.get(filed.series);
      if (!entry) tallies.set(filed.series, (entry = { tally: emptyTally(), call: filed.call }));
      count(entry.tally, filed.call, sign);
    }
  }
  return tallies;
}

/**
 * TallyFold adds tallies up by group until they are taken. Beyond `mostGroups`, what comes to further ones is counted under
 * `other` in their project, so that its size is bounded and every project still has all of its own.
 */
export class TallyFold {
  private readonly groups = new Map<string, GroupTally>();

  constructor(private readonly mostGroups: number) {}

  /** isEmpty tells whether nothing was added since the last time. */
  get isEmpty(): boolean {
    return this.groups.size === 0;
  }

  /** add adds the tally of a group. */
  add(added: GroupTally): void {
    const { project } = added;
    const own = this.groups.get(keyOf(added));
    const isFull = !own && this.groups.size >= this.mostGroups;
    addTally(own ?? this.open(isFull ? { project, environment: OTHER, provider: OTHER } : added), added);
  }

  /** take is what was added, without what adds up to nothing; it begins anew. */
  take(): GroupTally[] {
    const taken = [...this.groups.values()].filter((group) => !isBlank(group));
    this.groups.clear();
    return taken;
  }

  private open({ project, environment, provider }: TallyGroup): GroupTally {
    const key = keyOf({ project, environment, provider });
    let group = this.groups.get(key);
    if (!group) this.groups.set(key, (group = { project, environment, provider, ...emptyTally() }));
    return group;
  }
}

function keyOf({ project, environment, provider }: TallyGroup): string {
  return `${project}\x01${environment}\x01${provider}`;
}

function count(tally: Tally, { status, usage, cost }: LlmCall, sign: 1 | -1): void {
  tally.calls += sign;
  if (status === 'error') tally.errors += sign;
  if (cost.state === 'unpriced' && status !== 'pending') tally.unpriced += sign;
  if (cost.nanoUsd !== null) tally.costNano += sign === 1 ? cost.nanoUsd : -cost.nanoUsd;
  if (usage === null) return;
  tally.inputTokens += sign * inputTokens(usage);
  tally.outputTokens += sign * outputTokens(usage);
}
