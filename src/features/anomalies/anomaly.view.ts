import { z } from 'zod';
import { ANOMALY_KINDS, type Anomaly } from '../../domain/anomaly/anomaly.js';
import { DRIFT_ENDS } from '../../domain/anomaly/drift.js';
import { time } from '../../http/answers.js';

const part = z.number().meta({ description: '0 to 1' });

/** anomalyView is something out of the usual. */
export const anomalyView = z
  .object({
    id: z.string(),
    project: z.string(),
    kind: z.enum(ANOMALY_KINDS),
    subject: z.string().meta({ description: 'A model, as provider/model' }),
    openedAt: time,
    since: time.meta({ description: 'Since when it was so, as was seen when it was opened' }),
    endedAt: time.nullable().meta({ description: 'The round in which that was seen; null while it lasts' }),
    ending: z.enum(DRIFT_ENDS).nullable(),
    share: part.meta({ description: 'Of hits, when it was seen' }),
    expected: part.meta({ description: 'Of hits, by what was before' }),
    chance: part.meta({ description: 'How likely so few hits were, had nothing changed' }),
  })
  .meta({ id: 'Anomaly' });
export type AnomalyView = z.output<typeof anomalyView>;

/** viewOfAnomaly shows something out of the usual. */
export function viewOfAnomaly({ details, openedAtMs, sinceMs, endedAtMs, ...anomaly }: Anomaly): AnomalyView {
  const { share, expected, chance } = details;
  return {
    ...anomaly,
    openedAt: new Date(openedAtMs).toISOString(),
    since: new Date(sinceMs).toISOString(),
    endedAt: endedAtMs === null ? null : new Date(endedAtMs).toISOString(),
    share,
    expected,
    chance,
  };
}
