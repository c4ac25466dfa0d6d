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

/**
 * UsageNote names what was wrong with the counts a client sent: parts that exceed their whole were clamped, so that
 * nothing is counted twice; parts of a name that is not known were counted as plain input or output.
 */
export const USAGE_NOTES = ['parts_exceed_input', 'parts_exceed_output', 'unknown_parts'] as const;
export type UsageNote = (typeof USAGE_NOTES)[number];

/** MAX_TOKENS bounds one meter of one call; what is above it is a mistake of the sender, not a usage. */
export const MAX_TOKENS = 1_000_000_000;

/** isTokenCount tells whether a value can be a number of tokens: a whole number from 0 to `MAX_TOKENS`. */
export function isTokenCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_TOKENS;
}

const INPUT_METERS = METERS.filter((meter) => DIRECTIONS[meter] === 'input');
const OUTPUT_METERS = METERS.filter((meter) => DIRECTIONS[meter] === 'output');
const MODAL_INPUTS = ['inputVideo', 'inputImage', 'inputAudio', 'cacheReadImage', 'cacheReadAudio'] as const;

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

/**
 * readOverlapping splits inclusive counts of which modal and cached tokens are told across each other: cached audio is in
 * `cacheRead` and in `inputAudio`, and in `cacheReadAudio` where it is told how much is both. Where that is not told, as
 * many are both as do not fit beside each other into the input.
 */
export function readOverlapping({ input, output, parts = {} }: InclusiveUsage): UsageReading {
  if (!MODAL_INPUTS.some((meter) => parts[meter])) return readInclusive({ input, output, parts });
  const apart = withoutCachedModes(parts);
  const { cacheRead = 0, cacheWrite = 0, inputVideo = 0, inputImage = 0, inputAudio = 0 } = apart;
  const both = Math.min(Math.max(0, inputTokens(apart) - input), cacheRead + cacheWrite);
  const video = Math.min(inputVideo, both);
  const image = Math.min(inputImage, both - video);
  const audio = Math.min(inputAudio, both - video - image);
  const imageRead = Math.min(image, Math.max(0, cacheRead - video));
  const audioRead = Math.min(audio, Math.max(0, cacheRead - video - imageRead));
  return readInclusive({
    input,
    output,
    parts: {
      ...apart,
      cacheRead: cacheRead - imageRead - audioRead,
      cacheReadImage: (parts.cacheReadImage ?? 0) + imageRead,
      cacheReadAudio: (parts.cacheReadAudio ?? 0) + audioRead,
      inputVideo: inputVideo - video,
      inputImage: inputImage - image,
      inputAudio: inputAudio - audio,
    },
  });
}

function withoutCachedModes(parts: Usage): Usage {
  const { cacheRead = 0, cacheReadAudio = 0, cacheReadImage = 0, inputAudio = 0, inputImage = 0 } = parts;
  return {
    ...parts,
    cacheRead: Math.max(0, cacheRead - cacheReadAudio - cacheReadImage),
    inputAudio: Math.max(0, inputAudio - cacheReadAudio),
    inputImage: Math.max(0, inputImage - cacheReadImage),
  };
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
