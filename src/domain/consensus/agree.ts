import { groupsOf, type Grouping } from './groups.js';
import { kindOf } from './kind.js';
import type { Answered, GivenAnswer } from './member.js';
import { optionsOffered, type Option } from './option.js';
import { isMarked, readingsOf, type AnswerKind } from './reading.js';
import { isRefusal } from './refusal.js';
import { saidBy } from './said.js';
import { afterThoughts } from './statement.js';
import { afterCorrection } from './taken-back.js';
import { textLikenessOf } from './text-likeness.js';

/** AgreementRule says how answers are compared, and from when on they agree. */
export interface AgreementRule {
  /** What was asked: it may offer options, or be about code. `null` where it is not known. */
  question: string | null;
  /** As what answers are compared; `auto` decides by the question and the answers. */
  kind: AnswerKind | 'auto';
  /** So many members must have answered at least; never less than two. */
  quorum: number;
}

/** USUAL_RULE is how answers are compared unless asked otherwise. */
export const USUAL_RULE: AgreementRule = { question: null, kind: 'auto', quorum: 2 };

/** AGREEMENT_REASONS say how an outcome came about, from all of one mind to nobody who answered. */
export const AGREEMENT_REASONS = [
  'unanimous',
  'majority',
  'plurality',
  'tie',
  'no_two_agree',
  'not_enough_members',
  'no_answers',
] as const;
export type AgreementReason = (typeof AGREEMENT_REASONS)[number];

/** Cluster is the members that gave the same answer. */
export interface Cluster {
  members: readonly string[];
  /** The answer as one of them states it. */
  answer: string;
  /** Its share of the weight of all who answered, 0 to 1. */
  share: number;
}

/** Agreement is how far members agree, and on what. */
export interface Agreement {
  /**
   * How far those who answered say what was chosen, 0 to 1: the mean, by weight, of 1 for who says the same and 0 for who
   * says something else, and for free text of the likeness to the chosen text. 0 where nothing is chosen.
   */
  consensus: number;
  /** Those with most weight behind them first. */
  clusters: readonly Cluster[];
  /** What most say; where several have as much behind them, one of these, which `reason` tells. `null` where too few answered. */
  chosen: string | null;
  /** Members who answered something else than what was chosen. */
  outliers: readonly string[];
  /** Members who gave no answer, or declined to. */
  abstained: readonly string[];
  /** How alike the whole texts are, whatever they answer, 0 to 1. */
  textLikeness: number;
  /** As what the answers were compared. */
  method: AnswerKind;
  reason: AgreementReason;
}

/** ReadAnswers is answers as they were read: what they are compared as, and who answered nothing. */
export interface ReadAnswers {
  answered: readonly Answered[];
  /** Members who gave no answer, or declined to. */
  abstained: readonly string[];
  method: AnswerKind;
}

/**
 * agree tells how far answers to one question agree in what they answer, however it is worded. It does not depend on the
 * order of the answers. Fewer answers than the quorum are `not_enough_members`: nothing is chosen then.
 */
export function agree(answers: readonly GivenAnswer[], rule: AgreementRule): Agreement {
  return agreementOf(readAnswers(answers, rule), rule.quorum);
}

/** readAnswers reads what members answered, and decides as what that is compared. */
export function readAnswers(answers: readonly GivenAnswer[], rule: Omit<AgreementRule, 'quorum'>): ReadAnswers {
  const offered = rule.question === null ? [] : optionsOffered(rule.question);
  const stating = answers.map((answer) => answered(answer, offered)).filter((each) => each !== null);
  const method = rule.kind === 'auto' ? kindOf(stating, rule.question, offered) : rule.kind;
  // An empty text is a value, and no answer to anything else.
  const members = method === 'literal' ? stating : stating.filter(({ readings }) => readings.text !== '');
  const spoke = new Set(members.map(({ member }) => member));
  const silent = answers.map(({ member }) => member).filter((member) => !spoke.has(member));
  return { answered: members, abstained: silent.sort(), method };
}

