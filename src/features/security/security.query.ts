import { z } from 'zod';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, type Period } from '../../domain/period.js';
import { moment } from '../../http/query.js';

/** securityQuery is the span that is asked about: the last day unless told. */
export const securityQuery = z.strictObject({
  from: moment.optional(),
  to: moment.optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(20)
    .meta({ description: 'Of sources, keys and findings each' }),
});
export type SecurityQuery = z.output<typeof securityQuery>;

const MINUTE_MS = 60_000;

/** No chart shows more steps. */
const MOST_STEPS = 200;
const STEPS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS, 6 * 60 * MINUTE_MS, DAY_MS];

/** spanOf is the span that a query asks about. It throws `Rejected` (`invalid_range`) for one that ends before it begins. */
export function spanOf({ from, to }: SecurityQuery, nowMs: number): Period {
  const toMs = to ?? nowMs;
  const fromMs = from ?? toMs - DAY_MS;
  if (fromMs >= toMs) throw new Rejected('invalid_range', 'from must be before to');
  return { fromMs, toMs };
}

/** stepOf is by which steps of time a span is shown. */
export function stepOf({ fromMs, toMs }: Period): number {
  return STEPS_MS.find((stepMs) => (toMs - fromMs) / stepMs <= MOST_STEPS) ?? DAY_MS;
}
