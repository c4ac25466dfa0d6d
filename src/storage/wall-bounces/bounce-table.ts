import { z } from 'zod';
import type { BounceFiling } from '../../domain/bounce-filing.js';
import { NOT_ASKED } from '../../domain/bounce-run.js';
import { ERROR_CLASSES } from '../../domain/call.js';
import { keepsContent, type ContentPolicy } from '../../domain/content-policy.js';
import { AGREEMENT_REASONS } from '../../domain/consensus/agree.js';
import { ANSWER_KINDS } from '../../domain/consensus/reading.js';
import { keptText } from '../../domain/kept-text.js';
import { BOUNCE_OUTCOMES, type WallBounce } from '../../domain/wall-bounce.js';
import { keyOf } from '../ledger/keys.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row, Rows } from '../sql-dialect.js';

const COLUMNS = [
  'bounce_key',
  'facts_hash',
  'id',
  'project',
  'environment',
  'feature',
  'trace_id',
  'started_ms',
  'task_kind',
  'method',
  'reason',
  'outcome',
  'consensus_micro',
  'confidence_micro',
  'told_confidence_micro',
  'verdict',
  'contents',
];

/** WITHOUT_TEXTS is the columns of an analysis but its texts, which may be long. */
export const WITHOUT_TEXTS = COLUMNS.slice(0, -1).join(', ');

/** FiledBounce is an analysis, and under which names it counts in the sums. */
export interface FiledBounce {
  bounce: WallBounce;
  filing: BounceFiling;
}

/** The longest question and answer that are kept, and the longest answer as it is stated. */
const LONGEST_TEXT = 20_000;
const LONGEST_STATED = 1_000;

/** What was asked and answered, member by member, as far as it is kept. */
const contents = z.object({ question: z.string().nullable(), texts: z.array(z.string().nullable()) });
const NO_CONTENTS: z.output<typeof contents> = { question: null, texts: [] };

/** What of an analysis has no column of its own. */
const verdict = z.object({
  answerKind: z.enum(['auto', ...ANSWER_KINDS]),
  quorum: z.number(),
  threshold: z.number(),
  members: z.array(
    z.object({
      member: z.string(),
      provider: z.string(),
      model: z.string(),
      errorClass: z.enum(ERROR_CLASSES).nullable(),
      callId: z.string().nullable(),
    }),
  ),
  clusters: z.array(z.object({ members: z.array(z.string()), answer: z.string(), share: z.number() })),
  hasChosen: z.boolean(),
  outliers: z.array(z.string()),
  abstained: z.array(z.string()),
  textLikeness: z.number(),
  run: z
    .object({
      calls: z.array(z.string()),
      notAsked: z.array(z.object({ member: z.string(), reason: z.enum(NOT_ASKED) })),
    })
    .nullable(),
  filing: z.object({ project: z.string(), taskKind: z.string(), others: z.array(z.string()) }),
});

/** shownBounce is an analysis as whoever told it is shown it: as it is kept where content is, with answers stated in full. */
export function shownBounce(bounce: WallBounce): WallBounce {
  return keptBounce(bounce, 'all', LONGEST_TEXT);
}

/** keptBounce is an analysis as it is kept: secrets replaced, and its texts only as far as content is kept. */
export function keptBounce(bounce: WallBounce, policy: ContentPolicy, longestStated = LONGEST_STATED): WallBounce {
  const isKept = keepsContent(policy, bounce.outcome === 'agreed' ? 'ok' : 'error');
  const kept = (text: string | null, longest: number): string | null =>
    isKept && text !== null ? keptText(text, longest) : null;
  const { agreement } = bounce;
  const clusters = agreement.clusters.map((cluster) => ({
    ...cluster,
    answer: kept(cluster.answer, longestStated) ?? '',
  }));
  return {
    ...bounce,
    question: kept(bounce.question, LONGEST_TEXT),
    members: bounce.members.map((member) => ({ ...member, text: kept(member.text, LONGEST_TEXT) })),
    agreement: { ...agreement, clusters, chosen: agreement.chosen === null ? null : (clusters[0]?.answer ?? null) },
  };
}

