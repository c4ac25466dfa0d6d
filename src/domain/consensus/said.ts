import { freeText, likenessOf, type FreeText } from './likeness.js';
import type { Answered } from './member.js';
import { isMarked } from './reading.js';
import { spelled } from './same-answer.js';

/** Said is what is compared of a free text, which may be a formula. */
export interface Said {
  free: FreeText;
  spelled: string;
  isFormula: boolean;
}

/** saidOf prepares an answer for comparison as a text. */
export function saidOf(answer: Answered): Said {
  const { text } = answer.readings;
  const isFormula = text.length <= LONGEST_FORMULA && !A_WORD.test(text.replace(COMMAND, ''));
  return { free: freeText(saidBy(answer)), spelled: isFormula ? formulaIn(text) : spelled(text), isFormula };
}

const COMMAND = /\\(?!text|mathrm|mathbf|textbf)[a-z]+/gi;
/** A formula is a text without words: figures, signs, letters that stand for something. */
const A_WORD = /\p{L}{3}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LONGEST_FORMULA = 300;

/** A formula with nothing in it that does not tell: spaces, marks, braces around one sign, the size of a fraction. */
function formulaIn(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\(?:left|right|[,!; ])|[\s$*`]/g, '')
    .replace(/\\[dt]frac/g, '\\frac')
    .replace(/\\infty/g, '∞')
    .replace(/\{(\w)\}/g, '$1')
    .replace(/[.。]$/, '');
}

/** alikeAsTexts tells how far two texts say the same, 0 to 1. Of a formula one sign more or less says something else; so it does of what has no words to compare. */
export function alikeAsTexts(one: Said, other: Said): number {
  const areTold = one.free.vector.length > 0 && other.free.vector.length > 0;
  if (one.spelled === other.spelled && (one.isFormula || !areTold)) return 1;
  if (one.isFormula && other.isFormula) return 0;
  if (one.isFormula !== other.isFormula) {
    const [formula, worded] = one.isFormula ? [one, other] : [other, one];
    if (!formulaIn(worded.free.text).includes(formula.spelled) || countOf(formula) !== countOf(worded)) return 0;
  }
  return likenessOf(one.free, other.free).score;
}

/** How many figures there are in it: “3” is not “3 to 5”. */
function countOf({ free }: Said): number {
  return new Set(free.sentences.flatMap(({ numbers }) => numbers)).size;
}

/** saidBy is what is compared of a free text: what it marks as its answer, otherwise all of it. */
export function saidBy({ text, readings }: Answered): string {
  return isMarked(readings.form) ? readings.text : text;
}
