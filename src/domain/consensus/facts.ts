import { amountsIn } from './amounts.js';
import { clausesOf, type Clause } from './clauses.js';
import { datesIn } from './date.js';
import { namesIn, type Names } from './names.js';
import { withFigures } from './number-words.js';
import { polarityOf, type Polarity } from './opposites.js';
import type { Quantity } from './quantity.js';
import { featuresOf, isChinese, wordsOf } from './words.js';

/** Facts is what a sentence is about, and what of it must not differ: its days, numbers, names, and whether it denies. */
export interface Facts {
  text: string;
  /** Its words in their order, without grammar. */
  tokens: readonly string[];
  /** Likewise, and each Chinese character by itself, as there are no spaces between their words. */
  words: readonly string[];
  polarity: Polarity;
  /** Taken apart when they are asked for: most sentences meet none that denies. */
  clauses: () => readonly Clause[];
  dates: readonly string[];
  numbers: readonly Quantity[];
  names: Names;
}

const LIST_MARK = /^\s{0,20}(?:[-*•・]|\(?\d{1,2}[.)])\s{1,20}/;

/** factsOf reads the facts of one sentence, which is written plain. */
export function factsOf(sentence: string): Facts {
  const text = sentence.replace(LIST_MARK, '').trim();
  const { dates, rest } = datesIn(text);
  const figures = withFigures(rest);
  const { tokens, all } = wordsOf(figures);
  let clauses: readonly Clause[] | undefined;
  return {
    text,
    tokens,
    words: tokens.some(isChinese) ? tokens.flatMap((token) => (isChinese(token) ? token.split('') : token)) : tokens,
    polarity: polarityOf(figures, all),
    clauses: () => (clauses ??= clausesOf(figures)),
    dates,
    numbers: amountsIn(figures),
    names: namesIn(text, tokens),
  };
}

/** featuresIn is what a sentence is compared by, whatever the order: its days count twice, as figures do. */
export function featuresIn({ dates, tokens }: Facts): string[] {
  return [...dates, ...dates, ...featuresOf(tokens)];
}
