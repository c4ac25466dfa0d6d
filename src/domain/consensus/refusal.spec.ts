import { agree, USUAL_RULE } from './agree.js';
import { isRefusal } from './refusal.js';

describe('isRefusal', () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    'I’m sorry, I cannot answer.',
    "**I'm sorry**, but I can't",
    'I cannot provide that information.',
    'As an AI language model, I cannot answer.',
    "As an AI, I don't have opinions.",
    'I am unable to help.',
    "I'm not able to help",
    'Sorry, I don’t know.',
    'I do not know the answer',
    "Unfortunately, I can't.",
    'I must decline.',
    "I'm afraid I can't do that.",
    'Apologies, but I can’t assist',
    'I cannot determine the answer from the given information.',
    'I’d rather not answer.',
    "I'm sorry.",
    '申し訳ありませんが、お答えできません。',
    '申し訳ございません。',
    'すみませんが、わかりません。',
    'その質問にはお答えできません。',
    'ご質問にはお答えいたしかねます。',
    'わかりません。',
    '不明です',
    '回答を控えさせていただきます。',
    'ごめんなさい、答えられません。',
  ])('%j declines', (text) => {
    expect(isRefusal(text)).toBe(true);
  });

  it.each([
    "I'm sorry for the confusion. The answer is 5.",
    'Sorry is a word.',
    'Sorry for the mistake: 42',
    'Unfortunately, I believe 5 is right.',
    'I do have 5 apples.',
    "I don't have to think: 5",
    'I cannot do better than 5',
    'I do not think so',
    'Apologies for the delay, the answer is (B).',
    '申し訳ありません、訂正します。答えは5です。',
    'すみませんが、答えは5です',
    '答えは不明です',
    '',
    `I cannot help but admire this. ${'It is a long text. '.repeat(40)}`,
  ])('%j does not', (text) => {
    expect(isRefusal(text)).toBe(false);
  });

  it('is seen also where an object holds it', () => {
    const texts = ['{"answer": "I cannot determine the answer"}', '5', '<answer>わかりません</answer>', '5'];
    const answers = texts.map((text, at) => ({ member: `m${at}`, text }));
    expect(agree(answers, USUAL_RULE)).toMatchObject({ reason: 'unanimous', abstained: ['m0', 'm2'], outliers: [] });
  });
});
