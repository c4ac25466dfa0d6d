import { judgeBounce, readBounce, type BounceMember, type WallBounce } from '../wall-bounce.js';
import { NOTHING_LEARNED } from '../confidence/confidence.js';
import { probeResultsOf, roundAt, trialsOf, type ProbeQuestion } from './probe.js';

const QUESTION: ProbeQuestion = {
  id: 'week',
  question: 'How many days has a week?',
  answer: '7',
  answerKind: 'number',
  version: 'v1',
};

function asked(texts: Record<string, string | null>, notAsked: readonly string[] = []): WallBounce {
  const members = Object.entries(texts).map(([model, text]): BounceMember => ({
    member: model,
    provider: 'openai',
    model,
    text,
    errorClass: text === null ? 'timeout' : null,
    callId: null,
  }));
  return judgeBounce(
    readBounce({
      id: 'probe',
      project: 'quality-probes',
      environment: '',
      feature: '',
      traceId: null,
      startedAtMs: 0,
      question: QUESTION.question,
      taskKind: 'probe',
      answerKind: QUESTION.answerKind,
      quorum: 2,
      threshold: 0.5,
      toldConfidence: null,
      members,
      run: { calls: [], notAsked: notAsked.map((member) => ({ member, reason: 'budget' })) },
    }),
    NOTHING_LEARNED,
  );
}

describe('What came of a probe', () => {
  it.each<[string, Record<string, string | null>, string[], string, boolean | null]>([
    ['a right answer in other words', { a: 'A week has **seven** days.', b: '7', c: '8' }, [], 'right', true],
    ['a wrong answer', { a: 'Eight.', b: '7', c: 'seven' }, [], 'wrong', false],
    ['a wrong answer that most give', { a: '8', b: '8', c: '7' }, [], 'wrong', true],
    ['a right answer that nobody else gives', { a: '7', b: '8', c: '8' }, [], 'right', false],
    ['one of two that differ, where the lot decides', { a: '7', b: '8' }, [], 'right', null],
    ['the only answer', { a: '7', b: null }, [], 'right', null],
    ['an empty answer', { a: '', b: '7', c: '7' }, [], 'no_answer', null],
    ['a refusal', { a: "I'm sorry, but I can't help with that.", b: '7', c: '7' }, [], 'no_answer', null],
    ['a failed call', { a: null, b: '7', c: '7' }, [], 'failed', null],
    ['a member that was not asked', { a: null, b: '7', c: '7' }, ['a'], 'not_asked', null],
  ])('is told of %s', (_name, texts, notAsked, outcome, hasAgreed) => {
    const [first] = probeResultsOf(QUESTION, 5, asked(texts, notAsked));

    expect(first).toEqual({ roundMs: 5, questionId: 'week@v1', model: 'openai/a', outcome, hasAgreed });
  });

  it('counts for accuracy where the model is to answer for it, and for agreement where there was any', () => {
    const models = { a: '7', b: '8', c: '', d: null, e: null, f: '7.0' };
    const results = probeResultsOf(QUESTION, 5, asked(models, ['e']));
    const hits = (measure: 'accuracy' | 'agreement'): (boolean | null)[] =>
      Object.keys(models).map((model) => trialsOf(results, `openai/${model}`, measure)[0]?.isHit ?? null);

    expect(hits('accuracy')).toEqual([true, false, false, null, null, true]);
    expect(hits('agreement')).toEqual([true, false, null, null, null, true]);
  });

  it('is another thing to agree on where others have answered', () => {
    const subjects = (texts: Record<string, string | null>): (string | undefined)[] =>
      (['accuracy', 'agreement'] as const).map(
        (measure) => trialsOf(probeResultsOf(QUESTION, 5, asked(texts)), 'openai/a', measure)[0]?.subject,
      );
    const [accuracy, agreement] = subjects({ a: '7', b: '7', c: '7' });

    expect(subjects({ a: '7', b: '7', c: '8' })).toEqual([accuracy, agreement]);
    const [still, another] = subjects({ a: '7', b: '7', c: null });
    expect(still).toBe(accuracy);
    expect(another).not.toBe(agreement);
  });

  it('belongs to a round that begins at a whole multiple of the interval', () => {
    const hour = 3_600_000;
    expect(roundAt(25.5 * hour, 24 * hour)).toBe(24 * hour);
    expect(roundAt(24 * hour, 24 * hour)).toBe(24 * hour);
    expect(roundAt(24 * hour - 1, 24 * hour)).toBe(0);
  });
});
