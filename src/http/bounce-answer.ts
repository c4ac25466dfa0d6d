import { z } from 'zod';
import { ERROR_CLASSES } from '../domain/call.js';
import { AGREEMENT_REASONS } from '../domain/consensus/agree.js';
import { ANSWER_KINDS } from '../domain/consensus/reading.js';
import { BOUNCE_OUTCOMES, type WallBounce } from '../domain/wall-bounce.js';
import { time } from './answers.js';

const text = z.string().nullable();
const share = z.number().meta({ description: '0 to 1' });

const member = z
  .object({
    member: z.string(),
    provider: z.string(),
    model: z.string(),
    text: text.meta({ description: 'What was answered; null without an answer, and where content is not kept' }),
    errorClass: z.enum(ERROR_CLASSES).nullable(),
    callId: text.meta({ description: 'Its call in the ledger' }),
    cluster: z.number().nullable().meta({ description: 'Which of the clusters it is of; null without an answer' }),
    isOutlier: z.boolean(),
  })
  .meta({ id: 'BounceMember' });

/** bounceAnswer is an analysis with its verdict. */
export const bounceAnswer = z
  .object({
    id: z.string(),
    project: z.string(),
    environment: z.string(),
    feature: z.string(),
    traceId: text,
    timestamp: time,
    question: text,
    taskKind: z.string(),
    outcome: z.enum(BOUNCE_OUTCOMES).meta({ description: 'agreed is the only success' }),
    reason: z.enum(AGREEMENT_REASONS),
    method: z.enum(ANSWER_KINDS).meta({ description: 'As what the answers were compared' }),
    consensus: share.meta({ description: 'How far those who answered say what was chosen, 0 to 1' }),
    confidence: z.number().nullable().meta({
      description: 'The probability that the chosen answer is right, calibrated by what was judged; null without one',
    }),
    toldConfidence: z.number().nullable().meta({ description: 'How sure the orchestrator was' }),
    chosen: text.meta({ description: 'null where none was chosen, and where content is not kept' }),
    quorum: z.number(),
    threshold: share,
    clusters: z.array(
      z.object({ answer: z.string(), members: z.array(z.string()), share }).meta({ id: 'BounceCluster' }),
    ),
    outliers: z.array(z.string()),
    abstained: z.array(z.string()),
    textLikeness: share.meta({ description: 'How alike the whole texts are, whatever they answer, 0 to 1' }),
    members: z.array(member),
  })
  .meta({ id: 'WallBounce' });
export type BounceAnswer = z.output<typeof bounceAnswer>;

/** viewOfBounce shows an analysis. */
export function viewOfBounce(bounce: WallBounce): BounceAnswer {
  const { clusters, reason, method, consensus, chosen, outliers, abstained, textLikeness } = bounce.agreement;
  const clusterOf = new Map(clusters.flatMap(({ members: its }, at) => its.map((name) => [name, at])));
  return {
    id: bounce.id,
    project: bounce.project,
    environment: bounce.environment,
    feature: bounce.feature,
    traceId: bounce.traceId,
    timestamp: new Date(bounce.startedAtMs).toISOString(),
    question: bounce.question,
    taskKind: bounce.taskKind,
    outcome: bounce.outcome,
    confidence: bounce.confidence,
    toldConfidence: bounce.toldConfidence,
    quorum: bounce.quorum,
    threshold: bounce.threshold,
    reason,
    method,
    consensus,
    // One whose text was not kept is an empty one.
    chosen: chosen === '' ? null : chosen,
    clusters: clusters.map((cluster) => ({ ...cluster, members: [...cluster.members] })),
    outliers: [...outliers],
    abstained: [...abstained],
    textLikeness,
    members: bounce.members.map((each) => ({
      ...each,
      cluster: clusterOf.get(each.member) ?? null,
      isOutlier: outliers.includes(each.member),
    })),
  };
}
