import { z } from 'zod';
import type { DetectorState } from '../../domain/anomaly/detector.js';
import type { Baseline } from '../../domain/anomaly/series-baseline.js';
import type { SeriesWatch } from '../../domain/anomaly/series-watch.js';

/** Nothing is judged by more digits than these. */
const DIGITS = 7;

const numbers = z.array(z.number());
const slots = z.object({ levels: numbers, spreads: numbers, counts: numbers });
const spread = z.object({ meanMiss: z.number(), meanSquare: z.number(), count: z.number() });
const history = z.object({ bins: numbers, count: z.number() });
const detector: z.ZodType<DetectorState> = z.object({
  usual: z.object({
    firstMs: z.number().nullable(),
    lastMs: z.number().nullable(),
    stepMs: z.number(),
    points: z.number(),
    level: z.number(),
    moved: z.number(),
    day: slots,
    kind: slots,
    week: slots,
    skills: z.object({
      latest_day: spread,
      time_of_day: spread,
      kind_of_day: spread,
      time_of_week: spread,
      time_of_day_moved: spread,
    }),
  }),
  past: z.object({ values: numbers, count: z.number(), mean: z.number(), squares: z.number() }),
  repeats: z.object({
    last: z.number().nullable(),
    run: z.number(),
    repeated: z.number(),
    count: z.number(),
    runs: history,
  }),
  lately: z.number(),
  away: z.object({ side: z.number(), points: z.number(), sum: z.number() }),
  histories: z.object({
    value: history,
    lately: history,
    shape_of_8: history,
    shape_of_24: history,
    shape_of_48: history,
  }),
});
const watch: z.ZodType<SeriesWatch> = z.discriminatedUnion('state', [
  z.object({ state: z.literal('steady'), suspects: z.number() }),
  z.object({ state: z.literal('unusual'), sinceMs: z.number(), points: z.number(), calm: z.number() }),
]);
const series = z.object({ detector, watch });
const baseline: z.ZodType<Baseline> = z.object({
  cost: series,
  calls: series,
  tokens_per_call: series,
  latency: series,
  error_rate: series,
});

/** baselineText is what is known of a thing as it is stored. */
export function baselineText(known: Baseline): string {
  return JSON.stringify(known, (_, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value,
  );
}

/** textBaseline is what is known of a thing, out of what is stored. */
export function textBaseline(text: string): Baseline {
  return baseline.parse(JSON.parse(text));
}
