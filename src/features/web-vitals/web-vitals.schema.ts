import { z } from 'zod';
import { DEVICES } from '../../domain/web-vitals/device.js';
import { mostOf, NAVIGATIONS, RATINGS, VITALS, type Navigation } from '../../domain/web-vitals/vital.js';
import { label } from '../../http/names.js';

const LONGEST_ADDRESS = 2_000;
const LONGEST_ID = 100;
const MOST_METRICS = 50;
const LONGEST_WORD = 50;
const LONGEST_VISIT_MS = 366 * 24 * 60 * 60_000;

/** What the library names anew is not worth losing what it measured. */
const navigation = z
  .string()
  .max(LONGEST_WORD)
  .transform((told): Navigation | null => NAVIGATIONS.find((one) => one === told) ?? null);

/** metricBody is a metric as `web-vitals` gives it; what follows from the value, or is large, is not looked at. */
export const metricBody = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(LONGEST_ID)
      .regex(/^[\x21-\x7e]+$/, 'letters, digits and signs without spaces')
      .meta({ description: 'Of this metric of this visit: what comes again by it counts once, with its latest value' }),
    name: z.enum(VITALS),
    value: z.number().min(0).meta({ description: 'Milliseconds, or the score of CLS' }),
    navigationType: navigation.optional(),
    rating: z.enum(RATINGS).optional(),
    delta: z.number().optional(),
    entries: z.array(z.unknown()).optional(),
  })
  .refine(({ name, value }) => value <= mostOf(name), { path: ['value'], error: 'more than any visit has' });
export type MetricBody = z.output<typeof metricBody>;

const visit = z.strictObject({
  page: z
    .string()
    .min(1)
    .max(LONGEST_ADDRESS)
    .meta({ description: 'Path, URL or route; what names one thing in it is left out', example: '/orders/4711' }),
  release: label.optional(),
  device: z.enum(DEVICES).optional().meta({ description: 'As User-Agent says unless told' }),
  ageMs: z.number().min(0).max(LONGEST_VISIT_MS).transform(Math.round).optional().meta({
    description: 'How old the visit was: of what comes again, the oldest counts, in whichever order it comes',
  }),
  metrics: z.array(z.unknown()).min(1).max(MOST_METRICS),
});

const OF_VISIT = Object.keys(visit.shape);

/** visitBody is the body of `POST /api/v1/web-vitals`: metrics of a visit, or one with what is told of the visit beside it. */
export const visitBody = z.preprocess(gathered, visit);
export type VisitBody = z.output<typeof visitBody>;

/** visitForm describes what `visitBody` reads. */
export const visitForm = z.union([
  visit.extend({ metrics: z.array(metricBody).min(1).max(MOST_METRICS) }),
  metricBody.safeExtend(visit.omit({ metrics: true }).shape),
]);

/** beaconQuery is its query. */
export const beaconQuery = z.strictObject({
  key: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'A key with the scope browser, where no header can be sent' }),
});

function gathered(told: unknown): unknown {
  if (typeof told !== 'object' || told === null || Array.isArray(told) || 'metrics' in told) return told;
  const entries = Object.entries(told);
  const metric = entries.filter(([name]) => !OF_VISIT.includes(name));
  return {
    ...Object.fromEntries(entries.filter(([name]) => OF_VISIT.includes(name))),
    metrics: [Object.fromEntries(metric)],
  };
}
