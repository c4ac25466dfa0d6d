import { agree, USUAL_RULE, type Agreement } from './agree.js';

/** What comes of a question that is answered so. */
function of(texts: readonly (string | null)[], rule: Partial<typeof USUAL_RULE> = {}): Agreement {
  return agree(
    texts.map((text, at) => ({ member: `m${at}`, text })),
    { ...USUAL_RULE, ...rule },
  );
}

describe('Yes', () => {
  it.each([
    'yes.', 'YES', 'Yes, it is.', 'Yes, because of scattering.', '**Yes**', 'Yes — it is', 'Answer: Yes', 'The answer is yes.',
    'はい', 'はい、そうです。', 'はい。理由は散乱です。', 'True', 'Correct.', '答えは「はい」です', '{"answer": "yes"}',
    '{"answer": true}', '\\boxed{\\text{Yes}}', 'Ｙｅｓ', 'Yes!', 'yes it is', '"Yes"', 'The statement is true.', 'It is true.',
    'That is correct.', 'True because it scatters.', '正しいです。', 'そうです', 'The answer is: **Yes**, it is.',
  ])('%j', (text) => {
    expect(of(['Yes', text])).toMatchObject({ method: 'yes_no', reason: 'unanimous' });
  }); // prettier-ignore
});

describe('No', () => {
  it.each([
    'no.', 'No, it is not.', 'いいえ', 'いいえ、違います。', 'False', 'No because night.', 'Incorrect.', '答え：いいえ',
    '誤りです。', '**No**', 'No — never', 'Answer: No', '{"answer": false}', 'The statement is false.', 'It is false.',
    'That is incorrect.', 'Not true.', "no it isn't", 'The answer is no.', '違います', '正しくありません',
  ])('%j', (text) => {
    expect(of(['No', text])).toMatchObject({ method: 'yes_no', reason: 'unanimous' });
  }); // prettier-ignore
});

const LONG = 'The queue is read by two workers, and each of them holds a connection for as long as it works. '.repeat(
  4,
);

describe('Yes, for other reasons', () => {
  it.each([
    ['Yes.', 'Yes, raise it to 50.'],
    ['Yes, because 12 is greater than 7.', 'Yes, since 9 divides 27.'],
    ['Yes, it is safe.', 'Yes, that is safe to do.'],
    ['No, it is not possible.', 'No, that is impossible.'],
    ['はい、安全です。', 'はい、問題ありません。'],
    [`Yes, raise the limit. ${LONG}`, `Yes. ${LONG}`],
  ])('%j is %j', (one, other) => {
    expect(of([one, other])).toMatchObject({ method: 'yes_no', reason: 'unanimous' });
  });
});

describe('Neither', () => {
  it.each([
    ['Yes', 'No'],
    ['はい', 'いいえ'],
    ['True', 'False'],
    ['正しい', '正しくない'],
    ['あり', 'なし'],
    ['No', 'No one knows'],
    ['No', 'No doubt it is blue'],
    ['No', 'No problem, it is blue.'],
    ['No', 'Nothing'],
    ['No', 'Not sure'],
    ['No', 'Nobel'],
    ['Yes', 'Yes and no'],
    ['Yes', 'Yesterday'],
    ['はい', 'はいしゃ'],
    ['Yes, raise it to 5.', 'Yes, raise it to 50.'],
    ['Yes, deploy on Monday.', 'Yes, deploy on Friday.'],
    ['Yes, and keep the old key.', 'Yes, and do not keep the old key.'],
    ['はい、上限を5に上げてください。', 'はい、上限を50に上げてください。'],
    [`Yes, raise the limit to 5. ${LONG}`, `Yes, raise the limit to 50. ${LONG}`],
  ])('%j is not %j', (one, other) => {
    expect(of([one, other]).reason).toBe('no_two_agree');
  });
});
