import type { Usage } from '../../../domain/usage.js';
import { Attributes, BadCount } from './attributes.js';
import { reportedCostOf, usageOf } from './span-usage.js';

type Told = Record<string, string | number>;

const told = (values: Told): Attributes =>
  new Attributes(
    Object.entries(values).map(([key, value]) => ({
      key,
      value:
        typeof value === 'string'
          ? { stringValue: value }
          : Number.isInteger(value)
            ? { intValue: String(value) }
            : { doubleValue: value },
    })),
  );

const langfuse = (details: object): Told => ({ 'langfuse.observation.usage_details': JSON.stringify(details) });
const counts = (input: number, output: number): Told => ({
  'gen_ai.usage.input_tokens': input,
  'gen_ai.usage.output_tokens': output,
});
const CACHED: Usage = { inputUncached: 200, cacheRead: 1024, output: 50 };

describe('the usage of a span', () => {
  it.each<[string, string, Told, Usage]>([
    [
      'OpenTelemetry, third generation',
      'anthropic',
      {
        'gen_ai.usage.input_tokens': 1500,
        'gen_ai.usage.cache_read.input_tokens': 1024,
        'gen_ai.usage.cache_write.input_tokens': 200,
        'gen_ai.usage.output_tokens': 300,
        'gen_ai.usage.reasoning.output_tokens': 120,
      },
      { inputUncached: 276, cacheRead: 1024, cacheWrite: 200, output: 180, reasoning: 120 },
    ],
    [
      'OpenTelemetry, second generation',
      'anthropic',
      {
        'gen_ai.usage.input_tokens': 1500,
        'gen_ai.usage.cache_creation.input_tokens': 200,
        'gen_ai.usage.output_tokens': 300,
      },
      { inputUncached: 1300, cacheWrite: 200, output: 300 },
    ],
    [
      'OpenTelemetry, first generation',
      'openai',
      { 'gen_ai.usage.prompt_tokens': 11, 'gen_ai.usage.completion_tokens': 5 },
      { inputUncached: 11, output: 5 },
    ],
    [
      'OpenTelemetry with modalities',
      'openai',
      {
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.audio.input_tokens': 30,
        'gen_ai.usage.image.input_tokens': 20,
        'gen_ai.usage.output_tokens': 60,
        'gen_ai.usage.audio.output_tokens': 25,
        'gen_ai.usage.image.output_tokens': 5,
      },
      { inputUncached: 50, output: 30, inputAudio: 30, inputImage: 20, outputAudio: 25, outputImage: 5 },
    ],
    [
      'OpenInference',
      'openai',
      {
        'llm.token_count.prompt': 1224,
        'llm.token_count.completion': 50,
        'llm.token_count.total': 1274,
        'llm.token_count.prompt_details.cache_read': 1024,
        'llm.token_count.completion_details.reasoning': 20,
      },
      { inputUncached: 200, cacheRead: 1024, output: 30, reasoning: 20 },
    ],
    [
      'OpenLLMetry',
      'openai',
      {
        ...counts(1224, 50),
        'llm.usage.total_tokens': 1274,
        'gen_ai.usage.cache_read_input_tokens': 1024,
      },
      CACHED,
    ],
    [
      'OpenLLMetry, of a provider that counts its cache apart',
      'anthropic',
      {
        ...counts(200, 50),
        'llm.usage.total_tokens': 1274,
        'gen_ai.usage.cache_read_input_tokens': 1024,
      },
      CACHED,
    ],
    [
      'pydantic-ai',
      'openai',
      {
        ...counts(1224, 50),
        'gen_ai.usage.details.cache_read_tokens': 1024,
        'gen_ai.usage.details.reasoning_tokens': 10,
      },
      { inputUncached: 200, cacheRead: 1024, output: 40, reasoning: 10 },
    ],
    [
      'Sentry',
      'openai',
      {
        'gen_ai.usage.input_tokens': 1224,
        'gen_ai.usage.input_tokens.cached': 1024,
        'gen_ai.usage.output_tokens': 50,
        'gen_ai.usage.output_tokens.reasoning': 10,
        'gen_ai.usage.total_tokens': 1274,
      },
      { inputUncached: 200, cacheRead: 1024, output: 40, reasoning: 10 },
    ],
    [
      'OpenTelemetry with audio and cached tokens across each other',
      'openai',
      {
        ...counts(1000, 5),
        'gen_ai.usage.audio.input_tokens': 800,
        'gen_ai.usage.cache_read.input_tokens': 500,
      },
      { cacheRead: 200, output: 5, inputAudio: 500, cacheReadAudio: 300 },
    ],
    [
      'OpenTelemetry with how much of its audio and images were cached',
      'openai',
      {
        ...counts(1000, 5),
        'gen_ai.usage.audio.input_tokens': 300,
        'gen_ai.usage.image.input_tokens': 200,
        'gen_ai.usage.cache_read.input_tokens': 500,
        'gen_ai.usage.audio.cache_read.input_tokens': 100,
        'gen_ai.usage.image.cache_read.input_tokens': 50,
      },
      {
        inputUncached: 150,
        cacheRead: 350,
        output: 5,
        inputAudio: 200,
        inputImage: 150,
        cacheReadAudio: 100,
        cacheReadImage: 50,
      },
    ],
    [
      'Langfuse, the cache in the input',
      'openai',
      langfuse({ input: 1224, output: 50, total: 1274, input_cached_tokens: 1024 }),
      CACHED,
    ],
    [
      'Langfuse, the cache beside the input',
      'openai',
      langfuse({ input: 200, output: 50, total: 1274, input_cached_tokens: 1024 }),
      CACHED,
    ],
    [
      'Langfuse, beside counts of another convention',
      'openai',
      { ...langfuse({ input: 3, output: 4 }), 'gen_ai.usage.input_tokens': 99 },
      { inputUncached: 3, output: 4 },
    ],
    ['a call that used nothing', 'openai', { ...counts(0, 0) }, {}],
    ['a call of which only the output is known', 'openai', { 'gen_ai.usage.output_tokens': 5 }, { output: 5 }],
  ])('as told by %s', (_client, provider, attributes, usage) => {
    expect(usageOf(told(attributes), provider)).toEqual({ usage, note: null });
  });

  it.each<[string, Told]>([
    ['nothing is told', {}],
    ['only a model is told', { 'gen_ai.request.model': 'gpt-4o' }],
    ['only the cache is told', { 'gen_ai.usage.cache_read.input_tokens': 5 }],
    ['the usage details are empty', langfuse({})],
    ['the usage details are not JSON', { 'langfuse.observation.usage_details': '{"input":' }],
  ])('is unknown, not zero, when %s', (_name, attributes) => {
    expect(usageOf(told(attributes), 'openai')).toBeNull();
  });

  it.each<[string, Told, Usage, string]>([
    [
      'than the input',
      { ...counts(10, 1), 'gen_ai.usage.cache_read_tokens': 30 },
      { cacheRead: 30, output: 1 },
      'parts_exceed_input',
    ],
    [
      'than the output',
      { ...counts(10, 1), 'gen_ai.usage.reasoning_tokens': 4 },
      { inputUncached: 10, reasoning: 4 },
      'parts_exceed_output',
    ],
    [
      'than the output, with a total that does not explain it',
      { ...counts(10, 1), 'gen_ai.usage.reasoning_tokens': 4, 'gen_ai.usage.total_tokens': 12 },
      { inputUncached: 10, reasoning: 4 },
      'parts_exceed_output',
    ],
  ])('is noted where its parts are more %s', (_name, attributes, usage, note) => {
    expect(usageOf(told(attributes), 'openai')).toEqual({ usage, note });
  });

  it.each<[string, Told]>([
    ['less than nothing', { 'gen_ai.usage.input_tokens': -1 }],
    ['a fraction', { 'gen_ai.usage.input_tokens': 1, 'gen_ai.usage.output_tokens': 0.5 }],
    ['a word', { 'llm.token_count.prompt': 'many' }],
    ['too much', { 'gen_ai.usage.input_tokens': 2 ** 60 }],
    ['a part below nothing', { 'gen_ai.usage.input_tokens': 9, 'gen_ai.usage.cache_read_tokens': -1 }],
    ['a total below nothing', { 'gen_ai.usage.input_tokens': 9, 'gen_ai.usage.total_tokens': -1 }],
    ['a bad detail', langfuse({ input: 1, output: '2' })],
    ['a bad count in a provider’s own details', langfuse({ prompt_tokens: -1, completion_tokens: 2 })],
  ])('cannot be %s', (_name, attributes) => {
    expect(() => usageOf(told(attributes), 'openai')).toThrow(BadCount);
  });
});

describe('the cost that a span reports', () => {
  it.each<[string, Told, bigint | null]>([
    ['of OpenLIT', { 'gen_ai.usage.cost': 0.0123 }, 12_300_000n],
    ['of OpenInference', { 'llm.cost.total': '0.000000001' }, 1n],
    ['of Langfuse', { 'langfuse.observation.cost_details': '{"input":0.1,"total":0.25}' }, 250_000_000n],
    ['that is 0, for want of a price', { 'gen_ai.usage.cost': 0 }, null],
    ['that is negative', { 'gen_ai.usage.cost': -0.5 }, null],
    ['that no call can cost', { 'gen_ai.usage.cost': 1_000_000 }, null],
    ['that is no number', { 'gen_ai.usage.cost': 'free' }, null],
    ['that is missing', {}, null],
  ])('%s', (_name, attributes, nanoUsd) => {
    expect(reportedCostOf(told(attributes))).toBe(nanoUsd);
  });
});
