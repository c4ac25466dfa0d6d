import { conflictBetween, type Conflict } from './conflict.js';
import { factsOf, type Facts } from './facts.js';
import { cosine, vectorOf, type Vector } from './similarity.js';
import { featuresOf, tokensOf } from './words.js';

/** FreeText is a text prepared for comparison. */
export interface FreeText {
  text: string;
  vector: Vector;
  sentences: readonly Facts[];
  /** In which sentences each word stands, and what it weighs there. */
  index: ReadonlyMap<string, readonly (readonly [sentence: number, weight: number])[]>;
}

/** Likeness is how far two texts say the same, 0 to 1, and what stands against it. */
export interface Likeness {
  score: number;
  conflicts: readonly Conflict[];
}

/** So much of a text is compared sentence by sentence. */
const MOST_SENTENCES = 40;
const LONGEST = 20_000;
const LONGEST_SENTENCE = 1_000;
const SENTENCE_END = /(?<=[。！？!?])|(?<=[.])\s+|\n+/;

/** freeText prepares a text. */
export function freeText(text: string): FreeText {
  const cut = text.slice(0, LONGEST);
  const all = cut.split(SENTENCE_END).filter((sentence) => sentence.trim() !== '');
  const sentences = all.slice(0, MOST_SENTENCES).map((sentence) => factsOf(sentence.slice(0, LONGEST_SENTENCE)));
  const rest = featuresOf(tokensOf(all.slice(MOST_SENTENCES).join('\n')));
  const features = sentences.flatMap(({ tokens, dates }) => [...dates, ...dates, ...featuresOf(tokens)]);
  const index = new Map<string, (readonly [sentence: number, weight: number])[]>();
  for (const [at, { vector }] of sentences.entries()) {
    for (const [word, weight] of vector.weights) {
      const places = index.get(word);
      if (places) places.push([at, weight]);
      else index.set(word, [[at, weight]]);
    }
  }
  return { text: cut, vector: vectorOf([...features, ...rest]), sentences, index };
}

/** Sentences less alike than this are not about the same, unless they are all that is said. */
const ABOUT_THE_SAME = 0.5;

/** What contradicts is about the same, and no more than that: so much is left of the score. */
const LEFT_OF_CONTRADICTED = 0.1;

/** In two sentences whatever conflicts is the answer; in twenty it is a detail. So much of both texts, by their sentences, refutes. */
const REFUTES_SHORT = 0.2;
const REFUTED_BY_SENTENCE = 0.1;

/** Another word in the same sentence may be a synonym: it is suspected, and counts for less than a refutation. */
const SUSPECTED = 0.16;

/**
 * likenessOf tells how far two free texts say the same: as far as they are about the same (the cosine of their words), less
 * what they contradict each other in. Each sentence of the shorter is held against the one of the other that is most like it.
 */
export function likenessOf(one: FreeText, other: FreeText): Likeness {
  if (one.text === other.text) return { score: 1, conflicts: [] };
  const [shorter, longer] = isBefore(one, other) ? [one, other] : [other, one];
  const about = cosine(one.vector, other.vector);
  const conflicts: Conflict[] = [];
  let refuted = 0;
  for (const sentence of shorter.sentences) {
    const nearest = nearestTo(sentence, longer, longer.sentences.length === 1 ? 0 : ABOUT_THE_SAME);
    const conflict = nearest && conflictBetween(sentence, nearest.facts, nearest.likeness);
    if (!conflict) continue;
    conflicts.push(conflict);
    refuted += sentence.vector.length * (conflict === 'other_word' ? SUSPECTED : 1);
  }
  const share = refuted / ((massOf(one) + massOf(other)) / 2 || 1);
  const limit = Math.max(REFUTES_SHORT, (REFUTED_BY_SENTENCE * (one.sentences.length + other.sentences.length)) / 2);
  return { score: about * (1 - (1 - LEFT_OF_CONTRADICTED) * Math.min(1, share / limit)), conflicts };
}

function massOf({ sentences }: FreeText): number {
  return sentences.reduce((sum, { vector }) => sum + vector.length, 0);
}

interface Nearest {
  facts: Facts;
  likeness: number;
}

/** The same order whichever is named first. */
function isBefore(one: FreeText, other: FreeText): boolean {
  return one.sentences.length === other.sentences.length
    ? one.text < other.text
    : one.sentences.length < other.sentences.length;
}

function nearestTo(sentence: Facts, { sentences, index }: FreeText, least: number): Nearest | null {
  const sums = new Float64Array(sentences.length);
  for (const [word, weight] of sentence.vector.weights) {
    for (const [at, itsWeight] of index.get(word) ?? []) sums[at] = (sums[at] ?? 0) + weight * itsWeight;
  }
  let nearest: Nearest | null = null;
  for (const [at, facts] of sentences.entries()) {
    const likeness = (sums[at] ?? 0) / (sentence.vector.length * facts.vector.length || 1);
    if (likeness > (nearest?.likeness ?? least)) nearest = { facts, likeness };
  }
  return nearest;
}
