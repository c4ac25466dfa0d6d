import * as fc from 'fast-check';
import { UNTOLD, type LlmCall } from '../../domain/call.js';
import { METERS, readDisjoint, type Meter, type Usage } from '../../domain/usage.js';
import { callFields } from '../../outbound/langfuse/generation.js';
import { readUsageDetails } from './usage-details.js';

const cost = {
  state: 'unpriced',
  reason: 'unknown_model',
  nanoUsd: null,
  priceKey: null,
  cacheSavedNano: null,
} as const;

/** What is no token has no place among them. */
const TOKENS = METERS.filter((meter) => meter !== 'webSearches');

const usages = fc
  .tuple(...TOKENS.map((meter) => fc.option(fc.integer({ min: 1, max: 1_000_000 }).map((count) => [meter, count]))))
  .map((counts) => readDisjoint(Object.fromEntries(counts.filter((count) => count !== null)) as Usage));

function sent(usage: Usage | null): Record<string, number> | null {
  const call: LlmCall = { ...UNTOLD, isRetry: false, id: 'c', dialect: 'native', startedAtMs: 0, usage, cost };
  return (callFields(call).usageDetails ?? null) as Record<string, number> | null;
}

describe('usage details as they are sent to Langfuse', () => {
  it('are read as the same tokens by meter', () => {
    fc.assert(
      fc.property(usages, (usage) => {
        expect(readUsageDetails(sent(usage), null, 'openai')).toEqual({ usage, note: null });
      }),
    );
  });

  it.each<Meter>(TOKENS)('have a name of their own for %s', (meter) => {
    expect(readUsageDetails(sent({ [meter]: 7 }), null, 'openai')).toEqual({ usage: { [meter]: 7 }, note: null });
  });

  it('tell none from unknown', () => {
    expect(readUsageDetails(sent({}), null, 'openai')).toEqual({ usage: {}, note: null });
    expect(sent(null)).toBeNull();
  });
});
