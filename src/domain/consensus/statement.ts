import { insideOf, jsonAnswer } from './json-answer.js';
import { plain } from './plain.js';

/**
 * STATEMENT_FORMS are the ways in which a text says what its final answer is, the plainest first: a member of an object,
 * `\boxed{…}`, `<answer>` or `####`, words such as “the answer is” or 「答えは」, the whole of a short text, and, where
 * nothing marks it, the sentence at the end.
 */
export const STATEMENT_FORMS = ['json', 'boxed', 'marked', 'stated', 'whole', 'concluded'] as const;
export type StatementForm = (typeof STATEMENT_FORMS)[number];

/** Statement is what a text says its final answer is. */
export interface Statement {
  form: StatementForm;
  text: string;
  /** As it stands there, where spaces may be a part of it. */
  raw: string;
}

/** What is longer is looked at from both ends: an answer stands at one of them. */
const HEAD = 16_384;
const TAIL = 49_152;

/** The longest answer that is taken for one without being marked as such, and the longest that words may introduce. */
const SHORT = 120;
const LONGEST_STATED = 600;
const MOST_INTRODUCED = 4;

/** Models that were shown examples go on with questions of their own; what follows is not about ours. */
const NEXT_QUESTION = /\n\s{0,20}(?:question|next question|q|problem|問題|質問)\s{0,3}\d{0,3}\s{0,3}[:：]/i;

const INTRODUCED =
  /(?:\b(?:answers?|solution|output|return value|(?:correct|best|right|final|closest|most (?:likely|accurate|appropriate)) (?:choice|option|statement|response|result|value))\b(?:[^\n.:=。"]{0,60}?\b(?:is|are|was|be|equals)\b|[^\n.:=。"]{0,30}?[:=])|\b(?:tl;?dr|in short|bottom line)\b\s?[:,-]|結論(?:から(?:言うと|いうと|申し上げますと)|は|[::])、?|正しい(?:もの|の)は|(?:最終的な|正しい|最終)?(?:答え|解答|回答|正解|選択肢)(?:[^\n。:]{0,20}?は|が|[::=】]))[\s*:_]{0,6}/gi;

const CONCLUDED =
  /(?:\b(?:therefore|thus|hence|so|in conclusion|overall|finally|in total)\b|したがって|よって|ゆえに|以上より|つまり|結論として|結果として)[\s,、:]{0,4}/gi;

/** A last line that sums up those before it. */
const SUMMED_UP =
  /\n[^\n\p{L}]{0,9}(?:grand |final |overall )?(?:total|sum|合計|総計|総額)(?:\s[^\n:：]{0,20}|金額|額)?[*_]{0,3}[:：]\s{0,4}([^\n]{1,80})$/iu;

const THOUGHT_ENDS = ['</think>', '</thinking>', '</thought>', '</reasoning>', '</scratchpad>'];

/** afterThoughts is an answer without what its model thought before it, where that is marked: `<think>…</think>`. */
export function afterThoughts(answer: string): string {
  const ends = THOUGHT_ENDS.map((mark) => answer.lastIndexOf(mark) + mark.length).filter(
    (end, at) => end >= (THOUGHT_ENDS[at] ?? '').length,
  );
  const after = answer.slice(Math.max(0, ...ends));
  return after.trim() === '' ? answer : after;
}

/**
 * statementsOf finds what a text states as its final answer, the plainest statement first; of those alike the last, for
 * texts think before they answer, and correct themselves. A text that states nothing gives nothing.
 */
export function statementsOf(answer: string): Statement[] {
  const cut = answer.length > HEAD + TAIL ? `${answer.slice(0, HEAD)}\n${answer.slice(-TAIL)}` : answer;
  const whole = plain(cut).trim();
  if (whole === '') return [];
  const json = jsonAnswer(whole);
  const text = beforeNextQuestion(whole);
  const found: Statement[] = [];
  const add = (form: StatementForm, stated: string | null): void => {
    const raw = stated?.replace(ASSERTED, '') ?? null;
    const tidied = raw === null ? '' : tidy(form === 'json' ? insideOf(raw) : raw);
    if (raw === null || found.some((other) => other.text === tidied)) return;
    if (tidied !== '' || form === 'json') found.push({ form, text: tidied, raw });
  };
  add('json', json === null ? null : innermost(json));
  add('boxed', boxed(text));
  add('marked', marked(text));
  for (const stated of introduced(text, INTRODUCED)) add('stated', stated);
  add('stated', SUMMED_UP.exec(text)?.[1] ?? null);
  if (text.length <= SHORT) add('whole', text);
  add('concluded', introduced(lastParagraph(text), CONCLUDED)[0] ?? lastSentence(text));
  return found;
}

