import { DAY_MS } from '../domain/period.js';
import { failure, MODELS, success, type DemoModel } from './demo-models.js';
import { QUESTIONS, type DemoQuestion } from './demo-questions.js';
import { pick, type Dice } from './dice.js';

/** DemoBounce is a wall-bounce of the demonstration, as it is reported and, if it is, judged. */
export interface DemoBounce {
  report: { id: string; project: string } & Record<string, unknown>;
  /** Which of its members are right. */
  right: ReadonlySet<string>;
  judged: { by: 'user' | 'test'; answer: string | null } | null;
}

/** Those who are asked, and how often each is right. */
const ASKED: readonly (readonly [model: DemoModel, rightShare: number])[] = MODELS.slice(1, 5).map((model, at) => [
  model,
  [0.8, 0.88, 0.66, 0.92][at] ?? 0,
]);

const BOUNCES = 60;
const JUDGED_SHARE = 0.4;
const FAILED_SHARE = 0.02;

/** In one of them all but the first failed: too few answered. */
const FAILED_ONE = 40;

/** What all answers and calls of an analysis have in common. */
interface Shared {
  id: string;
  atMs: number;
  question: DemoQuestion;
  /** As that of the other calls, the new one comes at noon. */
  release: string;
}

/** demoBounces makes up the wall-bounces of a day that ends at some moment: of several kinds, from agreement to dispute. */
export function demoBounces(endMs: number, name: string, dice: Dice): DemoBounce[] {
  return Array.from({ length: BOUNCES }, (_, n): DemoBounce => {
    const atMs = Math.round(endMs - DAY_MS + ((n + 0.9 * dice()) * DAY_MS) / BOUNCES);
    const question = (QUESTIONS[n % QUESTIONS.length] ?? pick(QUESTIONS, dice))(dice);
    const release = n < BOUNCES / 2 ? 'v1.4.1' : 'v1.4.2';
    const shared = { id: `demo-${name}-bounce-${n}`, atMs, question, release };
    const right = new Set<string>();
    const answers = ASKED.map(([model, rightShare], at) => {
      const isFailing = n === FAILED_ONE ? at > 0 : dice() < FAILED_SHARE;
      if (isFailing) return failed(shared, model, dice);
      const isRight = dice() < rightShare;
      if (isRight) right.add(model.model);
      return answered(shared, model, isRight, dice);
    });
    return { report: reportOf(shared, answers, dice), right, judged: judgedBy(question, dice) };
  });
}

function reportOf({ id, atMs, question }: Shared, answers: readonly object[], dice: Dice): DemoBounce['report'] {
  return {
    id,
    project: dice() < 0.7 ? 'shop' : 'back-office',
    environment: 'production',
    feature: 'wall-bounce',
    timestamp: new Date(atMs).toISOString(),
    traceId: id,
    taskKind: question.taskKind,
    question: question.question,
    threshold: question.threshold,
    confidence: Math.round((0.55 + 0.44 * dice()) * 100) / 100,
    answers,
  };
}

function answered({ question, ...shared }: Shared, model: DemoModel, isRight: boolean, dice: Dice): object {
  const text = pick(isRight ? question.rightly : question.wrongly, dice);
  return { text, call: { ...callOf(shared, question, model), ...success(model, dice) } };
}

function failed({ question, ...shared }: Shared, model: DemoModel, dice: Dice): object {
  return { call: { ...callOf(shared, question, model), ...failure(model, false, dice) } };
}

function callOf(
  { id, atMs, release }: Omit<Shared, 'question'>,
  { question }: DemoQuestion,
  { model }: DemoModel,
): object {
  return {
    id: `${id}-${model}`,
    timestamp: new Date(atMs).toISOString(),
    release,
    streamed: true,
    input: JSON.stringify([{ role: 'user', content: question }]),
  };
}

/** Of free text a person says whether it is right. */
function judgedBy({ right }: DemoQuestion, dice: Dice): DemoBounce['judged'] {
  if (dice() >= JUDGED_SHARE) return null;
  return right === null ? { by: 'user', answer: null } : { by: 'test', answer: right };
}
