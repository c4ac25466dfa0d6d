import { OPPOSED_ENGLISH, OPPOSED_JAPANESE } from './opposed-words.js';
import { isAscii } from './plain.js';
import { isChinese, stem } from './words.js';

/** Polarity is what of a sentence turns what it says round. */
export interface Polarity {
  negations: number;
  /** Whether an amount is told to be at most (1), at least (-1), or neither or both (0). */
  bound: number;
  /** How often there are words of each side of a pair that exclude each other, by the pair's number. */
  sides: ReadonlyMap<number, readonly [left: number, right: number]>;
  words: readonly string[];
  /** Words that begin with a denial, and what is left without it: “impossible”, 「不可能」. */
  prefixed: readonly (readonly [word: string, without: string])[];
  text: string;
}

/** Not, and what else turns a statement round. A particle that only seems to is taken out before. */
const NEGATIONS_ENGLISH =
  /\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|rarely|barely|fails? to|failed to|lacks?|lacked|unable)\b|n't\b/gi;
const SEEMING_ENGLISH =
  /\bnot only\b|\bno (?:doubt|more than|less than|later than)\b|\bnothing but\b|\bnot until\b|\bwhy not\b|\bnumber\b/gi;
const NEGATIONS_JAPANESE =
  /(?:ません|(?<!少|危|汚|切|幼)ない(?=で|$|[。、,.！？!?ことのでとがけわほよねか）)」\s]|[\p{Script=Han}\p{Script=Katakana}])|なかった|(?<!少|もと|と)なく(?=て|な|、|[。\s]|$|\p{Script=Han})|ず(?=に|、|[。\s]|$)|ぬ(?=$|[。、])|無い|無かった|せん(?=でした))/gu;
const SEEMING_JAPANESE =
  /なければ(?:ならない|なりません|いけない|いけません)|な(?:いと|くては)(?:いけない|いけません|ならない|なりません)|ざるを得(?:ない|ません)|かもしれ(?:ない|ません)|に(?:違い|過ぎ|すぎ)(?:ない|ません)|(?:だけで|のみで)は?な(?:く|い)|に限ら(?:ず|ない)|ではないでしょうか|じゃない[？?か]|しか(?:ない|ありません)|まもなく|間もなく|少なく(?:とも)?|なくな(?:る|り|っ)|ないか(?=$|[。？?])|(?:ま|必|は|とりあえ|思わ|絶え|変わら|かかわら|拘わら|のみなら|少なから)ず/g;

const PREFIXED = /^(?:un|in|im|ir|il|dis|non)-?(?=[a-z]{4})/;
const HAN_PREFIXED = /[不未非無](\p{Script=Han}{2})/gu;

const AT_MOST = /\b(?:up to|at most|no more than|not more than|maximum of)\b|以下|未満|以内/i;
const AT_LEAST = /(?<!no |not )\bmore than\b|\b(?:at least|in excess of|minimum of)\b|以上|超え/i;

type Place = readonly [pair: number, side: 0 | 1];

const ENGLISH = placesOf(OPPOSED_ENGLISH, stem);
const JAPANESE = placesOf(OPPOSED_JAPANESE, (word) => word);
const ANY_JAPANESE = new RegExp(
  [...JAPANESE.keys()].toSorted((one, other) => other.length - one.length).join('|'),
  'g',
);

/** Japanese pairs are numbered after those of English. */
const JAPANESE_FROM = 1_000;

function placesOf(lines: string, written: (word: string) => string): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const [pair, line] of lines.trim().split('\n').entries()) {
    for (const [side, words] of line.split(' | ').entries()) {
      for (const word of words.split(' ').map(written)) {
        places.set(word, [...(places.get(word) ?? []), [pair, side === 0 ? 0 : 1]]);
      }
    }
  }
  return places;
}

/** boundOf tells whether an amount is told to be at most (1), at least (-1), or neither or both (0). */
export function boundOf(sentence: string): number {
  return Number(AT_MOST.test(sentence)) - Number(AT_LEAST.test(sentence));
}