/** agreementOf tells how far answers that were read agree. */
export function agreementOf({ answered: members, abstained, method }: ReadAnswers, quorum: number): Agreement {
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  const grouping = groupsOf(members, method);
  const clusters = grouping.groups.map((group) => clusterOf(group, grouping, method, total)).sort(before);
  const reason = reasonOf(members.length, clusters, Math.max(2, quorum || 0));
  const [first] = reason === 'no_answers' || reason === 'not_enough_members' ? [] : clusters;
  const others = members.map(({ member }) => member).filter((member) => !first?.members.includes(member));
  return {
    consensus: first ? consensusOn(first.medoid, members, grouping) : 0,
    clusters: clusters.map(({ members: its, answer, share }) => ({ members: its, answer, share })),
    chosen: first?.answer ?? null,
    outliers: first ? others.sort() : [],
    abstained,
    textLikeness: textLikenessOf(members.map(({ text }) => text)),
    method,
    reason,
  };
}

function consensusOn(chosen: Answered, members: readonly Answered[], { likeness }: Grouping): number {
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  // Shares that add up to 1 may add up to a little more.
  return Math.min(
    1,
    members.reduce((sum, each) => sum + (each.weight / total) * likeness(each, chosen), 0),
  );
}

function answered({ member, text, weight = 1 }: GivenAnswer, offered: readonly Option[]): Answered | null {
  const said = afterCorrection(afterThoughts(text ?? ''));
  const readings = isRefusal(said) ? null : readingsOf(said, offered);
  if (!readings || (isMarked(readings.form) && isRefusal(readings.text))) return null;
  return { member, text: said, weight, readings };
}

type Ranked = Cluster & { medoid: Answered };

function clusterOf(group: readonly Answered[], { likeness }: Grouping, method: AnswerKind, total: number): Ranked {
  const closeness = (one: Answered): number => group.reduce((sum, other) => sum + likeness(one, other), 0);
  const [medoid] = group.toSorted((one, other) => closeness(other) - closeness(one) || order(one, other)) as [Answered];
  return {
    members: group.map(({ member }) => member).sort(),
    answer: statedBy(medoid, method),
    share: group.reduce((sum, { weight }) => sum + weight, 0) / total,
    medoid,
  };
}

/** What an object gives as a value is that value, in its brackets; as anything else what is in them. */
function statedBy(answer: Answered, method: AnswerKind): string {
  if (method === 'text' || method === 'code') return saidBy(answer);
  const { form, raw, text } = answer.readings;
  return method === 'literal' && form === 'json' ? raw : text;
}

/** The plainest statement stands for its cluster: the shortest, and of these the first by letters. */
function order({ readings: { text: one } }: Answered, { readings: { text: other } }: Answered): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}

/** Who has more behind it; a tie is decided by lot, so that neither short answers nor those that came first are favoured. */
function before(one: Ranked, other: Ranked): number {
  if (!isTie(one.share, other.share)) return other.share - one.share;
  return lotOf(one.answer) - lotOf(other.answer) || ((one.members[0] ?? '') < (other.members[0] ?? '') ? -1 : 1);
}

/** Sums of weights differ in their last digits by the order in which they are added. */
function isTie(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-9;
}

/** A number that a text draws and another text cannot influence: FNV-1a, 32 bits. */
function lotOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function reasonOf(count: number, [first, second, ...rest]: readonly Ranked[], quorum: number): AgreementReason {
  if (!first) return 'no_answers';
  if (count < quorum) return 'not_enough_members';
  if (!second) return 'unanimous';
  if (count === rest.length + 2) return 'no_two_agree';
  if (isTie(first.share, second.share)) return 'tie';
  return first.share > 0.5 && !isTie(first.share, 0.5) ? 'majority' : 'plurality';
}
