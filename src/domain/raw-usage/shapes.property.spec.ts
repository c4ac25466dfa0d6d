import fc from 'fast-check';
import { inputTokens, outputTokens, type Usage } from '../usage.js';
import type { RawObject } from './counts.js';
import { isFault, readRawUsage } from './read.js';

/** Numbers that are not negative and together are at most a whole. */
const partsOf = (whole: number, parts: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.integer({ min: 0, max: whole }), { minLength: parts, maxLength: parts })
    .map((cuts) => [0, ...cuts].sort((one, other) => one - other))
    .map((cuts) => cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0)));

const counted = fc.integer({ min: 0, max: 1000 }).chain((input) =>
  fc.record({
    input: fc.constant(input),
    modal: partsOf(input, 2),
    cache: partsOf(input, 2),
    output: fc.integer({ min: 0, max: 1000 }),
  }),
);

function read(provider: string, raw: RawObject): Usage {
  const reading = readRawUsage(provider, raw);
  if (isFault(reading)) throw new Error(reading.fault);
  expect(reading.note).toBeNull();
  return reading.usage;
}

const cachedIn = ({ cacheRead = 0, cacheReadAudio = 0, cacheReadImage = 0 }: Usage): number =>
  cacheRead + cacheReadAudio + cacheReadImage;

describe('consistent counts, cached and modal tokens lying across each other in any way', () => {
  it('of a response keep their totals, their cached tokens, and have no more audio and images than were told', () => {
    fc.assert(
      fc.property(counted, ({ input, modal: [audio = 0, image = 0], cache: [hit = 0, written = 0], output }) => {
        const usage = read('openai', {
          input_tokens: input,
          output_tokens: output,
          input_tokens_details: {
            audio_tokens: audio,
            image_tokens: image,
            cached_tokens: hit,
            cache_write_tokens: written,
          },
        });
        expect([inputTokens(usage), outputTokens(usage)]).toEqual([input, output]);
        expect([cachedIn(usage), usage.cacheWrite ?? 0]).toEqual([hit, written]);
        expect((usage.inputAudio ?? 0) + (usage.cacheReadAudio ?? 0)).toBeLessThanOrEqual(audio);
        expect((usage.inputImage ?? 0) + (usage.cacheReadImage ?? 0)).toBeLessThanOrEqual(image);
      }),
    );
  });

  it('of Gemini keep their totals and their cached tokens', () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 0, max: 99 }), ({ input, modal, cache: [hit = 0], output }, thoughts) => {
        const [AUDIO, IMAGE] = modal;
        const usage = read('gcp.gemini', {
          promptTokenCount: input,
          cachedContentTokenCount: hit,
          candidatesTokenCount: output,
          thoughtsTokenCount: thoughts,
          promptTokensDetails: Object.entries({ AUDIO, IMAGE }).map(([modality, tokenCount]) => ({
            modality,
            tokenCount,
          })),
        });
        expect([inputTokens(usage), outputTokens(usage)]).toEqual([input, output + thoughts]);
        expect([cachedIn(usage), usage.reasoning ?? 0]).toEqual([hit, thoughts]);
      }),
    );
  });

  it('of a chat completion keep their totals, and the reasoning is part of the completion', () => {
    const completed = fc
      .integer({ min: 0, max: 1000 })
      .chain((output) => fc.tuple(fc.constant(output), partsOf(output, 2)));
    fc.assert(
      fc.property(counted, completed, ({ input, modal: [audio], cache: [hit] }, [output, [reasoning, spoken]]) => {
        const usage = read('openai', {
          prompt_tokens: input,
          completion_tokens: output,
          total_tokens: input + output,
          prompt_tokens_details: { audio_tokens: audio, cached_tokens: hit },
          completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: spoken },
        });
        expect([inputTokens(usage), outputTokens(usage)]).toEqual([input, output]);
        expect([cachedIn(usage), usage.reasoning ?? 0, usage.outputAudio ?? 0]).toEqual([hit, reasoning, spoken]);
      }),
    );
  });
});
