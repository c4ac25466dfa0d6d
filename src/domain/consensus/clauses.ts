import { isReversed, polarityOf, type Polarity } from './opposites.js';
import { featuresOf, wordsOf } from './words.js';

/** Clause is a part of a sentence that states one thing, and may deny it. */
export interface Clause {
  features: ReadonlySet<string>;
  polarity: Polarity;
}

const BETWEEN =
  /[、()「」『』;]|[,:]\s|\s-\s|\b(?:and|but|because|although|though|while|whereas|since|so|then|if|unless|when)\b/i;

/** Each is held against each: what goes on is one more. */
const MOST_CLAUSES = 16;

/** clausesOf takes a sentence apart. */
export function clausesOf(sentence: string): Clause[] {
  const parts = sentence.split(BETWEEN).filter((part) => part.trim() !== '');
  const rest = parts.splice(MOST_CLAUSES).join(', ');
  return [...parts, ...(rest === '' ? [] : [rest])].map((part) => {
    const { tokens, all } = wordsOf(part);
    return { features: new Set(featuresOf(tokens)), polarity: polarityOf(part, all) };
  });
}

/**
 * areReversed tells whether one of two sentences says the reverse of something that the other says: of a clause whose words are
 * mostly those of a clause of the other. What is denied without being spoken of there contradicts nothing.
 */
export function areReversed(one: readonly Clause[], other: readonly Clause[]): boolean {
  const has = (a: readonly Clause[], b: readonly Clause[]): boolean =>
    a.some((clause) => {
      const nearest = nearestTo(clause, b);
      return nearest !== null && isReversed(clause.polarity, nearest.polarity);
    });
  return has(one, other) || has(other, one);
}

/** The clause that has most of its words, if that are half of them; of a clause without words of its own it is any. */
function nearestTo({ features }: Clause, others: readonly Clause[]): Clause | null {
  let nearest: Clause | null = null;
  let most = features.size / 2;
  for (const other of others) {
    let shared = 0;
    for (const feature of features) if (other.features.has(feature)) shared++;
    if (shared >= most && (nearest === null || shared > most)) [nearest, most] = [other, shared];
  }
  return nearest;
}
