import type { BounceFacts, BounceMember } from '../../src/domain/wall-bounce.js';
import type { Database } from '../../src/storage/database.js';
import { JudgedAnalyses } from '../../src/storage/wall-bounces/judged-analyses.js';
import { Judgements } from '../../src/storage/wall-bounces/judgements.js';
import { Learning } from '../../src/storage/wall-bounces/learning.js';
import { WallBounces } from '../../src/storage/wall-bounces/wall-bounces.js';
import type { Books } from './books.js';
import { NOON } from './calls.js';

/** members makes members of models `a`, `b`, `c`, … with an answer each; `null` is one whose call timed out. */
export function members(...texts: (string | null)[]): BounceMember[] {
  return texts.map((text, at) => ({
    member: 'abcdefgh'[at] ?? '',
    provider: 'openai',
    model: 'abcdefgh'[at] ?? '',
    text,
    errorClass: text === null ? 'timeout' : null,
    callId: null,
  }));
}

/** aBounce makes the facts of an analysis, with what a test wants to be otherwise. */
export function aBounce(told: Partial<BounceFacts> & { id: string }): BounceFacts {
  return {
    project: 'shop',
    environment: 'production',
    feature: '',
    traceId: null,
    startedAtMs: NOON - 60_000,
    question: 'How many?',
    taskKind: null,
    answerKind: 'auto',
    quorum: 2,
    threshold: 0.5,
    toldConfidence: null,
    members: members('42', '42.0', '41'),
    run: null,
    ...told,
  };
}

/** bouncesOf is the one way in for analyses of some books. */
export function bouncesOf({ database, ledger, clock, place }: Books): WallBounces {
  return new WallBounces(database, ledger, new Learning(judgedIn(database), clock), clock, place.environment);
}

/** judgedIn is the judged analyses of a database. */
export function judgedIn(database: Database): JudgedAnalyses {
  return new JudgedAnalyses(database, new Judgements(database));
}
