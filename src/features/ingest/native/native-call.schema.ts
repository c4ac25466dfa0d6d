import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';
import { ERROR_CLASSES, LONGEST_NAME, MOST_ATTEMPTS, MOST_TAGS } from '../../../domain/call.js';
import { LONGEST_DURATION_MS } from '../../../domain/call-time.js';
import { MAX_TOKENS } from '../../../domain/usage.js';

/** Something that is not blank, and that an address can hold. */
const NAME = /^(?!\s*\.{1,2}\s*$)[^]*\S/;

const name = z.string().max(LONGEST_NAME).regex(NAME, 'blanks, and one or two dots, are no name');
const label = z.string().max(LONGEST_NAME);
const tokens = z.int().min(0).max(MAX_TOKENS);
const milliseconds = z.number().min(0).max(LONGEST_DURATION_MS);
const dollars = z.union(
  [z.string().regex(/^\d{1,6}(\.\d{1,18})?$/), z.number().min(0).max(999_999)],
  'dollars such as "0.25", less than a million',
);

/** nativeCall is a call as the service's own API takes it. Unknown fields are refused: a misspelt one would be money lost. */
export const nativeCall = z.strictObject({
  id: name,
  timestamp: z.iso.datetime({ offset: true }),
  latencyMs: milliseconds.nullish(),
  timeToFirstTokenMs: milliseconds.nullish(),
  provider: name,
  model: name,
  responseModel: name.nullish(),
  operation: name.nullish(),
  status: z.enum(['ok', 'error']).nullish(),
  error: z
    .strictObject({
      class: z.enum(ERROR_CLASSES).nullish(),
      httpStatus: z.int().min(100).max(599).nullish(),
      message: z.string().nullish(),
    })
    .nullish(),
  finishReason: label.nullish(),
  usage: z
    .strictObject({
      inputTokens: tokens,
      outputTokens: tokens.optional(),
      cachedInputTokens: tokens.optional(),
      cacheWriteTokens: tokens.optional(),
      cacheWrite1hTokens: tokens.optional(),
      reasoningTokens: tokens.optional(),
      inputAudioTokens: tokens.optional(),
      inputImageTokens: tokens.optional(),
      outputAudioTokens: tokens.optional(),
      outputImageTokens: tokens.optional(),
      webSearches: tokens.optional(),
    })
    .nullish(),
  rawUsage: z.record(z.string(), z.unknown()).nullish(),
  reportedCostUsd: dollars.nullish(),
  serviceTier: z.string().min(1).max(32).nullish(),
  traceId: name.nullish(),
  parentId: name.nullish(),
  wallBounceId: name.nullish(),
  confidence: z.number().min(0).max(1).nullish(),
  streamed: z.boolean().nullish(),
  attempt: z.int().min(1).max(MOST_ATTEMPTS).nullish(),
  project: name.nullish(),
  environment: name.nullish(),
  feature: label.nullish(),
  userId: name.nullish(),
  sessionId: name.nullish(),
  release: label.nullish(),
  segment: label.nullish(),
  tags: z.array(label).max(MOST_TAGS).nullish(),
  input: z.unknown().optional(),
  output: z.unknown().optional(),
});

export type NativeCall = z.output<typeof nativeCall>;

/**
 * isNativeCall tells whether a value is a call by the schema above, compiled to one function: it is asked for every call
 * that comes in, and a fifth as slow as the schema itself. Why a value is not a call, the schema says.
 */
export const isNativeCall: ValidateFunction<NativeCall> = new Ajv({ strict: false }).compile<NativeCall>(
  z.toJSONSchema(nativeCall, {
    io: 'input',
    target: 'draft-7',
    // Formats are checked by the patterns that come with them.
    override: ({ jsonSchema }) => delete jsonSchema.format,
  }),
);
