import type { Actor } from '../../domain/audit/actor.js';
import type { Action } from '../../domain/recovery/actions.js';

/** Wish is who wants a repair: the service by itself takes away only what is derived. */
export interface Wish {
  by: Actor;
  isAutomatic: boolean;
}

/** Done is what a repair did, or would do, step by step. */
export interface Done {
  steps: string[];
  /** Whether it stands in the audit log already, written with what was changed. */
  isAudited?: boolean;
}

/** Repair mends something. */
export interface Repair {
  readonly action: Action;
  /** plan is what it would do now. */
  plan(wish: Wish): Promise<string[]>;
  /** mend does it, and notes each step once it is done: what was done before something went wrong was done all the same. */
  mend(wish: Wish, noted: string[]): Promise<Done>;
}

/** counted writes a number of things, and of one of them so. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