/** polarityOf reads what turns a sentence round, which is a text and all its words. */
export function polarityOf(sentence: string, words: readonly string[]): Polarity {
  const japanese = isAscii(sentence) ? '' : sentence;
  return {
    negations: negationsIn(sentence, japanese),
    bound: boundOf(sentence),
    sides: sidesOf(words, japanese),
    words,
    prefixed: prefixedIn(words, japanese),
    text: sentence,
  };
}

function negationsIn(english: string, japanese: string): number {
  const count = (text: string, seeming: RegExp, negations: RegExp): number =>
    text.search(negations) < 0 ? 0 : (text.replace(seeming, ' ').match(negations)?.length ?? 0);
  return count(english, SEEMING_ENGLISH, NEGATIONS_ENGLISH) + count(japanese, SEEMING_JAPANESE, NEGATIONS_JAPANESE);
}

function sidesOf(words: readonly string[], japanese: string): Polarity['sides'] {
  const sides = new Map<number, [number, number]>();
  const count = (places: readonly Place[] = [], from: number): void => {
    for (const [pair, side] of places) {
      const counts = sides.get(from + pair) ?? [0, 0];
      counts[side]++;
      sides.set(from + pair, counts);
    }
  };
  for (const word of words) count(ENGLISH.get(word), 0);
  for (const word of japanese.match(ANY_JAPANESE) ?? []) count(JAPANESE.get(word), JAPANESE_FROM);
  return sides;
}

function prefixedIn(words: readonly string[], japanese: string): [string, string][] {
  const english = words
    .filter((word) => PREFIXED.test(word))
    .map((word): [string, string] => [word, word.replace(PREFIXED, '')]);
  const han = [...japanese.matchAll(HAN_PREFIXED)].map(([word, without = '']): [string, string] => [word, without]);
  return [...english, ...han];
}

/**
 * isReversed tells whether one sentence says the reverse of another: by a bound of the other kind, by a negation that the other
 * has not, or by words that exclude each other. The last two together cancel out: “not expensive” and “cheap” say the same.
 */
export function isReversed(one: Polarity, other: Polarity): boolean {
  if (one.bound * other.bound < 0) return true;
  const isOpposed = haveOpposedWords(one, other) || isPrefixed(one, other);
  return (one.negations !== other.negations) !== isOpposed;
}

/** meanMuchTheSame tells whether two wordings, in words without their endings, have some of one side of a pair: “increase”, “rise”. */
export function meanMuchTheSame(one: readonly string[], other: readonly string[]): boolean {
  const [its, others] = [one, other].map((words) => sidesOf(words, words.join('')));
  return [...(its ?? [])].some(([pair, [left, right]]) => {
    const [first, second] = others?.get(pair) ?? [0, 0];
    return left * first + right * second > 0;
  });
}

/** Words of both sides between them, and two more of a side than the other has. */
function haveOpposedWords(one: Polarity, other: Polarity): boolean {
  if (other.sides.size === 0) return false;
  for (const [pair, [left, right]] of one.sides) {
    const its = other.sides.get(pair);
    const areBoth = its && left + its[0] > 0 && right + its[1] > 0;
    if (areBoth && Math.abs(left - right - (its[0] - its[1])) >= 2) return true;
  }
  return false;
}

/** “possible”, “impossible”: one has the word, the other the word with a prefix. */
function isPrefixed(one: Polarity, other: Polarity): boolean {
  const has = (a: Polarity, b: Polarity): boolean =>
    a.prefixed.some(([word, without]) => speaksOf(b, without) && !speaksOf(b, word) && !a.words.includes(without));
  return has(one, other) || has(other, one);
}

/** Chinese characters have no spaces between words. */
function speaksOf({ words, text }: Polarity, word: string): boolean {
  return words.includes(word) || (isChinese(word) && text.includes(word));
}
