import { agree, USUAL_RULE, type Agreement } from './agree.js';

/** What comes of a question that is answered so. */
function of(texts: readonly (string | null)[], rule: Partial<typeof USUAL_RULE> = {}): Agreement {
  return agree(
    texts.map((text, at) => ({ member: `m${at}`, text })),
    { ...USUAL_RULE, ...rule },
  );
}

const ENGLISH = 'Which?\n(A) apples\n(B) bananas and pears\n(C) cherries\n(D) dates\n(E) none of the above';
const KANA = '次のうち正しいものはどれですか。\nア. りんご\nイ. みかん\nウ. ぶどう\nエ. なし';
const FIGURES = '次から選べ。\n1. 東京\n2. 大阪\n3. 京都\n4. 名古屋';

describe('An option in every dress', () => {
  it.each([
    'B', '(B)', 'b', '(b)', 'B)', 'B.', '[B]', 'Ｂ', '（Ｂ）', '**B**', '**(B)**', 'B: bananas and pears',
    '(B) bananas and pears', 'Bananas and pears.', 'The answer is B', '**Answer:** B', 'Final Answer: \\boxed{(B)}',
    '\\boxed{B}', '\\boxed{\\text{B}}', '$\\boxed{B}$', '\\boxed{\\text{(B) bananas and pears}}', 'Option B is correct',
    'The correct option is B.', 'The correct answer is option B.', 'The correct choice is (B) bananas and pears.',
    '正解はBです。', '答え：B', '答えは（B）です', '選択肢B', 'Bが正解です。', 'I would choose B.', 'I choose (B).',
    'My answer: B', 'So B is the answer.', '(B) is correct.', 'B, because pears are fruit and A is wrong.',
    'Answer: B) bananas and pears', '{"answer": "B"}', '{"answer": "(B) bananas and pears"}', '{"answer": ["B"]}',
    '{"choice": "B"}', '{"answer": {"letter": "B", "text": "bananas and pears"}}', '<answer>B</answer>', '#### B',
    'A is wrong since apples are green. The answer is B.', 'Let me think. A? No. It is B.', 'Select B', '→ B', 'Choice: B',
    'Looking at the options, (A) is wrong, (C) is wrong, so the best answer is (B).', 'Answer: `B`', 'Answer: "B"', 'It’s B.',
    'Answer: B\n\nExplanation: (A) is wrong because apples. (C) is wrong.', 'The correct answer is:\n\n**B) bananas and pears**',
    'Therefore, the answer is (B) bananas and pears.\n\nQ: Which color?\n(A) red\nAnswer: (A)', 'The best answer is B, not C.',
    '<think>Probably A. The answer is A.</think>\n\nB', 'Hence, option (B) is the right one.',
  ])('%j', (text) => {
    expect(of(['The answer is (B).', text], { question: ENGLISH })).toMatchObject({ method: 'option', reason: 'unanimous' });
  }); // prettier-ignore

  it.each([
    'イ', '（イ）', 'イ. みかん', 'みかん', '答えはイです。', '正解：イ', '正解は「イ」です', '選択肢イが正しい', '【答え】イ',
    'イが正解です', '**イ**', 'イ。', '正解は イ. みかん です。', '{"答え": "イ"}', '正しいのはイです。', 'イ（みかん）',
  ])('%j', (text) => {
    expect(of(['答えはイ', text], { question: KANA })).toMatchObject({ method: 'option', reason: 'unanimous' });
  }); // prettier-ignore

  it.each([
    '2', '2. 大阪', '大阪', '（2）', '答えは2です', '２', '答え：２', '2番', '正解は2番です。', '②', '答えは②', '選択肢2',
    '2番の大阪', '大阪です', '正解は大阪です。',
  ])('%j', (text) => {
    expect(of(['答えは2', text], { question: FIGURES })).toMatchObject({ method: 'option', reason: 'unanimous' });
  }); // prettier-ignore
});

describe('Other options', () => {
  it.each([
    ['letters', 'A', 'B'],
    ['words', 'apples', 'bananas and pears'],
    ['none of them', 'none of the above', 'apples'],
    ['two of them', 'A and B', 'A'],
    ['two of them, marked', 'Answer: A, B', 'Answer: A'],
    ['undecided', 'A or B', 'A'],
    ['one that is not offered', 'Z', 'A'],
  ])('%s', (_name, one, other) => {
    expect(of([one, other], { question: ENGLISH }).reason).toBe('no_two_agree');
  });

  it('are compared as soon as two name one, whatever the others tell', () => {
    const { method, chosen } = of(['(B)', 'we have x = 3', 'B', 'so that y', 'hm'], { question: ENGLISH });
    expect([method, chosen]).toEqual(['option', 'B']);
  });
});

describe('Options that a question offers', () => {
  it.each([
    ['none', 'What is 2 + 2?', 'A car is faster', 'text'],
    ['a list of steps is no choice of its answers', 'Do this:\n1. Read.\n2. Write.', 'Rain falls. It is wet.', 'text'],
    ['one alone is none', 'Which?\n(A) apples', 'Apples fall from trees.', 'text'],
    ['a word that begins with a letter', ENGLISH, 'A car is faster than a bicycle', 'text'],
  ])('%s', (_name, question, text, method) => {
    expect(of([text, `${text}!`], { question }).method).toBe(method);
  });
});
