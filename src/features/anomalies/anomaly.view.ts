import { z } from 'zod';
import { ANOMALY_KINDS, isDrift, type Anomaly } from '../../domain/anomaly/anomaly.js';
import { SIGNS } from '../../domain/anomaly/detector.js';
import { DRIFT_ENDS } from '../../domain/anomaly/drift.js';
import { USUAL_BASES } from '../../domain/anomaly/usual.js';
import { WATCHED_BY } from '../../domain/anomaly/watched-series.js';
import { time } from '../../http/answers.js';

const UNITS = 'dollars, calls, tokens, milliseconds or a part of 1, by its kind';

/** basisView is what a value was expected by. */
export const basisView = z.enum(USUAL_BASES).meta({
  description:
    'What it was expected by: the latest day, the same time of all days, of workdays or weekend days, of the same day of the week, or of all days with how much higher the latest day was',
});

/** signView is what made a point unusual. */
export const signView = z.enum(SIGNS).meta({
  description:
    'What drove the score most: the value, several on one side of what was expected, the shape of the latest values, or that they stand still',
});

const seriesView = z
  .object({
    by: z.enum(WATCHED_BY).meta({ description: 'What kind of thing the subject is' }),
    value: z.number().meta({ description: `When it was seen, of a quarter of an hour: ${UNITS}` }),
    low: z.number().meta({ description: 'The band that was expected' }),
    high: z.number(),
    score: z.number().meta({ description: '0 to 1; an anomaly from 0.5 on' }),
    sign: signView,
    basis: basisView,
  })
  .meta({ id: 'AnomalyOfSeries' });

/** anomalyView is something out of the usual. */
export const anomalyView = z
  .object({
    id: z.string(),
    project: z.string().meta({ description: 'Empty for what is watched in all projects together' }),
    kind: z.enum(ANOMALY_KINDS),
    subject: z.string().meta({ description: 'A model, as provider/model; of series, whatever `by` says' }),
    openedAt: time,
    since: time.meta({ description: 'Since when it was so, as was seen when it was opened' }),
    endedAt: time.nullable().meta({ description: 'When that was seen; null while it lasts' }),
    ending: z.enum(DRIFT_ENDS).nullable(),
    share: z.number().nullable().meta({ description: 'Of hits, when it was seen, 0 to 1; null for series' }),
    expected: z.number().meta({ description: 'By what was before: the part of hits, or the value of the series' }),
    chance: z.number().nullable().meta({ description: 'How likely so few hits were; null for series' }),
    series: seriesView.nullable().meta({ description: 'How a series was out of the usual; null for models' }),
  })
  .meta({ id: 'Anomaly' });
export type AnomalyView = z.output<typeof anomalyView>;

/** viewOfAnomaly shows something out of the usual. */
export function viewOfAnomaly(anomaly: Anomaly): AnomalyView {
  const { id, project, kind, subject, openedAtMs, sinceMs, endedAtMs, ending } = anomaly;
  const common = {
    ...{ id, project, kind, subject, ending },
    openedAt: new Date(openedAtMs).toISOString(),
    since: new Date(sinceMs).toISOString(),
    endedAt: endedAtMs === null ? null : new Date(endedAtMs).toISOString(),
  };
  if (isDrift(anomaly)) {
    const { share, expected, chance } = anomaly.details;
    return { ...common, share, expected, chance, series: null };
  }
  const { expected, ...series } = anomaly.details;
  return { ...common, share: null, expected, chance: null, series };
}
