import { featuresIn, type Facts } from './facts.js';
import { weighed, weightOf, type Vector } from './similarity.js';

/** SentenceIndex tells in which sentences of a text each feature stands, and what it weighs there, of a whole of length 1. */
export interface SentenceIndex {
  /** How long the vector of each sentence is. */
  lengths: readonly number[];
  places: ReadonlyMap<string, Places>;
}

interface Places {
  sentences: Int32Array;
  weights: Float64Array;
  /** How often it stands in all of them. */
  count: number;
}

/** indexOf makes the index of a text's sentences. */
export function indexOf(sentences: readonly Facts[]): SentenceIndex {
  const all = countsOf(sentences);
  const squares = sentences.map(() => 0);
  for (const { found, counts } of all.values()) {
    for (const [at, sentence] of found.entries())
      squares[sentence] = (squares[sentence] as number) + weightOf(counts[at] as number) ** 2;
  }
  const lengths = squares.map(Math.sqrt);
  const places = new Map<string, Places>();
  for (const [feature, { found, counts }] of all) {
    const weights = new Float64Array(counts.length);
    for (let at = 0; at < counts.length; at++)
      weights[at] = weightOf(counts[at] as number) / (lengths[found[at] as number] as number);
    const count = counts.reduce((sum, each) => sum + each, 0);
    places.set(feature, { sentences: Int32Array.from(found), weights, count });
  }
  return { lengths, places };
}

interface Counts {
  /** In which sentences it is found, and how often in each of them. */
  found: number[];
  counts: number[];
}

function countsOf(sentences: readonly Facts[]): ReadonlyMap<string, Counts> {
  const all = new Map<string, Counts>();
  for (const [sentence, facts] of sentences.entries()) {
    for (const feature of featuresIn(facts)) {
      const its = all.get(feature);
      const last = its ? its.found.length - 1 : 0;
      if (!its) all.set(feature, { found: [sentence], counts: [1] });
      else if (its.found[last] === sentence) its.counts[last] = (its.counts[last] ?? 0) + 1;
      else {
        its.found.push(sentence);
        its.counts.push(1);
      }
    }
  }
  return all;
}

/** vectorOfAll weighs the features of a text: of the sentences in its index, and of those that are not. */
export function vectorOfAll({ places }: SentenceIndex, rest: readonly string[]): Vector {
  const counts = new Map<string, number>();
  for (const [feature, { count }] of places) counts.set(feature, count);
  for (const feature of rest) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return weighed(counts);
}

/**
 * cosinesOf is how far each sentence of one text is about the same as each of another: the cosines of their vectors, a row for
 * each sentence of the first. All at once, so that each feature is looked up once and not once a sentence.
 */
export function cosinesOf(one: SentenceIndex, other: SentenceIndex): Float64Array {
  const columns = other.lengths.length;
  const cosines = new Float64Array(one.lengths.length * columns);
  for (const [feature, { sentences, weights }] of one.places) {
    const its = other.places.get(feature);
    if (!its) continue;
    for (let at = 0; at < sentences.length; at++)
      add(cosines, (sentences[at] as number) * columns, weights[at] as number, its);
  }
  return cosines;
}

function add(cosines: Float64Array, row: number, weight: number, { sentences, weights }: Places): void {
  for (let at = 0; at < sentences.length; at++) {
    const place = row + (sentences[at] as number);
    cosines[place] = (cosines[place] as number) + weight * (weights[at] as number);
  }
}
