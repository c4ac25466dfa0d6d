import { agree, USUAL_RULE, type AgreementReason } from '../../src/domain/consensus/agree.js';

/** TwoAnswers is two answers, and the question they were given to. */
export type TwoAnswers = [one: string, other: string, question?: string | null];

/** reasonOf is what comes of two answers. */
export function reasonOf(...[one, other, question = null]: TwoAnswers): AgreementReason {
  const answers = [one, other].map((text, at) => ({ member: `m${at}`, text }));
  return agree(answers, { ...USUAL_RULE, question }).reason;
}
