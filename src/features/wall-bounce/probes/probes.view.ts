import { z } from 'zod';
import type { Trial } from '../../../domain/anomaly/drift.js';
import {
  PROBE_OUTCOMES,
  trialsOf,
  type ProbeMeasure,
  type ProbeOutcome,
  type ProbeResult,
} from '../../../domain/probe/probe.js';
import { time } from '../../../http/answers.js';
import type { Watched } from './probe-watch.js';

const share = z.number().nullable().meta({ description: '0 to 1; null without any' });

const standing = z
  .object({
    state: z.enum(['learning', 'steady', 'drifting']),
    since: time.nullable().meta({ description: 'The first round of the drift' }),
    share: share.meta({ description: 'Of the latest rounds that were looked at' }),
    expected: share.meta({ description: 'By the rounds before' }),
    chance: share.meta({ description: 'How likely so small a share is, if nothing has changed' }),
  })
  .meta({ id: 'ProbeStanding' });

const round = z
  .object({
    round: time,
    outcomes: z.record(z.enum(PROBE_OUTCOMES), z.number()),
    accuracy: share.meta({ description: 'Right answers of all that were due' }),
    agreement: share.meta({ description: 'Answers that say what most say' }),
  })
  .meta({ id: 'ProbeRound' });

/** probesAnswer is what models are like by their probes. */
export const probesAnswer = z.object({
  questions: z.number(),
  intervalHours: z.number(),
  nextRound: time.nullable().meta({ description: 'null while no model is probed' }),
  models: z.array(
    z
      .object({
        model: z.string(),
        accuracy: standing,
        agreement: standing,
        rounds: z.array(round).meta({ description: 'The latest first' }),
      })
      .meta({ id: 'ProbedModel' }),
  ),
});
export type ProbesAnswer = z.output<typeof probesAnswer>;

/** roundAnswer is a round that was begun. */
export const roundAnswer = z.object({ round: time });
export type RoundAnswer = z.output<typeof roundAnswer>;

/** viewOfModel shows how a model stands, and its rounds. */
export function viewOfModel(
  model: string,
  results: readonly ProbeResult[],
  watched: Record<ProbeMeasure, Watched>,
): ProbesAnswer['models'][number] {
  const own = results.filter((result) => result.model === model);
  const rounds = [...new Set(own.map(({ roundMs }) => roundMs))].toSorted((one, other) => other - one);
  return {
    model,
    accuracy: standingView(watched.accuracy),
    agreement: standingView(watched.agreement),
    rounds: rounds.map((roundMs) => {
      const its = own.filter((result) => result.roundMs === roundMs);
      return {
        round: new Date(roundMs).toISOString(),
        outcomes: Object.fromEntries(
          PROBE_OUTCOMES.map((word) => [word, its.filter(({ outcome }) => outcome === word).length]),
        ) as Record<ProbeOutcome, number>,
        accuracy: shareOfHits(trialsOf(its, model, 'accuracy')),
        agreement: shareOfHits(trialsOf(its, model, 'agreement')),
      };
    }),
  };
}

/** A drift is what was written down: what only was seen so far may still be undone by others who note it. */
function standingView({ verdict, open }: Watched): z.output<typeof standing> {
  const { share = null, expected = null, chance = null } = verdict.seen ?? {};
  const usual = verdict.reason === 'learning' ? 'learning' : 'steady';
  const since = open && new Date(open.sinceMs).toISOString();
  return { state: open ? 'drifting' : usual, since, share, expected, chance };
}

function shareOfHits(trials: readonly Trial[]): number | null {
  return trials.length === 0 ? null : trials.filter(({ isHit }) => isHit).length / trials.length;
}
