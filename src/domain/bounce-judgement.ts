import type { Judged } from './confidence/judged.js';
import { agree, type AgreementRule } from './consensus/agree.js';
import { evidenceOf, type WallBounce } from './wall-bounce.js';

/** JUDGEMENTS are the names of scores by which an analysis is judged: whether what was chosen is right, and what is. */
export const JUDGEMENTS = ['correct', 'answer'] as const;

/** BounceJudgement is what was judged of an analysis, in one way or the other. */
export interface BounceJudgement {
  /** Whether the chosen answer is right. */
  correct: boolean | null;
  /** The right answer, however it is written. */
  answer: string | null;
}

/** What senders write who have no truth values. */
const TRUTHS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['false', 0],
]);

/** Half of right, for judgements that are numbers. */
const RIGHT_FROM = 0.5;

/**
 * judgementOf reads a judgement from the score that tells it, by its number or its label: `correct` is a truth value, or a number
 * from 0 (wrong) to 1 (right); whatever else is told so says nothing.
 */
export function judgementOf(
  name: (typeof JUDGEMENTS)[number],
  value: number | null,
  label: string | null,
): BounceJudgement {
  if (name === 'answer') return { correct: null, answer: label ?? (value === null ? null : String(value)) };
  const truth = value ?? TRUTHS.get(label?.toLowerCase() ?? '') ?? NaN;
  return { correct: truth >= 0 && truth <= 1 ? truth >= RIGHT_FROM : null, answer: null };
}

/** JudgedBounce is what of an analysis a judgement can be applied to. */
export type JudgedBounce = Pick<WallBounce, 'agreement' | 'members' | 'question'>;

/**
 * judgedOf tells of each cluster whether it is right: those that give the right answer where that is known; otherwise, where
 * the chosen one is right, the others are not, and where it is wrong nothing is known of the others. Of an answer whose text
 * was not kept nobody can say whether it is the right one.
 */
export function judgedOf(bounce: JudgedBounce, { correct, answer }: BounceJudgement): Judged {
  const { agreement, members } = bounce;
  const { clusters: models, textLikeness } = evidenceOf(agreement, members);
  return {
    textLikeness,
    clusters: agreement.clusters.map((cluster, at) => ({
      models: models[at] ?? [],
      isRight: answer === null ? byChoice(correct, at === 0) : isSameAnswer(bounce, cluster.answer, answer),
    })),
  };
}

function byChoice(correct: boolean | null, isChosen: boolean): boolean | null {
  if (isChosen || correct === null) return correct;
  return correct ? false : null;
}

/** isRightAnswer tells whether an answer says what the right one says, compared as answers of a kind are. */
export function isRightAnswer(given: string, right: string, rule: Pick<AgreementRule, 'question' | 'kind'>): boolean {
  const both = [
    { member: 'given', text: given },
    { member: 'right', text: right },
  ];
  return agree(both, { ...rule, quorum: both.length }).reason === 'unanimous';
}

function isSameAnswer({ agreement: { method }, question }: JudgedBounce, given: string, right: string): boolean | null {
  // Its text was not kept.
  if (given === '') return null;
  return isRightAnswer(given, right, { question, kind: method });
}
