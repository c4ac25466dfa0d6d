import fc from 'fast-check';
import { agree, USUAL_RULE, type Agreement, type AgreementRule } from './agree.js';
import { freeText, likenessOf } from './likeness.js';
import type { GivenAnswer } from './member.js';
import { ANSWER_KINDS } from './reading.js';
import { sameQuantity, type Quantity } from './quantity.js';

/** Answers of all kinds, some of which agree, contradict, tell less than others or nothing. */
const SAID = [
  '5', '5.0', 'The answer is 5.', '\\boxed{5}', '6', '5 km', '5 miles', '1/3', '0.333', '0.34', '33%', '2 and 3', '[1, 2]', '[1,2]', "'5'",
  '{"answer": "5"}', '{"answer": [5]}', 'Yes', 'いいえ', 'No one knows.', '(A)', 'B', 'A or B', '2024-03-05', 'March 5', 'March 5, 2023', '3月5日',
  '15:30', 'x+y', 'x-y', '∞', 'さくら', '東京です', 'Paris', 'The capital is Paris.', 'It is not Paris.', '猫は動物です。', '猫は動物ではありません。',
  '```py\nx = 1\n```', 'I cannot answer.', '', ' ', null,
]; // prettier-ignore
const QUESTIONS = [
  null,
  'Which?\n(A) one of them\n(B) another of them',
  'assert f(1) == ??',
  'Write a function that adds.',
];

const text = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...SAID) }, fc.string({ maxLength: 30, unit: 'binary' }));
const given = fc
  .array(fc.record({ text, weight: fc.constantFrom(0.1, 0.5, 1, 1, 1, 2, 3.7) }), { maxLength: 8 })
  .map((all) => all.map((each, at): GivenAnswer => ({ member: `m${at}`, ...each })));
const rule: fc.Arbitrary<AgreementRule> = fc.record({
  question: fc.constantFrom(...QUESTIONS),
  kind: fc.constantFrom('auto' as const, 'auto' as const, ...ANSWER_KINDS),
  quorum: fc.integer({ min: 0, max: 4 }),
});

/** Sums of weights differ in their last digits by the order in which they are added. */
const rounded = (agreement: Agreement): unknown =>
  JSON.parse(
    JSON.stringify(agreement, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(9)) : value)),
  );

describe('agree', () => {
  it('does not depend on the order of the answers', () => {
    const shuffled = given.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, rule, ([all, other], by) => {
        expect(rounded(agree(other, by))).toEqual(rounded(agree(all, by)));
      }),
      { numRuns: 500 },
    );
  });

  it('tells shares of the whole, and of every member where it is', () => {
    fc.assert(
      fc.property(given, rule, (all, by) => {
        const { consensus, clusters, chosen, outliers, abstained, reason } = agree(all, by);
        expect(consensus).toBeGreaterThanOrEqual(0);
        expect(consensus).toBeLessThanOrEqual(1 + 1e-9);
        const spoke = clusters.flatMap(({ members }) => members);
        expect([...spoke, ...abstained].sort()).toEqual(all.map(({ member }) => member).sort());
        const shares = clusters.reduce((sum, { share }) => sum + share, 0);
        expect(shares).toBeCloseTo(clusters.length > 0 ? 1 : 0, 9);
        const isChosen = reason !== 'no_answers' && reason !== 'not_enough_members';
        expect(chosen).toBe(isChosen ? clusters[0]?.answer : null);
        const others = isChosen ? spoke.filter((member) => !clusters[0]?.members.includes(member)) : [];
        expect([...outliers].sort()).toEqual(others.sort());
        expect(isChosen).toBe(spoke.length >= Math.max(2, by.quorum));
      }),
      { numRuns: 500 },
    );
  });

  it('is unanimous where all say the same word for word', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 5 }), rule, (said, count, by) => {
        const all = Array.from({ length: count }, (_, at) => ({ member: `m${at}`, text: said }));
        const { reason, consensus, abstained } = agree(all, { ...by, quorum: 2 });
        if (abstained.length > 0) expect([reason, abstained.length]).toEqual(['no_answers', count]);
        else expect([reason, Number(consensus.toFixed(9))]).toEqual(['unanimous', 1]);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same when all weights are larger', () => {
    fc.assert(
      fc.property(given, rule, fc.constantFrom(0.01, 0.5, 7, 1000), (all, by, times) => {
        const heavier = all.map((each) => ({ ...each, weight: (each.weight ?? 1) * times }));
        expect(rounded(agree(heavier, by))).toEqual(rounded(agree(all, by)));
      }),
    );
  });

  it('gives what is chosen no smaller share when one more says it', () => {
    const kinds = ['number', 'option', 'yes_no', 'literal', 'date'] as const;
    fc.assert(
      fc.property(given, fc.constantFrom(...kinds), (all, kind) => {
        const by = { ...USUAL_RULE, kind };
        const [first] = agree(all, by).clusters;
        const one = all.find(({ member }) => member === first?.members[0]);
        if (!first || !one) return;
        const more = agree([...all, { ...one, member: 'one more' }], by);
        const now = more.clusters.find(({ members }) => members.includes('one more'));
        expect(now?.share).toBeGreaterThanOrEqual(first.share - 1e-9);
      }),
      { numRuns: 300 },
    );
  });
});

const WORDS = [
  'cat',
  'Paris',
  'not',
  'increase',
  'decrease',
  '12',
  '13',
  'May 5',
  'the',
  'beat',
  '東京',
  '大阪',
  '増加',
  '減少',
  'ない',
  'が',
  'を',
  '。',
  '. ',
];
const sentences = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 25 })
  .map((words) => words.join(' '))
  .filter((said) => /[^\s.。がをないthe]/.test(said));

describe('likenessOf', () => {
  it('is the same from both sides, between 0 and 1', () => {
    fc.assert(
      fc.property(sentences, sentences, (one, other) => {
        const [there, back] = [likenessOf(freeText(one), freeText(other)), likenessOf(freeText(other), freeText(one))];
        expect(back.score).toBeCloseTo(there.score, 12);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('of a text and itself is 1', () => {
    fc.assert(fc.property(sentences, (said) => likenessOf(freeText(said), freeText(said)).score === 1));
  });
});

describe('sameQuantity', () => {
  const quantity: fc.Arbitrary<Quantity> = fc.record({
    value: fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -2, max: 2, noNaN: true })),
    decimals: fc.option(fc.integer({ min: 0, max: 6 })),
    unit: fc.option(
      fc.constantFrom(
        { measures: 'length', size: 1 },
        { measures: 'length', size: 1000 },
        { measures: 'share', size: 0.01 },
      ),
    ),
  });

  it('is the same from both sides, and of a quantity with itself', () => {
    fc.assert(
      fc.property(quantity, quantity, (one, other) => {
        expect(sameQuantity(one, other)).toBe(sameQuantity(other, one));
        expect(sameQuantity(one, one)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
