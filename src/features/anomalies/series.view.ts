import { z } from 'zod';
import { DETECTOR_REASONS } from '../../domain/anomaly/detector.js';
import type { JudgedPoint } from '../../domain/anomaly/series-baseline.js';
import { SERIES_KINDS, WATCHED_BY } from '../../domain/anomaly/watched-series.js';
import { time } from '../../http/answers.js';
import { basisView, signView } from './anomaly.view.js';

const pointView = z
  .object({
    at: time.meta({ description: 'The beginning of the quarter of an hour' }),
    value: z.number().nullable().meta({ description: 'null: too few calls for a mean' }),
    score: z.number().meta({ description: '0 to 1; an anomaly from 0.5 on' }),
    reason: z
      .enum(DETECTOR_REASONS)
      .meta({ description: 'learning: until a day has passed nobody knows what is usual' }),
    sign: signView.nullable(),
    expected: z.number().nullable(),
    low: z.number().nullable().meta({ description: 'The band that was expected; null while too little is known' }),
    high: z.number().nullable(),
    basis: basisView.nullable(),
  })
  .meta({ id: 'SeriesPoint' });

/** seriesView is the values of a series beside what was expected. */
export const seriesView = z
  .object({
    project: z.string(),
    by: z.enum(WATCHED_BY),
    subject: z.string(),
    kind: z.enum(SERIES_KINDS),
    points: z.array(pointView),
  })
  .meta({ id: 'JudgedSeries' });
export type SeriesView = z.output<typeof seriesView>;

/** viewOfPoint shows a point of a series. */
export function viewOfPoint({ atMs, value, detection }: JudgedPoint): SeriesView['points'][number] {
  const { score, reason, sign, expected } = detection;
  return {
    at: new Date(atMs).toISOString(),
    ...{ value, score, reason, sign },
    expected: expected?.value ?? null,
    low: expected?.low ?? null,
    high: expected?.high ?? null,
    basis: expected?.basis ?? null,
  };
}
