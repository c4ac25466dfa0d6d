import { dateAlone } from './date.js';
import { freeText, type FreeText } from './likeness.js';
import { literalIn, type Literal } from './literal.js';
import { optionIn, type Option } from './option.js';
import { lastQuantityIn, quantitiesIn, type Quantity } from './quantity.js';
import { statementsOf, type Statement, type StatementForm } from './statement.js';
import { yesOrNo } from './yes-no.js';

/** ANSWER_KINDS are the kinds of answers, each compared in its own way; free text by what it says. */
export const ANSWER_KINDS = ['option', 'yes_no', 'number', 'date', 'literal', 'code', 'text'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Readings is what an answer may be read as; a kind as which it cannot be read is left out. */
export interface Readings {
  option?: string;
  yes_no?: boolean;
  number?: readonly Quantity[];
  date?: string;
  literal?: Literal;
  /** The words in which a truth, a number or a day is told, where it is told in words. */
  said?: FreeText;
  /** What it states, as it is written. */
  text: string;
  raw: string;
  form: StatementForm;
}

/** So much of a text is looked at for a yes or no at its beginning. */
const LONGEST_YES = 200;

/** In these forms an answer is marked as such: where it is, nothing else in the text is taken for the answer. */
const MARKED: readonly StatementForm[] = ['json', 'boxed', 'marked'];

/** isMarked tells whether an answer is marked as such. */
export function isMarked(form: StatementForm): boolean {
  return MARKED.includes(form);
}

/** readingsOf reads an answer in every way it can be read; `null` for one that states nothing. */
export function readingsOf(answer: string, offered: readonly Option[]): Readings | null {
  const found = statementsOf(answer);
  const [plainest] = found;
  if (!plainest) return null;
  const statements = isMarked(plainest.form) ? found.filter(({ form }) => isMarked(form)) : found;
  const readings: Readings = { text: plainest.text, raw: plainest.raw, form: plainest.form };
  const option = first(statements, (text) => optionIn(text, offered));
  const truth = first(statements, yesOrNo) ?? atOnce(answer, plainest);
  const number = numberIn(statements);
  const date = first(statements, dateAlone);
  const literal = valueOf(plainest);
  if (option !== null) readings.option = option;
  if (truth !== null) readings.yes_no = truth;
  if (number !== null) readings.number = number;
  if (date !== null) readings.date = date;
  if (literal !== null) readings.literal = literal;
  const said = [truth, number, date].some((each) => each !== null) ? saidAround(answer, plainest) : '';
  if (SEVERAL_WORDS.test(said)) readings.said = freeText(said);
  return readings;
}

const SEVERAL_WORDS = /\p{L}{3,}[^\p{L}].*?\p{L}{3}|[\p{Script=Han}\p{Script=Katakana}]{2}/su;

/** The first sentences, where they say yes or no; else the statement, where it is not marked, and bare, nor of a longer text. */
function saidAround(answer: string, { form, text }: Statement): string {
  if (isMarked(form)) return '';
  const head = answer.slice(0, LONGEST_YES);
  if (yesOrNo(head) !== null) return answer.length > LONGEST_YES ? head.replace(/[^.。！？!?\n]*$/, '') : head;
  return form === 'concluded' ? '' : text;
}

/** Who says yes or no says it at once, and goes on with why. */
function atOnce(answer: string, plainest: Statement): boolean | null {
  return isMarked(plainest.form) ? null : yesOrNo(answer.slice(0, LONGEST_YES));
}

function valueOf({ form, raw, text }: Statement): Literal | null {
  return literalIn(raw) ?? (form === 'json' ? null : literalIn(text));
}

function first<Read>(statements: readonly Statement[], read: (text: string) => Read | null): Read | null {
  for (const { text } of statements) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

function numberIn(statements: readonly Statement[]): readonly Quantity[] | null {
  const numbers = first(statements, quantitiesIn);
  if (numbers !== null) return numbers;
  const conclusion = statements.find(({ form }) => form === 'concluded');
  const last = conclusion && lastQuantityIn(conclusion.text);
  return last ? [last] : null;
}
