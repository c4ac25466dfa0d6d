import { z } from 'zod';
import { CALENDAR_SPANS } from '../../domain/period.js';
import { usd } from '../../http/answers.js';
import { aheadView, dayView, forecastReason, forecastView, spanView } from '../../http/forecast-answer.js';

/** forecastAnswer is what was spent of the present period, day by day, and how it is expected to go on and to end. */
export const forecastAnswer = z
  .object({
    period: z.enum(CALENDAR_SPANS),
    ...spanView.shape,
    timezone: z.string(),
    spentUsd: usd,
    calls: z.number(),
    unpricedCalls: z.number(),
    isLowerBound: z.boolean().meta({
      description: 'Some calls have no price, of the period or of the days learned from: at least so much is spent',
    }),
    forecast: forecastView.nullable().meta({ description: 'What the period will have spent at its end' }),
    forecastReason,
    days: z.array(dayView),
    ahead: z.array(aheadView),
  })
  .meta({ id: 'Forecast' });
export type ForecastAnswer = z.output<typeof forecastAnswer>;
