import type { Facts } from './facts.js';
import { meanMuchTheSame } from './opposites.js';
import { featuresOf, tokensOf, wordsOf } from './words.js';

/** areWordedAlike tells whether half of two sentences is words that are the same, from the beginning or the end on. Figures are no words. */
export function areWordedAlike({ words: a }: Facts, { words: b }: Facts): boolean {
  const { start, end } = sharedEnds(a, b);
  const most = Math.max(a.length, b.length);
  if (2 * (start + end) < most) return false;
  let figures = 0;
  for (let at = 0; at < a.length; at++) {
    if ((at < start || at >= a.length - end) && FIGURE.test(a[at] as string)) figures++;
  }
  return 2 * (start + end - figures) >= most;
}

const FIGURE = /^\d/;

/**
 * areWordedOtherwise tells whether two sentences that are worded alike have words in between that have nothing in common: who
 * words all else alike differs in those.
 */
export function areWordedOtherwise(one: Facts, other: Facts): boolean {
  if (!areWordedAlike(one, other)) return false;
  const [left, right] = between(one.words, other.words);
  if (left.length === 0 || right.length === 0) return false;
  return !left.some((word) => right.includes(word)) && !isShortened(left, right) && !meanMuchTheSame(left, right);
}

const NAMING = /^(.{1,80}?)(?:\s(?:is|are|was|were)\s|[はが])(.{1,400})$/su;

/**
 * areNamedOtherwise tells whether two sentences name what something is, the same thing in both, by words that have nothing in
 * common: “The cause is a memory leak”, “The cause is a race condition”.
 */
export function areNamedOtherwise(one: Facts, other: Facts): boolean {
  const [a, b] = [NAMING.exec(one.text), NAMING.exec(other.text)];
  if (!a || !b) return false;
  const [subject = '', its = ''] = [a[1], b[1]].map((text) => tokensOf(text ?? '').join(' '));
  const [left = [], right = []] = [a[2], b[2]].map((text) => tokensOf(text ?? ''));
  if (subject === '' || subject !== its || left.length === 0 || right.length === 0) return false;
  const said = new Set(featuresOf(left));
  return !featuresOf(right).some((feature) => said.has(feature)) && !meanMuchTheSame(left, right);
}

/** “app”, “application”: one word begins like the other. Figures are not shortened. */
function isShortened([one = '', ...rest]: readonly string[], [other = '', ...others]: readonly string[]): boolean {
  if (rest.length + others.length > 0 || /\d/.test(one + other)) return false;
  return one.startsWith(other) || other.startsWith(one);
}

/** What two sentences have between the words that both begin with, and those that both end with. */
function between(a: readonly string[], b: readonly string[]): [left: readonly string[], right: readonly string[]] {
  const { start, end } = sharedEnds(a, b);
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

function sharedEnds(a: readonly string[], b: readonly string[]): { start: number; end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { start, end };
}

/** areExchanged tells whether words of two sentences that have all words in common changed their roles. */
export function areExchanged(one: Facts, other: Facts): boolean {
  return areMoved(one, other) || areParticlesExchanged(one.text, other.text);
}

const LONGEST_ROLE = 3;

const PASSIVE = /\bby\b/;

/** What comes before and after these cannot be exchanged, as it can around “and”. */
const DIRECTED = new Set(['then', 'than', 'not', 'to', 'into', 'from', 'before', 'after', 'over', 'without']);

/** Two words, or two groups of words, that changed places around others: “A beat B”, “B beat A”, but not “B was beaten by A”. */
function areMoved(one: Facts, other: Facts): boolean {
  if (PASSIVE.test(one.text) !== PASSIVE.test(other.text) || /\p{Script=Han}/u.test(one.text)) return false;
  const [left, right] = between(directedWordsOf(one), directedWordsOf(other));
  const moved = right.join(' ');
  for (let first = 1; first <= LONGEST_ROLE; first++) {
    for (let last = 1; last <= LONGEST_ROLE && first + 1 + last <= left.length; last++) {
      const parts = [left.slice(-last), left.slice(first, -last), left.slice(0, first)];
      if (left.join(' ') !== moved && parts.flat().join(' ') === moved) return true;
    }
  }
  return false;
}

function directedWordsOf({ text }: Facts): string[] {
  const { tokens, all } = wordsOf(text);
  const meant = new Set(tokens);
  return all.filter((word) => meant.has(word) || DIRECTED.has(word));
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
