import { datesIn } from './date.js';
import { withFigures } from './number-words.js';
import { polarityOf, type Polarity } from './opposites.js';
import { plain } from './plain.js';
import { vectorOf, type Vector } from './similarity.js';
import { featuresOf, tokensOf } from './words.js';

/** Facts is what a sentence is about, and what of it must not differ: its days, numbers, names, and whether it denies. */
export interface Facts {
  text: string;
  /** Its words in their order, without grammar. */
  tokens: readonly string[];
  vector: Vector;
  polarity: Polarity;
  dates: readonly string[];
  numbers: readonly number[];
  names: readonly string[];
  /** Its first word, which begins with a capital whatever it is. */
  first: string;
}

const NUMBER = /-?\d[\d,]{0,20}(?:\.\d{1,15})?/g;
const LIST_MARK = /^\s{0,20}(?:[-*•・]|\(?\d{1,2}[.)])\s{1,20}/;

/** Words that begin with a capital, or stand in capitals, and runs of katakana are names; the first word may be any. */
const NAME = /\b[A-Z]\p{L}+(?:\s(?:[A-Z]\p{L}+))*|\b[A-Z]{2,}[\w-]*|[\p{Script=Katakana}ー]{2,}/gu;

/** factsOf reads the facts of one sentence. */
export function factsOf(sentence: string): Facts {
  const text = plain(sentence).replace(LIST_MARK, '').trim();
  const { dates, rest } = datesIn(text);
  const figures = withFigures(rest);
  const tokens = tokensOf(figures);
  const names = [...text.matchAll(NAME)].filter(({ 0: name, index }) => index > 0 || name.includes(' '));
  return {
    text,
    tokens,
    vector: vectorOf([...dates, ...dates, ...featuresOf(tokens)]),
    polarity: polarityOf(text),
    dates,
    numbers: (figures.match(NUMBER) ?? []).map((number) => Number(number.replaceAll(',', ''))),
    names: names.map(([name]) => name.toLowerCase()),
    first: /^\p{L}*/u.exec(text)?.[0].toLowerCase() ?? '',
  };
}
