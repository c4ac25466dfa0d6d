/** EventSums is how many events there were, and how many of them were as they should be. They are added as they are. */
export interface EventSums {
  good: number;
  total: number;
}

/** ErrorBudget is how many events may be bad under an objective, in events, and what is left of that. */
export interface ErrorBudget {
  /** A fraction of an event where there were few. */
  allowed: number;
  used: number;
  /** A part of what is allowed: 1 is untouched, 0 is used up, below 0 the objective is missed; `null`: there were no events. */
  remaining: number | null;
  isExhausted: boolean;
}

/** Quotients are told to nine digits after the point: a burn of exactly 14.4 must not be 14.399999999999999. */
const PARTS = 1e9;

/** noEvents is the sum of nothing. */
export function noEvents(): EventSums {
  return { good: 0, total: 0 };
}

/** addEvents is two sums together. */
export function addEvents(one: EventSums, other: EventSums): EventSums {
  return { good: one.good + other.good, total: one.total + other.total };
}

/** sliOf is the part of the events that were good; `null`: there were none, which is neither good nor bad. */
export function sliOf({ good, total }: EventSums): number | null {
  return total === 0 ? null : good / total;
}

/** budgetPart is the part of the events that may be bad under an objective. */
export function budgetPart(objective: number): number {
  return rounded(1 - objective);
}

/** errorBudget is what some events leave of the budget of an objective (above 0 and below 1). */
export function errorBudget({ good, total }: EventSums, objective: number): ErrorBudget {
  const allowed = rounded(total * budgetPart(objective));
  const used = total - good;
  const remaining = total === 0 ? null : rounded(1 - used / allowed);
  return { allowed, used, remaining, isExhausted: remaining !== null && remaining <= 0 };
}

/**
 * burnRate is how many times as fast the budget is used as would use up all of it in the window of the objective (the SRE
 * workbook's burn rate: the part of bad events by the part that may be bad); `null`: there were no events.
 */
export function burnRate({ good, total }: EventSums, objective: number): number | null {
  return total === 0 ? null : rounded((total - good) / total / budgetPart(objective));
}

/**
 * exhaustedAt is when the budget will be used up if it goes on burning as it does; `null`: it is used up already, nobody knows,
 * or it burns so slowly that old events leave the window as fast as new ones come.
 */
export function exhaustedAt(
  { remaining }: Pick<ErrorBudget, 'remaining'>,
  burn: number | null,
  windowMs: number,
  nowMs: number,
): number | null {
  if (remaining === null || remaining <= 0 || burn === null || burn <= 1) return null;
  return nowMs + Math.round((remaining * windowMs) / burn);
}

function rounded(value: number): number {
  // Nothing is 0, not -0.
  return Math.round(value * PARTS) / PARTS + 0;
}
