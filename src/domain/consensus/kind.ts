import { hasCode } from './code.js';
import type { Answered } from './member.js';
import type { Option } from './option.js';
import { isMarked, type AnswerKind, type Readings } from './reading.js';

/** What a question is about code shows by: a block or a definition of code. */
const CODE =
  /```|\[PYTHON\]|\bdef \w+\(|\bfunction \w*\(|\bassert |console\.log|System\.out|print\(|#include|=>\s*\{|\bSELECT\b[\s\S]{1,200}\bFROM\b/;
const LOOKED_AT = 20_000;

/** A longer text is not the value of an expression. */
const LONGEST_VALUE = 1_000;

/** Asks for a program, not for what one does. */
const ASKS_FOR_CODE =
  /\b(?:write|implement|create|fix|refactor)\b[^.?!\n]{0,40}\b(?:function|program|code|script|query|class|method|regex)\b|(?:関数|プログラム|コード|スクリプト|クエリ|クラス)を(?:書|作|実装|修正)/i;

/** Kinds in the order in which they are tried: what is plainer first. */
const TRIED = ['option', 'yes_no', 'date', 'number', 'literal'] as const;

/**
 * kindOf decides as what the answers to a question are compared: as the first kind as which at least half of them, and two
 * of them, can be read; where the question offers options, two who name one are enough. Where the
 * question is about code, values are told apart as code tells them (`5` and `'5'`).
 */
export function kindOf(answers: readonly Answered[], question: string | null, offered: readonly Option[]): AnswerKind {
  const needed = Math.max(answers.length / 2, Math.min(2, answers.length));
  const are = (test: (answer: Answered) => boolean): boolean =>
    answers.length > 0 && answers.filter(test).length >= needed;
  const asked = (question ?? '').slice(0, LOOKED_AT);
  if (ASKS_FOR_CODE.test(asked) && are(({ text }) => hasCode(text))) return 'code';
  if (are(isOption) || (areLettered(offered) && answers.filter(isOption).length >= 2)) return 'option';
  if (CODE.test(asked) && are(({ readings }) => isValue(readings))) return 'literal';
  if (are(({ readings }) => readings.literal?.shape === 'container')) return 'literal';
  return TRIED.find((kind) => are(({ readings }) => readings[kind] !== undefined)) ?? 'text';
}

function isOption({ readings }: Answered): boolean {
  return readings.option !== undefined;
}

/** A list with letters is one to choose from, one with figures may be of anything. */
function areLettered([first]: readonly Option[]): boolean {
  return first !== undefined && !/\d/.test(first.letter);
}

function isValue({ literal, form, text }: Readings): boolean {
  return literal !== undefined || (isMarked(form) && text.length <= LONGEST_VALUE);
}
