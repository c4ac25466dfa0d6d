import { z } from 'zod';
import { judgedOf } from '../../domain/bounce-judgement.js';
import { NOT_ASKED } from '../../domain/bounce-run.js';
import { formatUsd, type NanoUsd } from '../../domain/money.js';
import { SCORE_SOURCES } from '../../domain/span.js';
import type { WallBounce } from '../../domain/wall-bounce.js';
import { time, usd } from '../../http/answers.js';
import { bounceAnswer, viewOfBounce } from '../../http/bounce-answer.js';
import type { JudgementTold } from '../../storage/wall-bounces/judgements.js';

/** costFields are what an analysis took: its calls, what they cost, and who was spared. */
export const costFields = {
  costUsd: usd.nullable().meta({ description: 'Of its calls; null where the cost of one is not known' }),
  calls: z.array(z.string()).meta({ description: 'The ids of all its calls that are known' }),
  notAsked: z
    .array(z.object({ member: z.string(), reason: z.enum(NOT_ASKED) }))
    .meta({ description: 'Of one that was run here: who was left out, and why' }),
};

const judgement = z
  .object({
    correct: z.boolean().nullable().meta({
      description: 'Whether the chosen answer is right, as told or by comparison with the right one; null: not known',
    }),
    answer: z.string().nullable().meta({ description: 'The right answer, where that was told' }),
    source: z.enum(SCORE_SOURCES),
    comment: z.string().nullable(),
    judgedAt: time,
  })
  .meta({ id: 'BounceJudgement' });

/** bounceDetail is one analysis with its verdict, what it cost, and how it was judged. */
export const bounceDetail = bounceAnswer
  .extend({ ...costFields, judgement: judgement.nullable().meta({ description: 'The latest, which holds' }) })
  .meta({ id: 'WallBounceDetail' });
export type BounceDetail = z.output<typeof bounceDetail>;

/** callIdsOf is the calls of an analysis: all of one that was run here, otherwise that of each member, `null` where none was told. */
export function callIdsOf({ run, members }: WallBounce): readonly (string | null)[] {
  return run ? run.calls : members.map(({ callId }) => callId);
}

/** viewOfDetail shows an analysis with all that is known of it; `costs` are those of its calls, by id. */
export function viewOfDetail(
  bounce: WallBounce,
  costs: ReadonlyMap<string, NanoUsd | null>,
  told: JudgementTold | null,
): BounceDetail {
  const ids = callIdsOf(bounce);
  return {
    ...viewOfBounce(bounce),
    costUsd: costOf(ids.map((id) => (id === null ? null : (costs.get(id) ?? null)))),
    calls: ids.flatMap((id) => id ?? []),
    notAsked: [...(bounce.run?.notAsked ?? [])],
    judgement: told && viewOfJudgement(bounce, told),
  };
}

function costOf(costs: readonly (NanoUsd | null)[]): string | null {
  const known = costs.filter((cost) => cost !== null);
  return known.length < costs.length ? null : formatUsd(known.reduce((sum, cost) => sum + cost, 0n));
}

function viewOfJudgement(bounce: WallBounce, told: JudgementTold): BounceDetail['judgement'] {
  return {
    correct: judgedOf(bounce, told).clusters[0]?.isRight ?? null,
    answer: told.answer,
    source: told.source,
    comment: told.comment,
    judgedAt: new Date(told.toldAtMs).toISOString(),
  };
}
