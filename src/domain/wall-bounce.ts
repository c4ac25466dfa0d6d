import type { BounceRun } from './bounce-run.js';
import type { ErrorClass } from './call.js';
import { confidenceOf, type Learned } from './confidence/confidence.js';
import type { Evidence } from './confidence/judged.js';
import { weightOf } from './confidence/reliability.js';
import { agreementOf, readAnswers, type Agreement, type AgreementReason, type ReadAnswers } from './consensus/agree.js';
import type { AnswerKind } from './consensus/reading.js';

/** BOUNCE_OUTCOMES are what may come of an analysis: only `agreed` is a success. Their order is stored. */
export const BOUNCE_OUTCOMES = ['agreed', 'below_threshold', 'not_enough_members', 'no_answers'] as const;
export type BounceOutcome = (typeof BOUNCE_OUTCOMES)[number];

/** BounceMember is one of those who were asked, and what became of it. */
export interface BounceMember {
  /** A name that no other member of the analysis has. */
  member: string;
  provider: string;
  model: string;
  /** `null` where there was no answer. */
  text: string | null;
  /** Why there was none, where a call failed. */
  errorClass: ErrorClass | null;
  /** The call in the ledger, where one is known. */
  callId: string | null;
}

/** BounceFacts is an analysis as it was reported, or run: one question, put to several models. */
export interface BounceFacts {
  /** The sender's own name for the analysis, unique within its project. */
  id: string;
  project: string;
  environment: string;
  feature: string;
  traceId: string | null;
  startedAtMs: number;
  question: string | null;
  /** Analyses of one kind of task are calibrated together; `null`: those whose answers are of one kind. */
  taskKind: string | null;
  answerKind: AnswerKind | 'auto';
  quorum: number;
  /** From this consensus on it is a success, 0 to 1. */
  threshold: number;
  /** How sure the orchestrator itself was, 0 to 1. */
  toldConfidence: number | null;
  members: readonly BounceMember[];
  /** `null` where somebody else ran it. */
  run: BounceRun | null;
}

/** WallBounce is an analysis with its verdict. */
export interface WallBounce extends BounceFacts {
  taskKind: string;
  agreement: Agreement;
  /** The probability that the chosen answer is right, 0 to 1; `null` where none was chosen. */
  confidence: number | null;
  outcome: BounceOutcome;
}

/** USUAL_QUORUM and USUAL_THRESHOLD hold unless an analysis says otherwise: two must answer, and half of all agree. */
export const USUAL_QUORUM = 2;
export const USUAL_THRESHOLD = 0.5;

/** ReadBounce is an analysis, what its members answered, and of which kind its task is. */
export interface ReadBounce {
  facts: BounceFacts;
  answers: ReadAnswers;
  taskKind: string;
}

/** readBounce finds out what the members of an analysis answered. */
export function readBounce(facts: BounceFacts): ReadBounce {
  const answers = readAnswers(facts.members, { question: facts.question, kind: facts.answerKind });
  return { facts, answers, taskKind: facts.taskKind ?? answers.method };
}

/**
 * judgeBounce reaches the verdict of an analysis. Members count by how reliable their models have proved in tasks of this
 * kind, and as one head each as long as nothing was judged.
 * @param learned what was learned of this kind of task
 */
export function judgeBounce({ facts, answers, taskKind }: ReadBounce, learned: Learned): WallBounce {
  const weights = new Map(facts.members.map((each) => [each.member, weightOf(modelOf(each), learned.reliability)]));
  const answered = answers.answered.map((each) => ({ ...each, weight: weights.get(each.member) ?? each.weight }));
  const agreement = agreementOf({ ...answers, answered }, facts.quorum);
  const confidence = agreement.chosen === null ? null : confidenceOf(evidenceOf(agreement, facts.members), learned);
  return { ...facts, taskKind, agreement, confidence, outcome: outcomeOf(agreement, facts.threshold) };
}

/** memberNames gives each member a name of its own: those of one name are numbered. */
export function memberNames(told: readonly string[]): string[] {
  const taken = new Set<string>();
  return told.map((name) => {
    let own = name;
    for (let count = 2; taken.has(own); count++) own = `${name} #${count}`;
    taken.add(own);
    return own;
  });
}

/** modelOf is the name by which a member's reliability is learned: its provider's and its model's. */
export function modelOf({ provider, model }: Pick<BounceMember, 'provider' | 'model'>): string {
  return `${provider}/${model}`;
}

/** modelNamed is what such a name is made of; the first slash parts it. */
export function modelNamed(name: string): Pick<BounceMember, 'provider' | 'model'> {
  const slash = name.indexOf('/');
  return { provider: name.slice(0, Math.max(0, slash)), model: name.slice(slash + 1) };
}

/** Where it is not these, the lot chose, or nobody. */
const CHOSEN_BY_MEMBERS: ReadonlySet<AgreementReason> = new Set(['unanimous', 'majority', 'plurality']);

/** agreedMembers are those who said what was chosen; `null` where that was not chosen by more of them than anything else. */
export function agreedMembers({ reason, clusters }: Agreement): ReadonlySet<string> | null {
  return CHOSEN_BY_MEMBERS.has(reason) ? new Set(clusters[0]?.members) : null;
}

/** silentModels is the models of an analysis that gave no answer, or declined to, though their calls did not fail. */
export function silentModels({ agreement, members }: Pick<WallBounce, 'agreement' | 'members'>): string[] {
  const silent = members.filter((each) => each.errorClass === null && agreement.abstained.includes(each.member));
  return silent.map(modelOf);
}

/** evidenceOf is what speaks for what was chosen and against it. */
export function evidenceOf({ clusters, textLikeness }: Agreement, members: readonly BounceMember[]): Evidence {
  const models = new Map(members.map((member) => [member.member, modelOf(member)]));
  return {
    clusters: clusters.map((cluster) => cluster.members.map((member) => models.get(member) ?? member)),
    textLikeness,
  };
}

function outcomeOf({ reason, consensus }: Agreement, threshold: number): BounceOutcome {
  if (reason === 'no_answers' || reason === 'not_enough_members') return reason;
  // Of two who differ each is half of all, and neither is what they agree on.
  return consensus >= threshold && CHOSEN_BY_MEMBERS.has(reason) ? 'agreed' : 'below_threshold';
}