/** bounceRows is an analysis as a row. */
export function bounceRows({ bounce, filing }: FiledBounce, factsHash: string): Rows {
  const { agreement, answerKind, quorum, threshold, members, run } = bounce;
  const { clusters, outliers, abstained, chosen, textLikeness } = agreement;
  const beside: z.input<typeof verdict> = {
    answerKind,
    quorum,
    threshold,
    members: members.map(({ text: _text, ...member }) => member),
    clusters: clusters.map((cluster) => ({ ...cluster, members: [...cluster.members] })),
    hasChosen: chosen !== null,
    outliers: [...outliers],
    abstained: [...abstained],
    textLikeness,
    run: run && { calls: [...run.calls], notAsked: [...run.notAsked] },
    filing: { ...filing, others: [...filing.others] },
  };
  const row = [
    keyOf(bounce.project, bounce.id),
    factsHash,
    bounce.id,
    bounce.project,
    bounce.environment,
    bounce.feature,
    bounce.traceId,
    bounce.startedAtMs,
    bounce.taskKind,
    ANSWER_KINDS.indexOf(agreement.method),
    AGREEMENT_REASONS.indexOf(agreement.reason),
    BOUNCE_OUTCOMES.indexOf(bounce.outcome),
    Math.round(agreement.consensus * 1e6),
    microOrNull(bounce.confidence),
    microOrNull(bounce.toldConfidence),
    JSON.stringify(beside),
    JSON.stringify({ question: bounce.question, texts: members.map(({ text }) => text) } satisfies z.input<
      typeof contents
    >),
  ];
  return { table: 'wall_bounces', columns: COLUMNS, rows: [row] };
}

/** REPLACED has every column but the key take its new value. */
export const REPLACED = Object.fromEntries(COLUMNS.slice(1).map((column) => [column, 'replace' as const]));

/** bounceIn reads an analysis from its row. */
export function bounceIn(row: Row): WallBounce {
  return filedBounceIn(row).bounce;
}

/** filedBounceIn reads an analysis, and under which names it counts, from its row; from one `WITHOUT_TEXTS` it has none. */
export function filedBounceIn(row: Row): FiledBounce {
  const told = textOrNullIn(row, 'contents');
  const { question, texts } = told === null ? NO_CONTENTS : contents.parse(JSON.parse(told));
  const { clusters, hasChosen, outliers, abstained, textLikeness, members, filing, ...facts } = verdict.parse(
    JSON.parse(textIn(row, 'verdict')),
  );
  const bounce: WallBounce = {
    id: textIn(row, 'id'),
    project: textIn(row, 'project'),
    environment: textIn(row, 'environment'),
    feature: textIn(row, 'feature'),
    traceId: textOrNullIn(row, 'trace_id'),
    startedAtMs: wholeIn(row, 'started_ms'),
    question,
    taskKind: textIn(row, 'task_kind'),
    toldConfidence: shareOrNullIn(row, 'told_confidence_micro'),
    confidence: shareOrNullIn(row, 'confidence_micro'),
    outcome: wordIn(row, 'outcome', BOUNCE_OUTCOMES),
    ...facts,
    members: members.map((member, at) => ({ ...member, text: texts[at] ?? null })),
    agreement: {
      consensus: wholeIn(row, 'consensus_micro') / 1e6,
      clusters,
      chosen: hasChosen ? (clusters[0]?.answer ?? null) : null,
      outliers,
      abstained,
      textLikeness,
      method: wordIn(row, 'method', ANSWER_KINDS),
      reason: wordIn(row, 'reason', AGREEMENT_REASONS),
    },
  };
  return { bounce, filing };
}

function microOrNull(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1e6);
}

function shareOrNullIn(row: Row, column: string): number | null {
  const micro = wholeOrNullIn(row, column);
  return micro === null ? null : micro / 1e6;
}
