import { plain } from './plain.js';

/** Option is one of the answers that a question offers. */
export interface Option {
  letter: string;
  /** Its words, without what does not tell options apart. */
  words: string;
}

const OPTION_LINE =
  /^[ \t]{0,8}(?:[([]([A-Za-z]|[ア-オ]|\d{1,2})[)\]]|([A-Z]|[ア-オ]|\d{1,2})[.):])[ \t]{0,4}(\S[^\n]{0,1000})$/gm;

const LONGEST_QUESTION = 65_536;

/** The signs that options are counted by: each list begins with its first. */
const COUNTED = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'アイウエオ'];

/** optionsOffered reads the list of options in a question, `(A) …` or `A. …` on lines of their own; empty where there is none. */
export function optionsOffered(question: string): readonly Option[] {
  const lines = [...plain(question.slice(0, LONGEST_QUESTION)).matchAll(OPTION_LINE)].map(
    ([, bracketed, pointed, text]) => ({
      letter: (bracketed ?? pointed ?? '').toUpperCase(),
      words: wordsIn(text ?? ''),
    }),
  );
  for (const signs of [...COUNTED, null]) {
    const expected = (index: number): string => (signs === null ? String(index + 1) : (signs[index] ?? ''));
    const start = lines.findLastIndex(({ letter }) => letter === expected(0));
    if (start < 0) continue;
    const list = lines.slice(start).filter(({ letter }, index) => letter === expected(index));
    if (list.length >= 2) return list;
  }
  return [];
}

const LETTER =
  /^(?:(?:the\s)?(?:option|choice|answer|選択肢)\s?)?[([{「『【]?([A-Z]|[ア-オ]|\d{1,2})[)\]}」』】]?(?:番目?)?(?=$|[\s.:;)"'`、。—-]|\([^()]{0,60}[ぁ-んァ-ヶ一-龠]|,(?!\s?[A-Z]\b)|[はがでとのを])/i;
const TEXT_COMMAND = /\\(?:text|textbf|mathrm|mathbf)\{([^{}]{0,60})\}/g;

/**
 * optionIn reads which of the options a statement names, by its letter or by its text; `null` where it names none. Where the
 * question offers none, a letter in brackets, or a capital alone, is one.
 */
export function optionIn(statement: string, offered: readonly Option[]): string | null {
  const text = statement
    .slice(0, LONGEST_STATEMENT)
    .replace(TEXT_COMMAND, '$1')
    .replace(/^[$\s*"']{1,9}/, '');
  const letter = LETTER.exec(text)?.[1]?.toUpperCase();
  if (offered.length === 0) return letter !== undefined && ALONE.test(text) ? letter : null;
  const byLetter = offered.find((option) => option.letter === letter);
  if (byLetter && !A_WORD.test(text)) return byLetter.letter;
  const said = wordsIn(text);
  const byWords = offered.filter(({ words }) => words === said);
  if (byWords.length === 1) return byWords[0]?.letter ?? null;
  return letterWithin(text, offered) ?? within(said, offered);
}

const LONGEST_STATEMENT = 2_000;
const ALONE = /^\(?[A-Z]\)?[.:]?["'$*]{0,4}$/;

/** “A car is faster” begins with a letter that is a word, “I think” likewise. */
const A_WORD = /^[ai]\s+[a-z]/i;

/** A sentence that ends with a capital alone names it: “I would choose B.” */
const LAST = /(?<!\b(?:[Nn]ot|except|than))[\s:→⇒>]([A-Z])[.!"'*`]{0,4}$/;

const BRACKETED = /[([]([A-Z]|[ア-オ]|\d{1,2})[)\]]/g;

function letterWithin(text: string, offered: readonly Option[]): string | null {
  const named = new Set([...text.matchAll(BRACKETED)].map(([, letter]) => letter as string));
  const last = LAST.exec(text)?.[1];
  if (named.size === 0 && last !== undefined) named.add(last);
  const known = [...named].filter((letter) => offered.some((option) => option.letter === letter));
  return known.length === 1 ? (known[0] ?? null) : null;
}

const SHORTEST_WITHIN = 4;

/** One option's words within the statement, and no other's but such as are a part of them. */
function within(said: string, offered: readonly Option[]): string | null {
  const contained = offered.filter(({ words }) => words.length >= SHORTEST_WITHIN && said.includes(words));
  const longest = contained.toSorted((one, other) => other.words.length - one.words.length)[0];
  return longest && contained.every(({ words }) => longest.words.includes(words)) ? longest.letter : null;
}

function wordsIn(text: string): string {
  return plain(text)
    .toLowerCase()
    .replace(/[\s.,;:!?'"$\\(){}。、]+/g, ' ')
    .trim();
}
