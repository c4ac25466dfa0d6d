import { z } from 'zod';
import { ACTIONS, type Action } from '../../domain/recovery/actions.js';
import { FINDING_KINDS, type Finding, type FindingKind } from '../../domain/recovery/findings.js';
import { OUTCOMES, type Outcome } from '../../domain/recovery/outcome.js';
import { DECISIONS } from '../../domain/recovery/policy.js';
import type { Trouble } from '../../domain/recovery/trouble.js';
import { textIn, wholeIn, wholeOrNullIn, wordIn, wordOrNullIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

const told = z.object({ kind: z.enum(FINDING_KINDS), subject: z.string(), magnitude: z.number() });

const attemptDetail = z.object({
  before: z.array(told),
  steps: z.array(z.string()),
  error: z.string().nullable(),
  after: z.array(told).nullable(),
});

/** Attempt is one try at a repair: what was found before, what was done, and what was found afterwards (`null`: nobody could look). */
export interface Attempt {
  id: string;
  action: Action;
  /** What it is tried about; `null`: somebody asked for it. */
  kind: FindingKind | null;
  subject: string;
  worker: string;
  isAutomatic: boolean;
  /** Who asked for it, or the name of the worker that tried it. */
  actor: string;
  beganMs: number;
  /** When it ended; `null`: it goes on, or was cut off. */
  actedMs: number | null;
  /** When it is to be judged. */
  judgeMs: number;
  judgedMs: number | null;
  outcome: Outcome | null;
  detail: z.output<typeof attemptDetail>;
}

const TROUBLE_COLUMNS = [
  ...['id', 'kind', 'subject', 'worker', 'since_ms', 'seen_ms', 'ended_ms', 'decision', 'magnitude', 'detail'],
];
/** What somebody else has seen end is over. */
const TROUBLE_ANEW = { ...replaced(['seen_ms', 'decision', 'magnitude', 'detail']), ended_ms: 'fill' as const };

const ATTEMPT_COLUMNS = [
  ...['id', 'action', 'finding', 'subject', 'worker', 'is_automatic', 'actor', 'began_ms', 'acted_ms', 'judge_ms'],
  ...['judged_ms', 'outcome', 'detail'],
];
const ATTEMPT_ANEW = `UPDATE recoveries SET acted_ms = ?, judge_ms = ?, judged_ms = ?, outcome = ?, detail = ?
  WHERE id = ? AND judged_ms IS NULL`;

/** troubleStatements write down troubles as they are now. */
export function troubleStatements(dialect: SqlDialect, troubles: readonly Trouble[]): Statement[] {
  const rows = troubles.map((one) => [
    ...[one.id, FINDING_KINDS.indexOf(one.kind), one.subject, one.worker, one.sinceMs, one.seenMs, one.endedMs],
    ...[DECISIONS.indexOf(one.decision), Math.round(one.magnitude), JSON.stringify(one.detail)],
  ]);
  return dialect.upsert({ table: 'recovery_findings', columns: TROUBLE_COLUMNS, rows }, ['id'], TROUBLE_ANEW);
}

/** attemptStatements write down attempts as they are now, but for those that somebody has judged. */
export function attemptStatements(dialect: SqlDialect, attempts: readonly Attempt[]): Statement[] {
  const word = ({ outcome }: Attempt): number | null => (outcome === null ? null : OUTCOMES.indexOf(outcome));
  const rows = attempts.map((one) => [
    ...[one.id, ACTIONS.indexOf(one.action), one.kind === null ? null : FINDING_KINDS.indexOf(one.kind)],
    ...[one.subject, one.worker, one.isAutomatic ? 1 : 0, one.actor, one.beganMs, one.actedMs, one.judgeMs],
    ...[one.judgedMs, word(one), JSON.stringify(one.detail)],
  ]);
  const anew = attempts.map((one) => ({
    sql: ATTEMPT_ANEW,
    parameters: [one.actedMs, one.judgeMs, one.judgedMs, word(one), JSON.stringify(one.detail), one.id],
  }));
  return [...dialect.insertIgnore({ table: 'recoveries', columns: ATTEMPT_COLUMNS, rows }), ...anew];
}

/** troubleIn reads a trouble. */
export function troubleIn(row: Row): Trouble {
  return {
    id: textIn(row, 'id'),
    kind: wordIn(row, 'kind', FINDING_KINDS),
    subject: textIn(row, 'subject'),
    worker: textIn(row, 'worker'),
    sinceMs: wholeIn(row, 'since_ms'),
    seenMs: wholeIn(row, 'seen_ms'),
    endedMs: wholeOrNullIn(row, 'ended_ms'),
    decision: wordIn(row, 'decision', DECISIONS),
    magnitude: wholeIn(row, 'magnitude'),
    detail: JSON.parse(textIn(row, 'detail')) as Finding['detail'],
  };
}

/** attemptIn reads an attempt. */
export function attemptIn(row: Row): Attempt {
  return {
    id: textIn(row, 'id'),
    action: wordIn(row, 'action', ACTIONS),
    kind: wordOrNullIn(row, 'finding', FINDING_KINDS),
    subject: textIn(row, 'subject'),
    worker: textIn(row, 'worker'),
    isAutomatic: wholeIn(row, 'is_automatic') === 1,
    actor: textIn(row, 'actor'),
    beganMs: wholeIn(row, 'began_ms'),
    actedMs: wholeOrNullIn(row, 'acted_ms'),
    judgeMs: wholeIn(row, 'judge_ms'),
    judgedMs: wholeOrNullIn(row, 'judged_ms'),
    outcome: wordOrNullIn(row, 'outcome', OUTCOMES),
    detail: attemptDetail.parse(JSON.parse(textIn(row, 'detail'))),
  };
}

function replaced(columns: readonly string[]): Record<string, 'replace'> {
  return Object.fromEntries(columns.map((column) => [column, 'replace' as const]));
}
