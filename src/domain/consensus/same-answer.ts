import { sameDate } from './date.js';
import { contradict } from './likeness.js';
import { literalIn, literalStated } from './literal.js';
import { boundOf } from './opposites.js';
import { sameQuantity, type Quantity } from './quantity.js';
import type { AnswerKind, Readings } from './reading.js';

/** ComparedKind is a kind whose answers are the same or are not. */
type ComparedKind = Exclude<AnswerKind, 'code' | 'text'>;

/** Compared tells whether two answers of one kind are the same. */
type Compared = (one: Readings, other: Readings) => boolean;

/** Each kind is compared in its own way; what cannot be read as the kind is the same as what is worded the same. */
const COMPARED: Readonly<Record<ComparedKind, Compared>> = {
  option: (one, other) => read(one, other, one.option, other.option, Object.is),
  yes_no: (one, other) => read(one, other, one.yes_no, other.yes_no, Object.is) && !refute(one, other, false),
  date: (one, other) => read(one, other, one.date, other.date, sameDate) && !refute(one, other, true),
  number: (one, other) =>
    read(one, other, one.number, other.number, sameQuantities) &&
    boundOf(one.text) * boundOf(other.text) >= 0 &&
    sameFigures(one.text, other.text) &&
    !refute(one, other, true),
  literal: (one, other) => stated(one).some((value) => stated(other).includes(value)),
};

/** sameAnswer tells whether two answers say the same, compared as a kind. */
export function sameAnswer(kind: ComparedKind, one: Readings, other: Readings): boolean {
  return COMPARED[kind](one, other);
}

/** Who says yes, or a number, in words may go on with something else, or deny it. */
function refute({ said: one }: Readings, { said: other }: Readings, inWords: boolean): boolean {
  return one !== undefined && other !== undefined && contradict(one, other, inWords);
}

/** What a double does not hold exactly is told apart by its figures. */
function sameFigures(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => (LONG_WHOLE.test(text) ? text.replace(/\D/g, '') : null));
  return a === null || b === null || a === b;
}

const LONG_WHOLE = /^\D{0,4}\d[\d, ]{15,}$/;

/** spelled is an answer with nothing in it that does not tell: spaces, stops, upper case, marks of formulas. */
export function spelled(text: string): string {
  return text.toLowerCase().replace(/\\(?:left|right|[,!; ])|[\s$.,;:!?、。"'`*]/g, '');
}

function read<Value>(
  one: Readings,
  other: Readings,
  a: Value | undefined,
  b: Value | undefined,
  same: (a: Value, b: Value) => boolean,
): boolean {
  if (a !== undefined && b !== undefined) return same(a, b);
  return a === b && spelled(one.text) === spelled(other.text);
}

function sameQuantities(one: readonly Quantity[], other: readonly Quantity[]): boolean {
  return one.length === other.length && one.every((each, index) => sameQuantity(each, other[index] ?? each));
}

/** Marks around a value are no part of it; those of a text that an object gives are. */
function stated({ raw, form, literal }: Readings): readonly string[] {
  return literal && literalIn(raw) === null ? [literal.canonical] : literalStated(raw, form === 'json');
}
