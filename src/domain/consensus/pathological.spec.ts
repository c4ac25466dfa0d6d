import { agree, USUAL_RULE } from './agree.js';
import type { AnswerKind } from './reading.js';

/** Four times what is looked at of an answer. */
const LONG = 250_000;
/** Most take less than 30 ms, and what is quadratic takes many seconds. */
const MOST_MS = 1_000;

function filled(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

/** Of the processor. What it does beside, as compiling what it runs the first time, only adds to it: the quicker of two tells. */
function milliseconds(run: () => unknown): number {
  const once = (): number => {
    const from = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  };
  return Math.min(once(), once());
}

function timed(text: string, kind: AnswerKind | 'auto', question: string | null): number {
  const answers = [text, text, `${text}z`].map((each, at) => ({ member: `m${at}`, text: each }));
  return milliseconds(() => agree(answers, { ...USUAL_RULE, kind, question }));
}

const REPEATED = [
  '[', '{', '(', '(1', '[1, ', '{"a":', '\\', '"', "'", "'''", '`', '```', '```\n', '```a\nb\n```', '\n', '\t', ' ', '\u00a0', '\u3000',
  '1', '1,', '123,', '1,234,', '1.', '1 ', '1-', '1/', '1 1/', '1_', '1e', '5!', '0x', '-', '+', '1+', '2^', '=', 'x=', '<', '>', '$', '$1 ',
  '百', '三億', '三分の', '一', 'あ', 'カ', '漢', '不可', 'ない', '東が', '答えは', '正解', '【答え】', '申し訳ありません', '令和1年', '1月', '1時',
  'answer: ', 'answer:\n', 'the answer is ', 'the answer', 'solution is ', 'output ', 'thus ', 'so, ', 'therefore:', 'one and ', 'one ', 'hundred',
  'hundred-', 'half ', 'between ', 'square ', 'km/', '5 km ', '5%', 'not ', "n't", 'no ', 'yes ', 'No,', 'sorry ', 'I cannot ', 'As an AI, ',
  '\\frac{', '\\frac{1}{2}', '\\sqrt', '\\sqrt{', '\\boxed{', '\\boxed{1} ', '\\text{', '\\text{a}', '\\left', '\\pi', '^\\circ', '\\[', '$$',
  '{"answer": "', '"answer": ', '"answer": [', '"answer":"a\\', '"answer": {"value": ', '####', '#### 1\n', '<answer>', '<answer>a</answer>',
  '[answer]', '<think>', '</think>', '\nQuestion: ', `\n${' '.repeat(19)}`, '**', '_', '2024-01-02 ', '2024-01-02T', 'January ', 'May 5, ', '12:',
  '1 pm ', 'monday ', 'Tokyo Osaka ', 'ABC-', 'A', '(A) ', 'A. x\n', '(A) x\n(B) y\n', 'ア. x\n', '1. x\n', 'SELECT ', 'def ', 'write a ',
  'implement function ', '/*', '/* ', '// ', ' #', '-- ', 'assert f(', 'f(1) == ', 'a. ', '. ', '。', '! ', 'The cat sat. ', '猫がいる。', "'s", 'ing',
  'un', 'sses', '⁵', '½', '１', 'Ａ', '\u0301', '\u200b', '\ud800', '😀', '<b>', '| a | b |\n', '2 and ', '2; ', '2、', '~', ':', ';', ',',
]; // prettier-ignore
const AROUND: readonly [string, string][] = [
  ['', ''],
  ['The answer is ', 'x'],
  ['{"answer": "', '"}'],
];

describe('A quarter of a megabyte of nonsense does not stall', () => {
  it.each(REPEATED.map((text, at) => [text, at] as const))('%j as an answer', (repeated, at) => {
    const [before, after] = AROUND[at % AROUND.length] ?? ['', ''];
    const kind = (['auto', 'text', 'code'] as const)[Math.floor(at / AROUND.length) % 3] ?? 'auto';
    expect(timed(before + filled(repeated, LONG) + after, kind, null)).toBeLessThan(MOST_MS);
  });

  it('nor as a question', () => {
    for (const repeated of REPEATED.filter((_, at) => at % 8 === 0)) {
      const question = filled(repeated, LONG);
      expect([repeated, timed('A car', 'auto', question) < MOST_MS]).toEqual([repeated, true]);
    }
  });
});

/** What is short enough to be looked at as a whole. */
describe('Nor do twenty thousand characters', () => {
  it.each([
    ['spaces in a text of an object', `{"answer": "${' '.repeat(19_000)}"x"}`],
    ['spaces, then x', `${' '.repeat(20_000)}x`],
    ['one word', 'x'.repeat(20_000)],
    ['one word of Chinese', '漢'.repeat(20_000)],
    ['names', Array.from({ length: 3_000 }, (_, at) => `Name${String.fromCharCode(97 + (at % 26))}x`).join(' met ')],
    ['names in katakana', Array.from({ length: 3_000 }, (_, at) => `カナ${'アイウエオ'[at % 5] ?? ''}`).join('と')],
    ['spaces in a tuple', `(1,${' '.repeat(19_000)})`],
    ['tuples', '('.repeat(9_000) + ')'.repeat(9_000)],
    ['an unclosed comment', `\`\`\`js\n${'/*'.repeat(9_000)}`],
    ['unclosed quotes', `[${'"'.repeat(15_001)}]`],
    ['a list of numbers', `[${'1, '.repeat(6_000)}2]`],
    ['hyphens', `${'well-'.repeat(4_000)}known`],
    ['sentences of particles', '東が西を南に北は。'.repeat(2_000)],
    ['an assertion', `assert f(${')'.repeat(4_900)} = 1`],
  ])('of %s', (_name, text) => {
    const kinds = ['auto', 'option', 'yes_no', 'number', 'date', 'literal', 'code', 'text'] as const;
    for (const kind of kinds) expect([kind, timed(text, kind, null) < MOST_MS]).toEqual([kind, true]);
  });

  it('nor twenty answers of that length', () => {
    const sentence = (at: number): string =>
      `On day ${at} Anna ${at % 3 ? 'met' : 'left'} Bob in Town${at % 7}, not in Oslo. `;
    const texts = Array.from({ length: 20 }, (_, at) =>
      filled(Array.from({ length: 50 }, (__, n) => sentence(at + n)).join(''), 20_000),
    );
    const answers = texts.map((text, at) => ({ member: `m${at}`, text }));
    expect(milliseconds(() => agree(answers, { ...USUAL_RULE, kind: 'text' }))).toBeLessThan(2 * MOST_MS);
  });
});
