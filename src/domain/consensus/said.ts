import { freeText, likenessOf, type FreeText } from './likeness.js';
import type { Answered } from './member.js';
import { isMarked } from './reading.js';
import { spelled } from './same-answer.js';
import { tokensOf } from './words.js';

/** Said is what is compared of a free text, which may be a formula. */
export interface Said {
  free: FreeText;
  spelled: string;
  isFormula: boolean;
  /** The members of a list, in one order; `null` where it is none. */
  list: string | null;
}

/** saidOf prepares an answer for comparison as a text. */
export function saidOf(answer: Answered): Said {
  const { text } = answer.readings;
  const isFormula = text.length <= LONGEST_FORMULA && (!A_WORD.test(text.replace(COMMAND, '')) || ADDRESS.test(text));
  return {
    free: freeText(saidBy(answer)),
    spelled: isFormula ? formulaIn(text) : spelled(text),
    isFormula,
    list: listIn(text),
  };
}

const BETWEEN_MEMBERS = /\n|,\s(?:and|or)\s|[,、・]|\s(?:and|or)\s|と|や/;
const LIST_MARK = /^\s{0,9}(?:[-*•]|\d{1,2}[.)])\s/;

/** A list of single words and nothing else says the same in any order, and something else when one is missing. */
function listIn(text: string): string | null {
  if (text.length > LONGEST_FORMULA) return null;
  const members = text.split(BETWEEN_MEMBERS).map((member) => tokensOf(member.replace(LIST_MARK, '')));
  return members.length > 1 && members.every(({ length }) => length === 1) ? members.flat().sort().join() : null;
}

const COMMAND = /\\(?!text|mathrm|mathbf|textbf)[a-z]+/gi;
/** A formula is a text without words: figures, signs, letters that stand for something. */
const A_WORD = /\p{L}{3}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LONGEST_FORMULA = 300;
/** Nor has an address, a path or a name in code: each of its signs tells. */
const ADDRESS = /^[\w.+:/@\\#?=&%~-]*\w[@/\\_.:#]\w[\w.+:/@\\#?=&%~-]*$/;

/** A formula with nothing in it that does not tell: spaces, marks, braces around one sign, the size of a fraction. */
function formulaIn(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\(?:left|right|[,!; ])|[\s$*`]/g, '')
    .replace(/\\[dt]frac/g, '\\frac')
    .replace(/\\infty/g, '∞')
    .replace(/\{(\w)\}/g, '$1')
    .replace(/[.。]$/, '')
    .replace(/\\geq?(?![a-z])|>=/g, '≥')
    .replace(/\\leq?(?![a-z])|<=/g, '≤')
    .replace(
      /^([^<>≤≥]+)([>≥])([^<>≤≥]+)$/,
      (_whole, left: string, sign: string, right: string) => `${right}${sign === '>' ? '<' : '≤'}${left}`,
    )
    .replace(/percent|パーセント/g, '%')
    .replace(/between(\d[\d.,]{0,20}%?)and(?=\d)/, '$1-')
    .replace(/(?<=\d)%?(?:to|~|から|-)(?=\d)/g, '-')
    .replace(/^v(?=\d)/, '');
}

/** alikeAsTexts tells how far two texts say the same, 0 to 1. Of a formula one sign more or less says something else; so it does of what has no words to compare. */
export function alikeAsTexts(one: Said, other: Said): number {
  const areTold = one.free.vector.length > 0 && other.free.vector.length > 0;
  if (one.spelled === other.spelled && (one.isFormula || !areTold)) return 1;
  if (one.isFormula && other.isFormula) return 0;
  if (one.list !== null && other.list !== null) return Number(one.list === other.list);
  const isTold = one.isFormula ? isToldBy(other, one) : !other.isFormula || isToldBy(one, other);
  return isTold ? likenessOf(one.free, other.free).score : 0;
}

function isToldBy(worded: Said, formula: Said): boolean {
  return formulaIn(worded.free.text).includes(formula.spelled) && countOf(formula) === countOf(worded);
}

/** How many figures there are in it: “3” is not “3 to 5”. */
function countOf({ free }: Said): number {
  return new Set(free.sentences.flatMap(({ numbers }) => numbers.map(({ value }) => value))).size;
}

/** saidBy is what is compared of a free text: what it marks as its answer, otherwise all of it. */
export function saidBy({ text, readings }: Answered): string {
  return isMarked(readings.form) ? readings.text : text;
}
