import { z } from 'zod';
import { DIMENSIONS } from '../domain/call.js';
import { providerName } from '../domain/provider-name.js';
import { WITHIN_SECONDS } from '../domain/reliability/service-event.js';
import { SLO_INDICATORS, sloFault, type Slo, type SloFault } from '../domain/reliability/slo.js';

const MOST_VALUES = 50;
const MOST_DAYS = 366;
const OBJECTIVE = 'a part above 0 and below 1 of at most six digits, such as 0.999';
const PARTS = 1e6;

const values = z.array(z.string().min(1).max(200)).min(1).max(MOST_VALUES);

/** sloFields are what an objective says, as it is written in files and sent to the API. */
export const sloFields = {
  indicator: z.enum(SLO_INDICATORS).meta({ description: 'What is to be so' }),
  objective: z
    .number(OBJECTIVE)
    .gt(0, OBJECTIVE)
    .lt(1, OBJECTIVE)
    .refine((part) => Math.abs(part * PARTS - Math.round(part * PARTS)) < 1e-6, OBJECTIVE)
    .meta({ description: 'For which part of the events it is to be so', example: 0.999 }),
  windowDays: z.int().min(1).max(MOST_DAYS).default(30).meta({ description: 'Over the latest so many days' }),
  withinSeconds: z
    .number()
    .optional()
    .meta({ description: `Where it is about time, and only there: one of ${WITHIN_SECONDS.join(', ')}` }),
  where: z
    .strictObject(Object.fromEntries(DIMENSIONS.map((name) => [name, values.optional()])))
    .default({})
    .meta({ description: 'Only calls with one of these values of each dimension; of wall-bounces, projects only' }),
  enabled: z.boolean().default(true),
};

/** SLO_FAULT_TEXTS say what is wrong with an objective as a whole. */
export const SLO_FAULT_TEXTS: Readonly<Record<SloFault, string>> = {
  needs_seconds: 'an objective about time says within how many seconds',
  has_no_seconds: 'only objectives about time say within how many seconds',
  wrong_seconds: `within one of ${WITHIN_SECONDS.join(', ')} seconds`,
  wrong_filter: 'this indicator cannot be narrowed by that',
};

/** Where what is wrong with an objective stands in it. */
const FAULT_PLACES: Readonly<Record<SloFault, string>> = {
  needs_seconds: 'withinSeconds',
  has_no_seconds: 'withinSeconds',
  wrong_seconds: 'withinSeconds',
  wrong_filter: 'where',
};

const fields = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,62}$/, 'small letters, figures and hyphens (2 to 63), a letter first')
    .meta({ description: 'A label of metrics and alerts', example: 'checkout-latency' }),
  ...sloFields,
});

/** SloFields is an objective as it was written. */
export type SloFields = z.output<typeof fields>;

/** sloOf is the objective that was written. */
export function sloOf(
  { withinSeconds, where, enabled, ...same }: SloFields,
  { id, origin }: Pick<Slo, 'id' | 'origin'>,
): Slo {
  // Providers are named as the ledger knows them: by any other name there would be no events.
  const provider = where['provider']?.map(providerName);
  return {
    ...{ id, origin, ...same, isEnabled: enabled },
    withinSeconds: withinSeconds ?? null,
    where: { ...where, ...(provider ? { provider: [...new Set(provider)] } : {}) },
  };
}

/** sloBody is an objective as it is written, whole and without faults. */
export const sloBody = fields.superRefine((told, context) => {
  const fault = sloFault(sloOf(told, { id: '', origin: 'api' }));
  if (fault) context.addIssue({ code: 'custom', path: [FAULT_PLACES[fault]], message: SLO_FAULT_TEXTS[fault] });
});

/** sloOverride is what an operator wants to be otherwise of an objective that came with the service. */
export const sloOverride = z
  .strictObject({
    objective: sloFields.objective,
    windowDays: z.int().min(1).max(MOST_DAYS),
    withinSeconds: z.number(),
    enabled: z.boolean(),
  })
  .partial();
