import { conflictBetween, conflictInWords, type Conflict } from './conflict.js';
import { factsOf, type Facts } from './facts.js';
import { plain } from './plain.js';
import { cosinesOf, indexOf, vectorOfAll, type SentenceIndex } from './sentence-index.js';
import { cosine, type Vector } from './similarity.js';
import { areWordedAlike } from './wording.js';
import { featuresOf, tokensOf } from './words.js';

/** FreeText is a text prepared for comparison. */
export interface FreeText {
  text: string;
  vector: Vector;
  sentences: readonly Facts[];
  index: SentenceIndex;
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
const SENTENCE_END = /(?<=[。！？!?])|(?<=(?<!(?:^|\n)\s{0,9}\d{1,2})[.])\s+|\n+/;

/** freeText prepares a text. */
export function freeText(text: string): FreeText {
  const cut = text.slice(0, LONGEST);
  const all = plain(cut)
    .split(SENTENCE_END)
    .filter((sentence) => sentence.trim() !== '');
  const sentences = all.slice(0, MOST_SENTENCES).map((sentence) => factsOf(sentence.slice(0, LONGEST_SENTENCE)));
  const rest = featuresOf(tokensOf(all.slice(MOST_SENTENCES).join('\n')));
  const index = indexOf(sentences);
  return { text: cut, vector: vectorOfAll(index, rest), sentences, index };
}

/** Sentences less alike than this are not about the same, unless they are all that is said, or worded alike but for a figure. */
const ABOUT_THE_SAME = 0.5;
/** A label and a figure beside it are no sentence. */
const STATED = /[.。!]$/;

/** What contradicts is about the same, and no more than that: so much is left of the score. */
const LEFT_OF_CONTRADICTED = 0.1;

/** In two sentences whatever conflicts is the answer; in twenty it is a detail. So much of both texts, by their sentences, refutes. */
const REFUTES_SHORT = 0.2;
const REFUTED_BY_SENTENCE = 0.1;

/** From this likeness on a sentence is one of the other text, word for word. */
const REPEATED = 0.999;

/** Another word in the same sentence may be a synonym: it is suspected, and counts for less than a refutation. */
const SUSPECTED = 0.16;

/**
 * likenessOf tells how far two free texts say the same: as far as they are about the same (the cosine of their words), less
 * what they contradict each other in. What both say in the same words tells nothing of that: who repeats nine sentences of ten
 * differs in the tenth.
 */
export function likenessOf(one: FreeText, other: FreeText): Likeness {
  if (one.text === other.text) return { score: 1, conflicts: [] };
  const conflicts: Conflict[] = [];
  let refuted = 0;
  let sentences = (one.sentences.length + other.sentences.length) / 2;
  let mass = (massOf(one) + massOf(other)) / 2;
  for (const { facts, nearest, likeness, length, nearestLength } of nearestPairs(one, other)) {
    const conflict = conflictBetween(facts, nearest, likeness);
    if (conflict) {
      conflicts.push(conflict);
      refuted += length * (conflict === 'other_word' ? SUSPECTED : 1);
    } else if (likeness >= REPEATED) {
      sentences--;
      mass -= (length + nearestLength) / 2;
    }
  }
  const limit = Math.max(REFUTES_SHORT, REFUTED_BY_SENTENCE * sentences);
  const share = refuted === 0 ? 0 : refuted / Math.max(mass, refuted) / limit;
  return { score: cosine(one.vector, other.vector) * (1 - (1 - LEFT_OF_CONTRADICTED) * Math.min(1, share)), conflicts };
}

/**
 * contradict tells whether two texts refute each other somewhere: in sentences that are about the same, or worded alike but for
 * what refutes. Where it is `inWords` that they are compared, their days and numbers may differ.
 */
export function contradict(one: FreeText, other: FreeText, inWords: boolean): boolean {
  if (one.text === other.text) return false;
  const between = inWords ? conflictInWords : conflictBetween;
  return nearestPairs(one, other).some(({ facts, nearest, likeness }) => {
    const conflict = between(facts, nearest, likeness);
    const isRefuted = conflict !== null && conflict !== 'other_word';
    return isRefuted && (likeness >= ABOUT_THE_SAME || areWordedAlike(facts, nearest));
  });
}

function massOf({ index }: FreeText): number {
  return index.lengths.reduce((sum, length) => sum + length, 0);
}

interface Pair {
  facts: Facts;
  nearest: Facts;
  /** How far they are about the same. */
  likeness: number;
  /** How long their vectors are. */
  length: number;
  nearestLength: number;
}

/** Each sentence of the shorter text, with the one of the other that is most like it. */
function nearestPairs(one: FreeText, other: FreeText): Pair[] {
  const [shorter, longer] = isBefore(one, other) ? [one, other] : [other, one];
  const cosines = cosinesOf(shorter.index, longer.index);
  const columns = longer.sentences.length;
  return shorter.sentences.flatMap((facts, at) => {
    const place = highestIn(cosines, at * columns, columns);
    const likeness = cosines[at * columns + place] ?? 0;
    const nearest = longer.sentences[place];
    if (!nearest || likeness === 0) return [];
    const isNear = likeness >= ABOUT_THE_SAME || columns === 1;
    if (!isNear && !(STATED.test(facts.text) && areWordedAlike(facts, nearest))) return [];
    const [length = 0, nearestLength = 0] = [shorter.index.lengths[at], longer.index.lengths[place]];
    return { facts, nearest, likeness, length, nearestLength };
  });
}

/** The place of the highest of so many, the first of them from where on they are looked at. */
function highestIn(numbers: Float64Array, from: number, count: number): number {
  let highest = 0;
  for (let at = 1; at < count; at++) {
    if ((numbers[from + at] as number) > (numbers[from + highest] as number)) highest = at;
  }
  return highest;
}

/** The same order whichever is named first. */
function isBefore(one: FreeText, other: FreeText): boolean {
  return one.sentences.length === other.sentences.length
    ? one.text < other.text
    : one.sentences.length < other.sentences.length;
}
