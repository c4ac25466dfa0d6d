import { OTHER } from './call.js';

/** BounceFiling is under which names an analysis counts in the sums; the analysis itself keeps what was told. */
export interface BounceFiling {
  project: string;
  taskKind: string;
  /** Of its models, those that count as `other`. */
  others: readonly string[];
}

/**
 * BOUNCE_CAPS are how many names count for themselves: of all projects, of the kinds of tasks of a project, and of the models
 * of one kind's analyses of a day, whose pairs grow with their square. So a sender who makes up names cannot make every
 * question expensive.
 */
export const BOUNCE_CAPS = { projects: 500, taskKinds: 200, models: 50 } as const;

/** beyondCap is those of some names that are beyond a cap, given which ones count already: the first to come count. */
export function beyondCap(told: Iterable<string>, known: Iterable<string>, most: number): string[] {
  const counted = new Set(known);
  counted.delete(OTHER);
  const beyond: string[] = [];
  for (const name of new Set(told)) {
    if (counted.has(name)) continue;
    if (counted.size < most) counted.add(name);
    else beyond.push(name);
  }
  return beyond;
}
