import type { Trial } from '../anomaly/drift.js';
import { isRightAnswer } from '../bounce-judgement.js';
import type { AnswerKind } from '../consensus/reading.js';
import { agreedMembers, modelOf, type WallBounce } from '../wall-bounce.js';

/** PROBES_PROJECT and PROBE_KIND are the project and the kind of task that probes are analyses of. */
export const PROBES_PROJECT = 'quality-probes';
export const PROBE_KIND = 'probe';

/** ProbeQuestion is a question whose answer is known. */
export interface ProbeQuestion {
  /** Its name: what was answered to it before is compared by it. */
  id: string;
  question: string;
  /** The right answer, however it is written. */
  answer: string;
  answerKind: AnswerKind | 'auto';
  /** Another one as soon as anything of it is changed: it is not compared with what it was then. */
  version: string;
}

/** PROBE_OUTCOMES are what may come of a question put to a model. Their order is stored. */
export const PROBE_OUTCOMES = ['right', 'wrong', 'no_answer', 'failed', 'not_asked'] as const;
export type ProbeOutcome = (typeof PROBE_OUTCOMES)[number];

/** ProbeResult is what came of one question put to one model in one round. */
export interface ProbeResult {
  roundMs: number;
  questionId: string;
  model: string;
  outcome: ProbeOutcome;
  /** Whether it answered what was chosen; `null` where it gave no answer, or nothing was chosen but by lot. */
  hasAgreed: boolean | null;
}

/** PROBE_MEASURES are what is watched of a model: whether its answers are right, and whether they are those of the others. */
export const PROBE_MEASURES = ['accuracy', 'agreement'] as const;
export type ProbeMeasure = (typeof PROBE_MEASURES)[number];

/** probeName is what a question is known by in results. */
export function probeName({ id, version }: ProbeQuestion): string {
  return `${id}@${version}`;
}

/** probeResultsOf tells of each model what came of a question, by the answers of an analysis that was run. */
export function probeResultsOf(
  probe: ProbeQuestion,
  roundMs: number,
  { agreement, members, run }: WallBounce,
): ProbeResult[] {
  const agreed = agreedMembers(agreement);
  const { question, answer } = probe;
  const silent = new Set(agreement.abstained);
  const notAsked = new Set(run?.notAsked.map(({ member }) => member));
  return members.map((member) => {
    const isSilent = silent.has(member.member);
    const told = { roundMs, questionId: probeName(probe), model: modelOf(member) };
    const hasAgreed = isSilent || !agreed ? null : agreed.has(member.member);
    if (notAsked.has(member.member)) return { ...told, outcome: 'not_asked', hasAgreed };
    if (member.errorClass !== null) return { ...told, outcome: 'failed', hasAgreed };
    if (isSilent || member.text === null) return { ...told, outcome: 'no_answer', hasAgreed };
    const isRight = isRightAnswer(member.text, answer, { question, kind: agreement.method });
    return { ...told, outcome: isRight ? 'right' : 'wrong', hasAgreed };
  });
}

/**
 * trialsOf is the results of a model as trials of a measure. Calls that failed, and those that were not made, are the
 * provider's or ours to answer for, and tell nothing of the model; one that declines to answer a question does. Whether it
 * agrees depends on whom with, so that a question is another one where others have answered it.
 * @param results of all models
 */
export function trialsOf(results: readonly ProbeResult[], model: string, measure: ProbeMeasure): Trial[] {
  const own = results.filter((result) => result.model === model);
  if (measure === 'accuracy') {
    return own.flatMap(({ roundMs, questionId: subject, outcome }) => {
      const isHit = wasRight(outcome);
      return isHit === null ? [] : [{ roundMs, subject, isHit }];
    });
  }
  const answering = answeringModels(results);
  return own.flatMap((result) => {
    const { roundMs, questionId, hasAgreed } = result;
    const subject = `${questionId} among ${answering.get(placeOf(result))?.join(', ')}`;
    return hasAgreed === null ? [] : [{ roundMs, subject, isHit: hasAgreed }];
  });
}

function answeringModels(results: readonly ProbeResult[]): Map<string, string[]> {
  const models = new Map<string, string[]>();
  for (const result of results) {
    if (result.hasAgreed === null) continue;
    const place = placeOf(result);
    models.set(place, [...(models.get(place) ?? []), result.model].sort());
  }
  return models;
}

function placeOf({ roundMs, questionId }: ProbeResult): string {
  return `${roundMs} ${questionId}`;
}

/** roundAt is the round that a time belongs to: rounds begin at whole multiples of their interval, in UTC. */
export function roundAt(nowMs: number, intervalMs: number): number {
  return Math.floor(nowMs / intervalMs) * intervalMs;
}

function wasRight(outcome: ProbeOutcome): boolean | null {
  if (outcome === 'right') return true;
  return outcome === 'wrong' || outcome === 'no_answer' ? false : null;
}
