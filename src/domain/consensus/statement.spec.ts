import { agree, USUAL_RULE, type Agreement } from './agree.js';

/** What comes of a question that is answered so. */
function of(texts: readonly (string | null)[], rule: Partial<typeof USUAL_RULE> = {}): Agreement {
  return agree(
    texts.map((text, at) => ({ member: `m${at}`, text })),
    { ...USUAL_RULE, ...rule },
  );
}

describe('A number that is stated', () => {
  it.each([
    ['alone', '1234'],
    ['in emphasis', '**1,234**'],
    ['boxed', '\\boxed{1234}'],
    ['boxed with a unit', '\\boxed{1234 \\text{ dollars}}'],
    ['boxed with TeX commas', '\\boxed{1{,}234}'],
    ['boxed in a sentence', 'The final answer is $\\boxed{1234}$. I hope it is correct.'],
    ['boxed after another', 'First \\boxed{99}, no: \\boxed{1234}'],
    ['in <answer>', '<answer>1,234</answer>\n\nHope this helps!'],
    ['in <answer> that was cut off', 'So.\n<answer>1234'],
    ['in [ANSWER]', '[ANSWER]1234[/ANSWER]'],
    ['after ####', '48 + 24 = 72\n#### 1,234'],
    ['below a heading of ####', '#### Step 1: Add\n1000 + 200 = 1200 and so on.\n\n#### Answer\nThe answer is 1234.'],
    ['by “the answer is”', 'So the answer is: $1,234.'],
    ['with a reason after it', 'The answer is 1234 because 2 * 617 = 1234.'],
    ['with a reason in brackets', 'Answer: 1234 (since 1000 + 234 = 1234)'],
    ['with an explanation below', 'Answer: 1234.\n\nExplanation: 1234 = 2 * 617.'],
    ['under a heading', '### Final answer\n$1,234$'],
    ['on the next line', 'The answer is\n\n**1234**'],
    ['bold', '**Answer:** 1234'],
    ['bold and boxed', '**Final Answer:** \\boxed{1234}'],
    ['as an equation', '1000 + 234 = 1234'],
    ['at the end of a text', `${'We add and add. '.repeat(20)}Therefore, she earns $1234 every day.`],
    ['corrected', 'The answer is 99. Wait, that is wrong. The answer is 1234.'],
    ['corrected at once', '99... no wait, 1234.'],
    ['corrected below', 'The total is 99.\n\nCorrection: the total is 1234.'],
    ['corrected in Japanese', '99個です。いや、1234個です。'],
    ['checked and found right', 'The answer is 1234. Wait, let me check that again. Yes, it is.'],
    ['corrected in the thoughts of an object', '{"answer": 1234, "reasoning": "It is 99. No wait, 617 * 2 it is."}'],
    ['after thoughts', '<think>I get 99. The answer is 99? No.</think>\n1234'],
    ['after thoughts in a box', '<think>\\boxed{99}</think>The answer is 1234'],
    ['after thoughts whose beginning is missing', 'The answer is 99?</think>\n\n1234'],
    ['before questions of its own', 'The answer is 1234.\n\nQuestion: What is 1 + 1?\nAnswer: 2'],
    ['答えは', '答えは1234です。'],
    ['答え：', '答え：１２３４'],
    ['【答え】', '【答え】\n1234'],
    ['正解は', '正解は1234です'],
    ['最終的な答えは', '最終的な答えは **1234** です。'],
    ['よって', '千に234を足します。よって、1234個です。'],
    ['したがって', 'したがって答えは $1234$ となります。'],
    ['次の問題', '答えは1234です。\n\n問題: 1足す1は?\n答え: 2'],
    ['in JSON', '{"answer": 1234}'],
    ['in JSON as text', '{"answer": "1,234"}'],
    ['in JSON with more behind', '{"answer": "1234", "explanation": "It is 1234, not 99.", "confidence": 0.9}'],
    ['in JSON with another result', '{"answer": "1234", "result": "ok"}'],
    ['in JSON in a fence', 'Here it is:\n```json\n{"reasoning": "x = 7", "answer": "1234"}\n```'],
    ['in JSON as a list', '{"answer": ["1234"]}'],
    ['in JSON as an object', '{"answer": {"value": 1234, "unit": "dollars"}}'],
    ['in JSON that was cut off', '{"reasoning": "x", "answer": "1234'],
    ['in JSON of JavaScript', '{answer: 1234}'],
    ['in JSON of Python', "{'answer': '1234'}"],
    ['in JSON with a final answer', '{"final_answer": "1234"}'],
    ['in JSON of camels', '{"finalAnswer": 1234}'],
    ['in JSON of Japanese', '{"思考": "足す", "答え": "1234"}'],
    ['in JSON with a sentence', '{"answer": "The answer is 1234."}'],
    ['in JSON with a box', '{"answer": "\\\\boxed{1234}"}'],
    ['in JSON with quotes inside', '{"reasoning": "she said "99" to me", "answer": "1234"}'],
  ])('%s', (_name, text) => {
    expect(of(['1234', text, 'The answer is 1,234.'])).toMatchObject({ method: 'number', reason: 'unanimous' });
  });
});

describe('A text that is stated', () => {
  it.each([
    ['alone', 'Paris.'],
    ['boxed', '\\boxed{\\text{Paris}}'],
    ['by “the answer is”', 'The answer is Paris'],
    ['in emphasis', '**Paris**'],
    ['in JSON', '{"answer": "Paris"}'],
    ['with an explanation', 'Answer: Paris, the capital of France'],
  ])('%s', (_name, text) => {
    expect(of(['Paris', text]).reason).toBe('unanimous');
  });

  it.each([
    ['is kept with unescaped quotes', '{"answer": "He said "hi" to me"}', 'He said "hi" to me'],
    ['is kept with backslashes of TeX', '{"answer": "\\frac{1}{2}"}', '\\frac{1}{2}'],
    ['is kept with doubled ones', '{"answer": "\\\\frac{1}{2}"}', '\\frac{1}{2}'],
    ['is unescaped', '{"answer": "caf\\u00e9"}', 'café'],
    ['loses its emphasis', 'The answer is **blue whale**.', 'The answer is **blue whale**'],
    ['loses its polite end', '答えは「東京」です。', '答えは「東京」です。'],
  ])('%s', (_name, text, chosen) => {
    expect(of([text, text], { kind: 'text' }).chosen?.replace(/\.$/, '')).toBe(chosen);
  });
});
