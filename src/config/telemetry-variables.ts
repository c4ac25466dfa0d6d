import { z } from 'zod';
import { LOG_LEVELS } from '../domain/log/log-level.js';

const REPEATS = 'a number of lines from 1 to 10000, or 0';
const RING = 'a number of megabytes from 1 to 10000, or 0';

const ENDPOINT = 'where spans are sent by OTLP, such as http://127.0.0.1:4318';
const HEADERS = 'names and values such as authorization=Bearer%20key,x-team=a';
const RATIO = 'a part from 0 to 1';

/** The forms that OpenTelemetry names. */
const SAMPLERS = [
  ...(['always_on', 'always_off', 'traceidratio'] as const),
  ...(['parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'] as const),
] as const;

const headers = z.string().transform((text, context): Record<string, string> => {
  try {
    return Object.fromEntries(text.split(',').map(headerIn));
  } catch {
    context.addIssue(HEADERS);
    return z.NEVER;
  }
});

function headerIn(pair: string): [string, string] {
  const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=(.*)$/.exec(pair) ?? [];
  const decoded = decodeURIComponent(value?.trim() ?? '');
  if (name === undefined || !/^[\t\x20-\x7e]*$/.test(decoded)) throw new RangeError(HEADERS);
  return [name.toLowerCase(), decoded];
}

/** telemetryVariables is what the service tells of itself, and how much of it is kept. */
export const telemetryVariables = {
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  LOG_REPEATS: z.coerce.number(REPEATS).int(REPEATS).min(0, REPEATS).max(10_000, REPEATS).default(20),
  LOG_RING_MB: z.coerce.number(RING).int(RING).min(0, RING).max(10_000, RING).default(64),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: ENDPOINT }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: headers.optional(),
  OTEL_SERVICE_NAME: z.string().min(1).max(200).default('techsapo'),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number(RATIO).min(0, RATIO).max(1, RATIO).optional(),
};
