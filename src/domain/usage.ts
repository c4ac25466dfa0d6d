/**
 * Meters are the disjoint quantities a call consumed. Every token is in exactly one meter, so their sum is the call's
 * total: a cached token is not also an uncached one, a reasoning token is not also an output one.
 */
export const METERS = [
  'inputUncached',
  'cacheRead',
  'cacheWrite',
  'output',
  'reasoning',
  'cacheWrite1h',
  'inputAudio',
  'inputImage',
  'inputVideo',
  'cacheReadAudio',
  'cacheReadImage',
  'outputAudio',
  'outputImage',
  'outputVideo',
  'webSearches',
] as const;

export type Meter = (typeof METERS)[number];

/** CORE_METERS are the five that nearly every call has; the others are named extras. */
export const CORE_METERS = ['inputUncached', 'cacheRead', 'cacheWrite', 'output', 'reasoning'] as const;
export type CoreMeter = (typeof CORE_METERS)[number];

/** EXTRA_METERS are the rarer meters, kept beside the core ones. */
export const EXTRA_METERS = METERS.slice(CORE_METERS.length) as readonly Exclude<Meter, CoreMeter>[];

/** MeterDirection tells whether a meter is part of what went in, of what came out, or neither (a counted service). */
export type MeterDirection = 'input' | 'output' | 'service';

const DIRECTIONS: Record<Meter, MeterDirection> = {
  inputUncached: 'input',
  cacheRead: 'input',
  cacheWrite: 'input',
  output: 'output',
  reasoning: 'output',
  cacheWrite1h: 'input',
  inputAudio: 'input',
  inputImage: 'input',
  inputVideo: 'input',
  cacheReadAudio: 'input',
  cacheReadImage: 'input',
  outputAudio: 'output',
  outputImage: 'output',
  outputVideo: 'output',
  webSearches: 'service',
};

/** Usage holds the meters that are not zero. A call whose usage is not known has `null` in place of a `Usage`. */
export type Usage = Partial<Record<Meter, number>>;

/** InclusiveUsage counts as OpenTelemetry does: `input` contains the cached and modal parts, `output` the reasoning. */
export interface InclusiveUsage {
  input: number;
  output: number;
  parts?: Usage;
}

/** UsageReading is a usage with what had to be assumed to read it. */
export interface UsageReading {
  usage: Usage;
  note: UsageNote | null;
}

/** UsageNote names an inconsistency in the counts a client sent; the usage was clamped so that nothing is counted twice. */
export const USAGE_NOTES = ['parts_exceed_input', 'parts_exceed_output'] as const;
export type UsageNote = (typeof USAGE_NOTES)[number];

/** MAX_TOKENS bounds one meter of one call; what is above it is a mistake of the sender, not a usage. */
export const MAX_TOKENS = 1_000_000_000;

/** isTokenCount tells whether a value can be a number of tokens: a whole number from 0 to `MAX_TOKENS`. */
export function isTokenCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_TOKENS;
}

const INPUT_METERS = METERS.filter((meter) => DIRECTIONS[meter] === 'input');
const OUTPUT_METERS = METERS.filter((meter) => DIRECTIONS[meter] === 'output');

/** directionOf tells on which side of the call a meter stands. */
export function directionOf(meter: Meter): MeterDirection {
  return DIRECTIONS[meter];
}

/** readInclusive splits inclusive counts into disjoint meters, clamping at zero where the parts exceed their whole. */
export function readInclusive({ input, output, parts = {} }: InclusiveUsage): UsageReading {
  const uncached = input - sumOf(parts, INPUT_METERS);
  const plain = output - sumOf(parts, OUTPUT_METERS);
  const usage = disjoint(parts, Math.max(0, uncached), Math.max(0, plain));
  const note = uncached < 0 ? 'parts_exceed_input' : plain < 0 ? 'parts_exceed_output' : null;
  return { usage, note };
}

/** readDisjoint puts already disjoint counts into canonical form: in meter order, without zeros. */
export function readDisjoint(counts: Usage): Usage {
  return disjoint(counts, counts.inputUncached, counts.output);
}

function disjoint(counts: Usage, inputUncached: number | undefined, output: number | undefined): Usage {
  const usage: Usage = {};
  for (const meter of METERS) {
    const count = meter === 'inputUncached' ? inputUncached : meter === 'output' ? output : counts[meter];
    if (count) usage[meter] = count;
  }
  return usage;
}

/** inputTokens is the inclusive number of tokens that went in. */
export function inputTokens(usage: Usage): number {
  return sumOf(usage, INPUT_METERS);
}

/** outputTokens is the inclusive number of tokens that came out. */
export function outputTokens(usage: Usage): number {
  return sumOf(usage, OUTPUT_METERS);
}

function sumOf(usage: Usage, meters: readonly Meter[]): number {
  let sum = 0;
  for (const meter of meters) sum += usage[meter] ?? 0;
  return sum;
}
