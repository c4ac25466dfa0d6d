import { isRightAnswer, judgedOf, judgementOf, type JudgedBounce } from './bounce-judgement.js';
import { agree } from './consensus/agree.js';

/** An analysis of models that answered so, as literals. */
function bounceOf(texts: readonly string[], isKept = true): JudgedBounce {
  const members = texts.map((text, at) => ({
    member: `${at}`,
    provider: 'openai',
    model: 'abc'[at] ?? '',
    text: isKept ? text : null,
    errorClass: null,
    callId: null,
  }));
  const told = texts.map((text, at) => ({ member: `${at}`, text }));
  const agreement = agree(told, { question: null, kind: 'literal', quorum: 2 });
  const clusters = agreement.clusters.map((cluster) => (isKept ? cluster : { ...cluster, answer: '' }));
  return { agreement: { ...agreement, clusters }, members, question: null };
}

const verdicts = (bounce: JudgedBounce, judgement: Parameters<typeof judgedOf>[1]): (boolean | null)[] =>
  judgedOf(bounce, judgement).clusters.map(({ isRight }) => isRight);

describe('What is judged of an analysis', () => {
  const LISTS = ['[1, 9, 25]', '[1,9,25]', '[1, 4]'];

  it.each<[string, JudgedBounce, Parameters<typeof judgedOf>[1], (boolean | null)[]]>([
    ['the right answer', bounceOf(LISTS), { correct: null, answer: '[1, 9, 25]' }, [true, false]],
    ['another right answer', bounceOf(LISTS), { correct: null, answer: '[1, 4]' }, [false, true]],
    ['an answer that nobody gave', bounceOf(LISTS), { correct: null, answer: '[]' }, [false, false]],
    ['that what was chosen is right', bounceOf(LISTS), { correct: true, answer: null }, [true, false]],
    ['that what was chosen is wrong', bounceOf(LISTS), { correct: false, answer: null }, [false, null]],
    [
      'the right answer, where no text was kept',
      bounceOf(LISTS, false),
      { correct: null, answer: '[1, 9, 25]' },
      [null, null],
    ],
    [
      'that the chosen one is right, where no text was kept',
      bounceOf(LISTS, false),
      { correct: true, answer: null },
      [true, false],
    ],
  ])('is %s', (_name, bounce, judgement, judged) => {
    expect(verdicts(bounce, judgement)).toEqual(judged);
  });

  it('compares answers as those of the kind', () => {
    expect(isRightAnswer('The answer is 7.', '7', { question: null, kind: 'number' })).toBe(true);
    expect(isRightAnswer('The answer is 7.', '8', { question: null, kind: 'number' })).toBe(false);
  });
});

describe('A score of an analysis', () => {
  it.each<[string, number | null, string | null, boolean | null]>([
    ['true, as a number and a label', 1, 'true', true],
    ['false', 0, 'false', false],
    ['rather right', 0.7, null, true],
    ['rather wrong', 0.3, null, false],
    ['of five stars', 5, null, null],
    ['below nothing', -1, null, null],
    ['a word', null, 'yes', null],
    ['a truth value as a word', null, 'False', false],
  ])('that says %s', (_name, value, label, correct) => {
    expect(judgementOf('correct', value, label)).toEqual({ correct, answer: null });
  });

  it('tells the right answer by its label before its number', () => {
    expect(judgementOf('answer', 1, 'true')).toEqual({ correct: null, answer: 'true' });
    expect(judgementOf('answer', 42, null)).toEqual({ correct: null, answer: '42' });
  });
});
