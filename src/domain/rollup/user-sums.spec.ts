import { UNTOLD, type LlmCall } from '../call.js';
import { addCallToUser, addUserSums, isIdle, NO_USER_SUMS, type UserSums } from './user-sums.js';

const call = (told: Partial<LlmCall> = {}): LlmCall => ({
  ...UNTOLD,
  isRetry: false,
  id: 'call',
  dialect: 'native',
  startedAtMs: 0,
  cost: { state: 'priced', reason: 'list_price', nanoUsd: 5n, priceKey: 1, cacheSavedNano: null },
  ...told,
});
const unpriced: LlmCall['cost'] = {
  state: 'unpriced',
  reason: 'unknown_model',
  nanoUsd: null,
  priceKey: null,
  cacheSavedNano: null,
};

const sums = (told: Partial<UserSums> = {}): UserSums => ({ ...NO_USER_SUMS, ...told });

function sumsOf(...calls: LlmCall[]): UserSums {
  const sum = sums();
  for (const each of calls) addCallToUser(sum, each, 1);
  return sum;
}

describe('addCallToUser', () => {
  it.each<[string, Partial<LlmCall>, Partial<UserSums>]>([
    ['a call and its cost', {}, { calls: 1, costNano: 5n }],
    ['a failure', { status: 'error' }, { calls: 1, errors: 1, costNano: 5n }],
    ['an unpriced call', { cost: unpriced }, { calls: 1, unpriced: 1 }],
    ['a pending call as not yet unpriced', { cost: unpriced, status: 'pending' }, { calls: 1 }],
    [
      'all tokens that went in and that came out',
      { usage: { inputUncached: 1, cacheRead: 2, inputAudio: 4, output: 8, reasoning: 16, webSearches: 32 } },
      { calls: 1, costNano: 5n, inputTokens: 7, outputTokens: 24 },
    ],
  ])('counts %s', (_name, told, sum) => {
    expect(sumsOf(call(told))).toEqual(sums(sum));
  });

  it('takes out what it put in', () => {
    const told = call({ status: 'error', usage: { output: 3, inputImage: 2 } });
    const sum = sumsOf(told, call());
    addCallToUser(sum, told, -1);
    expect(sum).toEqual(sumsOf(call()));
  });
});

describe('addUserSums', () => {
  it('adds each sum of the one to that of the other', () => {
    const sum = sums({ calls: 1, errors: 2, unpriced: 3, inputTokens: 4, outputTokens: 5, costNano: 6n });
    addUserSums(sum, sums({ calls: 10, errors: 20, unpriced: 30, inputTokens: 40, outputTokens: 50, costNano: 60n }));
    expect(sum).toEqual(
      sums({ calls: 11, errors: 22, unpriced: 33, inputTokens: 44, outputTokens: 55, costNano: 66n }),
    );
  });
});

describe('isIdle', () => {
  it('is true for the sum of no calls', () => {
    expect(isIdle(sums())).toBe(true);
  });

  it.each<Partial<UserSums>>([
    { calls: 1 },
    { errors: -1 },
    { unpriced: 1 },
    { inputTokens: 1 },
    { outputTokens: 1 },
    { costNano: -1n },
  ])('is false where one sum is not nothing: %p', (told) => {
    expect(isIdle(sums(told))).toBe(false);
  });
});
