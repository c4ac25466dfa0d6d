import { sameDate } from './date.js';
import type { Facts } from './facts.js';
import { isReversed } from './opposites.js';
import { cosine, vectorOf } from './similarity.js';
import { featuresOf } from './words.js';

/** CONFLICTS are the ways in which two statements about the same thing cannot both be true. */
export const CONFLICTS = ['reversed', 'number', 'date', 'name', 'roles', 'other_word'] as const;
export type Conflict = (typeof CONFLICTS)[number];

/**
 * conflictBetween finds why two sentences about the same thing cannot both be true; `null` where nothing speaks against it.
 * @param likeness how far they are about the same: the cosine of their vectors
 */
export function conflictBetween(one: Facts, other: Facts, likeness: number): Conflict | null {
  if (differ(one.dates, other.dates, sameDate)) return 'date';
  if (differ(one.numbers, other.numbers, Object.is)) return 'number';
  if (likeness < CLOSE) return null;
  if (isReversed(one.polarity, other.polarity)) return 'reversed';
  if (lacks(one, other) && lacks(other, one)) return 'name';
  if (likeness >= ALIKE)
    return areExchanged(one, other) || areParticlesExchanged(one.text, other.text) ? 'roles' : null;
  return isOtherWording(one.tokens, other.tokens) ? 'other_word' : null;
}

/** Sentences this close differ in what they say rather than in how they say it; and these have all words in common. */
const CLOSE = 0.55;
const ALIKE = 0.95;

/** Each has something that the other has not. What only one tells, the other may have left out. */
function differ<Fact>(one: readonly Fact[], other: readonly Fact[], same: (a: Fact, b: Fact) => boolean): boolean {
  const hasMore = (a: readonly Fact[], b: readonly Fact[]): boolean =>
    a.some((each) => !b.some((its) => same(each, its)));
  return one.length > 0 && other.length > 0 && hasMore(one, other) && hasMore(other, one);
}

function sameName(one: string, other: string): boolean {
  return one === other || one.includes(other) || other.includes(one);
}

/** Whether one names something that the other does not, neither within nor as its first word. */
function lacks({ names }: Facts, other: Facts): boolean {
  return names.some((name) => ![...other.names, other.first].some((its) => its !== '' && sameName(name, its)));
}

const LONGEST_ROLE = 3;

const PASSIVE = /\bby\b/;

/** Two words, or two groups of words, that changed places around others: “A beat B”, “B beat A”, but not “B was beaten by A”. */
function areExchanged(one: Facts, other: Facts): boolean {
  if (PASSIVE.test(one.text) !== PASSIVE.test(other.text) || /\p{Script=Han}/u.test(one.text)) return false;
  const [a, b] = [one.tokens, other.tokens];
  const { start, end } = sharedEnds(a, b);
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)].map((words) =>
    words.join(' '),
  );
  const middle = a.slice(start, a.length - end);
  for (let first = 1; first <= LONGEST_ROLE; first++) {
    for (let last = 1; last <= LONGEST_ROLE && first + last < middle.length; last++) {
      const parts = [middle.slice(-last), middle.slice(first, -last), middle.slice(0, first)];
      if (left !== right && parts.flat().join(' ') === right) return true;
    }
  }
  return false;
}

const WITH_PARTICLE =
  /([\p{Script=Han}々]+|[\p{Script=Katakana}ー]+)(?:さん|さま|くん|ちゃん)?(が|を|に|は|より|から|まで)/gu;

/** 「東軍が西軍を破った」「西軍が東軍を破った」: the words changed places, their particles did not. */
function areParticlesExchanged(one: string, other: string): boolean {
  const [a, b] = [one, other].map(
    (text) =>
      new Map([...text.matchAll(WITH_PARTICLE)].map(([, word, particle]) => [word as string, particle as string])),
  );
  return [...(a ?? [])].some(([word, particle]) => {
    const now = b?.get(word);
    return (
      now !== undefined &&
      now !== particle &&
      [...(a ?? [])].some(([its, was]) => was === now && b?.get(its) === particle)
    );
  });
}

const LEAST_WORDS = 4;

/**
 * Half of all words in common and in the same order, and beside them words that have nothing in common: who words all else
 * alike differs in those.
 */
function isOtherWording(a: readonly string[], b: readonly string[]): boolean {
  if (Math.min(a.length, b.length) < LEAST_WORDS) return false;
  const { start, end } = sharedEnds(a, b);
  if (2 * (start + end) < Math.max(a.length, b.length)) return false;
  const [left = [], right = []] = [a, b].map((tokens) => featuresOf(tokens.slice(start, tokens.length - end)));
  return left.length > 0 && right.length > 0 && cosine(vectorOf(left), vectorOf(right)) === 0;
}

function sharedEnds(a: readonly string[], b: readonly string[]): { start: number; end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { start, end };
}
