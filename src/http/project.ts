import { UNTOLD } from '../domain/call.js';
import { Rejected } from '../domain/failures.js';
import type { Caller } from '../domain/scopes.js';

/** projectWritten is the project that a caller writes to. It throws `Rejected` (`wrong_project`) when that is not his. */
export function projectWritten(told: string | undefined, caller: Caller): string {
  if (caller.project !== null && told !== undefined && told !== caller.project) {
    throw new Rejected('wrong_project', `this key writes to ${caller.project} only`, 403);
  }
  return caller.project ?? told ?? UNTOLD.project;
}

/** projectSeen is the project that a caller looks at; `null`: all. It throws `Rejected` (`wrong_project`) when that is not his. */
export function projectSeen(told: string | undefined, caller: Caller): string | null {
  if (caller.project !== null && told !== undefined && told !== caller.project) {
    throw new Rejected('wrong_project', `this key sees ${caller.project} only`, 403);
  }
  return caller.project ?? told ?? null;
}

/** oneProjectSeen is the one project that a caller looks at where there must be one. It throws as `projectSeen` does. */
export function oneProjectSeen(told: string | undefined, caller: Caller): string {
  return projectSeen(told, caller) ?? UNTOLD.project;
}
