/** Names is what a sentence names: a name has no synonyms. */
export interface Names {
  /** Words that begin with a capital, or stand in capitals. */
  capitals: readonly string[];
  /** Its first word, which begins with a capital whatever it is. */
  first: string;
  /** Runs of katakana, each with the words before and after it. */
  katakana: readonly Placed[];
}

interface Placed {
  word: string;
  before: string | undefined;
  after: string | undefined;
}

const CAPITALS = /\b[A-Z]\p{Script=Latin}+(?:\s(?:[A-Z]\p{Script=Latin}+))*|\b[A-Z]{2,}[\w-]*/gu;
const A_CAPITAL = /[A-Z]/;
const KATAKANA = /^[ァ-ヺー]{2}/;

/** namesIn reads the names of a sentence, which is a text and its words in their order. */
export function namesIn(text: string, words: readonly string[]): Names {
  const capitals = (A_CAPITAL.test(text) ? [...text.matchAll(CAPITALS)] : []).filter(
    ({ 0: name, index }) => index > 0 || name.includes(' '),
  );
  return {
    capitals: capitals.map(([name]) => name.toLowerCase()),
    first: /^\p{Script=Latin}*/u.exec(text)?.[0].toLowerCase() ?? '',
    katakana: words.flatMap((word, at) =>
      KATAKANA.test(word) ? [{ word, before: words[at - 1], after: words[at + 1] }] : [],
    ),
  };
}

/**
 * haveOtherNames tells whether each of two sentences names something that the other does not. As katakana writes loanwords like
 * names, those are told apart that stand in the same place, beside the same word.
 */
export function haveOtherNames(one: Names, other: Names): boolean {
  return (lacks(one, other) && lacks(other, one)) || areReplaced(one.katakana, other.katakana);
}

/** Whether one names something that the other does not, neither within nor as its first word. */
function lacks({ capitals }: Names, { capitals: others, first }: Names): boolean {
  return capitals.some(
    (name) => !others.some((its) => sameName(name, its)) && (first === '' || !sameName(name, first)),
  );
}

function sameName(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

function areReplaced(one: readonly Placed[], other: readonly Placed[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  const missing = (a: readonly Placed[], b: readonly Placed[]): Placed[] =>
    a.filter(({ word }) => !b.some((its) => sameName(word, its.word)));
  const its = missing(other, one);
  if (its.length === 0) return false;
  return missing(one, other).some(({ before, after }) =>
    its.some((replaced) => replaced.before === before || replaced.after === after),
  );
}
