import { plain } from './plain.js';
import { cosine, vectorOf } from './similarity.js';
import { featuresOf, tokensOf } from './words.js';

/** So much of each text is looked at. */
const LONGEST = 20_000;

/**
 * textLikenessOf is how alike the whole texts of several answers are, 0 to 1: the mean cosine of all pairs. It tells nothing
 * of whether they say the same; but those who come to an answer by the same way are more often right than those who meet there
 * by chance. A text alone is like itself.
 */
export function textLikenessOf(texts: readonly string[]): number {
  const vectors = texts.toSorted().map((text) => vectorOf(featuresOf(tokensOf(plain(text.slice(0, LONGEST))))));
  if (vectors.length < 2) return 1;
  let sum = 0;
  for (const [at, one] of vectors.entries()) {
    for (const other of vectors.slice(at + 1)) sum += cosine(one, other);
  }
  return sum / ((vectors.length * (vectors.length - 1)) / 2);
}
