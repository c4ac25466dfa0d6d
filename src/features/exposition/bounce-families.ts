import { BOUNCE_OUTCOMES } from '../../domain/wall-bounce.js';
import type { BounceSums } from '../../domain/wall-bounce-sums.js';
import type { Family } from '../../metrics/text-format.js';

/** bounceFamilies are the series of wall-bounces: how many there ever were, and what the last five minutes were like. */
export function bounceFamilies(ever: BounceSums, recent: BounceSums): Family[] {
  const chosen = recent.agreed + recent.below_threshold;
  return [
    {
      name: 'techsapo_wallbounce_total',
      help: 'Wall-bounces by outcome',
      type: 'counter',
      samples: BOUNCE_OUTCOMES.map((outcome) => ({ labels: { outcome }, value: ever[outcome] })),
    },
    gauge(
      'techsapo_wallbounce_success_rate',
      'Share of the last five minutes’ wall-bounces that reached their quorum and threshold; NaN without any',
      recent.agreed / recent.analyses,
    ),
    gauge(
      'techsapo_wallbounce_avg_confidence_5m',
      'Mean confidence of the last five minutes’ wall-bounces that chose an answer; NaN without any',
      recent.confidenceMicro / 1e6 / recent.confident,
    ),
    gauge(
      'techsapo_wallbounce_consensus_score',
      'Mean consensus of the last five minutes’ wall-bounces that chose an answer; NaN without any',
      recent.consensusMicro / 1e6 / chosen,
    ),
  ];
}

/** A share of nothing is NaN, as 0 / 0 is. */
function gauge(name: string, help: string, value: number): Family {
  return { name, help, type: 'gauge', samples: [{ labels: {}, value }] };
}