/** Before the value that a call is asserted to give. */
const ASSERTED = /^\s{0,9}(?:assert\s{1,4})?[A-Za-z_]\w{0,60}\([^\n]{0,5000}\)\s{0,4}==\s{0,4}/;

function beforeNextQuestion(text: string): string {
  const next = NEXT_QUESTION.exec(text);
  return next && next.index > 0 && text.slice(0, next.index).trim() !== '' ? text.slice(0, next.index) : text;
}

/** What an object gives as its answer may be a sentence that states it. */
function innermost(stated: string): string {
  return boxed(stated) ?? introduced(stated, INTRODUCED)[0] ?? stated;
}

const BOX = /\\(?:boxed|fbox)\s{0,3}\{/g;

function boxed(text: string): string | null {
  let at: number | null = null;
  for (const match of text.matchAll(BOX)) at = match.index + match[0].length;
  if (at === null) return null;
  let depth = 1;
  for (let end = at; end < text.length; end++) {
    if (text[end] === '{') depth++;
    else if (text[end] === '}' && --depth === 0) return text.slice(at, end);
  }
  return null;
}

const MARK = /<(?:final_?)?answer>|\[answer\]|####/gi;
const MARK_END = /<\/(?:final_?)?answer>|\[\/answer\]/i;
const A_WORD = /\p{L}{3}/u;

/** The last that is marked; one that was cut off goes on to the end. */
function marked(text: string): string | null {
  for (const { 0: mark, index } of [...text.matchAll(MARK)].reverse()) {
    const rest = text.slice(index + mark.length);
    const stated = mark === '####' ? lineAlone(rest) : rest.slice(0, endOf(rest, MARK_END));
    if (stated.trim() !== '') return stated;
  }
  return null;
}

/** The line after `####`, unless that makes a heading of it: words with a text below. */
function lineAlone(rest: string): string {
  const line = rest.slice(0, endOf(rest, /\n/));
  return A_WORD.test(line) && rest.slice(line.length).trim() !== '' ? '' : line;
}

function endOf(text: string, mark: RegExp): number {
  const end = text.search(mark);
  return end < 0 ? text.length : end;
}

/** What certain words introduce, the last first. */
function introduced(text: string, words: RegExp): string[] {
  return [...text.matchAll(words)]
    .slice(-MOST_INTRODUCED)
    .map(({ 0: said, index }) => firstSentence(text.slice(index + said.length, index + said.length + LONGEST_STATED)))
    .filter((sentence) => sentence !== '')
    .reverse();
}

/** Up to the end of the sentence or line; a formula or a block of code that begins a line ends where it is closed. */
function firstSentence(text: string): string {
  const rest = text.trimStart();
  const block = /^(\\\[|\$\$|```\w*)\s*([\s\S]*?)\s*(?:\\\]|\$\$|```)/.exec(rest);
  if (block) return block[2] ?? '';
  const end = rest.search(/\n|[。！？]|[.!?](?=\s|$)/);
  return (end < 0 ? rest : rest.slice(0, end)).trim();
}

function lastParagraph(text: string): string {
  return text.slice(text.trimEnd().lastIndexOf('\n\n') + 1);
}

function lastSentence(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1).slice(-LONGEST_STATED);
  const sentences = line.split(/(?<=[。！？])|(?<=[.!?])\s/).filter((sentence) => sentence.trim() !== '');
  return sentences.at(-1) ?? line;
}

const POLITE_END = /(?:です|である|になります|となります|だと思います|だ)$/;
const OPENING = /^(?:\*\*|`|\\\(|\\\[|\$\$)/;
const CLOSING = /(?:\*\*|`|\\\)|\\\]|\$\$|[.。])$/;
const WORDS_ONLY = /^\\(?:text|textbf|mathrm|mathbf)\{([^{}]{0,600})\}$/;
const FENCED = /^```\w{0,20}\n([\s\S]{0,1000}?)\n?```$/;
const MOST_MARKS = 8;

/** Without what sets an answer off from its text: emphasis, code marks, formula marks, the stop at its end. */
function tidy(stated: string): string {
  let text = stated.trim();
  for (let marks = 0; marks < MOST_MARKS; marks++) {
    const inner = text.replace(WORDS_ONLY, '$1').replace(FENCED, '$1').replace(OPENING, '').replace(CLOSING, '').trim();
    if (inner === text) break;
    text = inner;
  }
  return text.replace(POLITE_END, '');
}
