import { differInAmounts } from './amounts.js';
import { areReversed } from './clauses.js';
import { sameDate } from './date.js';
import type { Facts } from './facts.js';
import { haveOtherNames } from './names.js';
import { isReversed } from './opposites.js';
import { areExchanged, areNamedOtherwise, areWordedOtherwise } from './wording.js';

/** CONFLICTS are the ways in which two statements about the same thing cannot both be true. */
export const CONFLICTS = ['reversed', 'number', 'date', 'name', 'roles', 'other_word'] as const;
export type Conflict = (typeof CONFLICTS)[number];

/** Sentences this close differ in what they say rather than in how they say it; and these have all words in common. */
const CLOSE = 0.55;
const ALIKE = 0.95;

/**
 * conflictBetween finds why two sentences about the same thing cannot both be true; `null` where nothing speaks against it.
 * @param likeness how far they are about the same: the cosine of their vectors
 */
export function conflictBetween(one: Facts, other: Facts, likeness: number): Conflict | null {
  if (isQuestion(one) || isQuestion(other)) return null;
  if (lacks(one.dates, other.dates) && lacks(other.dates, one.dates)) return 'date';
  return differInAmounts(one.numbers, other.numbers) ? 'number' : conflictInWords(one, other, likeness);
}

/** conflictInWords likewise, but for their days and numbers. */
export function conflictInWords(one: Facts, other: Facts, likeness: number): Conflict | null {
  if (likeness < CLOSE) return areWordedOtherwise(one, other) || areNamedOtherwise(one, other) ? 'other_word' : null;
  if (isReversed(one.polarity, other.polarity) && areReversed(one.clauses(), other.clauses())) return 'reversed';
  if (haveOtherNames(one.names, other.names)) return 'name';
  if (likeness >= ALIKE) return areExchanged(one, other) ? 'roles' : null;
  return areWordedOtherwise(one, other) ? 'other_word' : null;
}

/** Who asks states nothing. */
function isQuestion({ text }: Facts): boolean {
  return text.endsWith('?');
}

/** Whether there are days in one that the other has not; of who tells none, nothing is known. */
function lacks(dates: readonly string[], other: readonly string[]): boolean {
  return dates.length > 0 && other.some((each) => !dates.some((its) => sameDate(each, its)));
}
