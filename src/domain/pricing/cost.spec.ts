import { UNTOLD, type CallCost, type CallFacts, type ErrorClass } from '../call.js';
import type { Usage } from '../usage.js';
import { costOf, costWithoutCache, explainCost, priceCall, type PricedRates } from './cost.js';
import { readRates, type Rates } from './rate.js';

const gpt4o = readRates({ inputUncached: '2.5', cacheRead: '1.25', output: '10' });
const held: PricedRates = { key: 42, rates: gpt4o, reason: 'list_price' };
const facts = (told: Partial<CallFacts>): CallFacts => ({
  ...UNTOLD,
  id: 'c',
  dialect: 'native',
  startedAtMs: 0,
  ...told,
});

const priced = (nanoUsd: bigint, cacheSavedNano: bigint | null = null): CallCost => ({
  state: 'priced',
  reason: 'list_price',
  nanoUsd,
  priceKey: 42,
  cacheSavedNano,
});
const notBilled: CallCost = {
  state: 'priced',
  reason: 'not_billed',
  nanoUsd: 0n,
  priceKey: null,
  cacheSavedNano: null,
};
const reported = (nanoUsd: bigint): CallCost => ({
  state: 'reported',
  reason: 'client_figure',
  nanoUsd,
  priceKey: null,
  cacheSavedNano: null,
});
const unpriced = (reason: CallCost['reason']): CallCost => ({
  state: 'unpriced',
  reason,
  nanoUsd: null,
  priceKey: null,
  cacheSavedNano: null,
});

describe('costOf', () => {
  const longContext = readRates({
    inputUncached: { base: '1.25', tiers: [{ above: 200_000, price: '2.5' }] },
    cacheRead: { base: '0.31', tiers: [{ above: 200_000, price: '0.625' }] },
    output: { base: '10', tiers: [{ above: 200_000, price: '15' }] },
  });

  it.each<[string, Usage, Rates, bigint]>([
    ['nothing for nothing', {}, gpt4o, 0n],
    [
      '1000 input, 200 cached and 500 output tokens',
      { inputUncached: 1000, cacheRead: 200, output: 500 },
      gpt4o,
      7_750_000n,
    ],
    ['reasoning at the rate of output', { reasoning: 100 }, gpt4o, 1_000_000n],
    ['a cache write at the rate of input', { cacheWrite: 100 }, gpt4o, 250_000n],
    ['a billion tokens of one meter', { output: 1_000_000_000 }, gpt4o, 10_000_000_000_000n],
    ['the base tier up to its bound', { inputUncached: 200_000, output: 1 }, longContext, 250_010_000n],
    ['the next tier for all tokens above it', { inputUncached: 200_001, output: 1 }, longContext, 500_017_500n],
    [
      'the next tier when cached tokens reach it',
      { inputUncached: 1, cacheRead: 200_000, output: 1 },
      longContext,
      125_017_500n,
    ],
  ])('is %s', (_name, usage, rates, nanoUsd) => {
    expect(costOf(usage, rates)).toBe(nanoUsd);
  });

  it('rounds once, at the end', () => {
    const tiny = readRates({ inputUncached: '0.0004', output: '0.0004' });
    expect(costOf({ inputUncached: 1, output: 1 }, tiny)).toBe(1n);
    expect(costOf({ inputUncached: 1 }, tiny)).toBe(0n);
  });

  it('rounds half a nano-dollar upwards', () => {
    expect(costOf({ output: 1 }, readRates({ output: '0.0005' }))).toBe(1n);
  });

  it('adds the price of the request and of searches', () => {
    const rates = readRates({ output: '10', webSearches: '10', requests: '5' });
    expect(costOf({ output: 100, webSearches: 2 }, rates)).toBe(1_000_000n + 20_000_000n + 5_000_000n);
    expect(costOf({}, rates)).toBe(5_000_000n);
  });

  it('prices a request by the tier that the prompt reaches, as it explains it', () => {
    const rates = readRates({ inputUncached: '0', requests: { base: '5', tiers: [{ above: 1000, price: '7' }] } });
    expect(costOf({ inputUncached: 2000 }, rates)).toBe(7_000_000n);
    expect(explainCost({ inputUncached: 2000 }, rates).at(-1)).toMatchObject({ unit: 'requests', nanoUsd: 7_000_000n });
  });

  it.each<[string, Usage]>([
    ['output', { inputUncached: 1, output: 1 }],
    ['reasoning', { inputUncached: 1, reasoning: 1 }],
    ['audio that came out', { outputAudio: 1 }],
    ['a search', { inputUncached: 1, webSearches: 1 }],
  ])('is not known where %s has no rate and no relative with one', (_name, usage) => {
    expect(costOf(usage, readRates({ inputUncached: '1' }))).toBeNull();
  });

  it('has searches in the price of the request, where that has one', () => {
    expect(costOf({ output: 100, webSearches: 9 }, { ...gpt4o, ...readRates({ requests: '5' }) })).toBe(6_000_000n);
  });
});

describe('priceCall', () => {
  const some: Usage = { output: 100 };
  const failed = (errorClass: ErrorClass, told: Partial<CallFacts> = {}): Partial<CallFacts> => ({
    status: 'error',
    errorClass,
    ...told,
  });

  it.each<[string, Partial<CallFacts>, PricedRates | null, CallCost]>([
    ['a known usage with a price', { usage: some }, held, priced(1_000_000n)],
    ['a known usage of nothing', { usage: {} }, held, priced(0n)],
    ['a price, whatever the client says', { usage: some, reportedNanoUsd: 5n }, held, priced(1_000_000n)],
    ['no price and the client’s figure', { usage: some, reportedNanoUsd: 5n }, null, reported(5n)],
    ['no price and the least figure', { usage: some, reportedNanoUsd: 1n }, null, reported(1n)],
    ['no price and no figure', { usage: some }, null, unpriced('unknown_model')],
    ['no price and a figure of zero', { usage: some, reportedNanoUsd: 0n }, null, unpriced('unknown_model')],
    ['no price and a negative figure', { usage: some, reportedNanoUsd: -5n }, null, unpriced('unknown_model')],
    ['no usage', {}, held, unpriced('unknown_usage')],
    ['no usage and no price', {}, null, unpriced('unknown_usage')],
    ['no usage and the client’s figure', { reportedNanoUsd: 5n }, held, reported(5n)],
    [
      'a meter without rate',
      { usage: some },
      { ...held, rates: readRates({ inputUncached: '1' }) },
      unpriced('meter_without_rate'),
    ],
    [
      'a meter without rate and the client’s figure',
      { usage: some, reportedNanoUsd: 5n },
      { ...held, rates: {} },
      reported(5n),
    ],
    ['the most that a call may cost', { usage: { output: 100_000_000 } }, held, priced(1_000_000_000_000n)],
    ['a cost that no call can have', { usage: { output: 100_000_001 } }, held, unpriced('implausible_cost')],
    [
      'a price that no call can have and the client’s figure',
      { usage: { output: 1_000_000_000 }, reportedNanoUsd: 5n },
      { ...held, rates: readRates({ output: '999999999' }) },
      reported(5n),
    ],
    [
      'the highest figure of a client',
      { usage: some, reportedNanoUsd: 1_000_000_000_000n },
      null,
      reported(1_000_000_000_000n),
    ],
    [
      'a figure that no call can cost',
      { usage: some, reportedNanoUsd: 1_000_000_000_001n },
      null,
      unpriced('implausible_cost'),
    ],
    [
      'a cache that cannot have spared so much',
      { usage: { cacheRead: 1_000_000_000 } },
      { ...held, rates: readRates({ cacheRead: '0.001', inputUncached: '999' }) },
      priced(1_000_000_000n),
    ],
    ['a pending call', { status: 'pending' }, held, unpriced('unknown_usage')],
    ['a refused call', failed('rate_limited'), held, notBilled],
    ['a refused call without a price', failed('authentication'), null, notBilled],
    ['a refused call with a usage of nothing', failed('invalid_request', { usage: {} }), held, notBilled],
    [
      'a stream that broke after its first token',
      failed('network', { timeToFirstTokenMs: 300 }),
      held,
      unpriced('unknown_usage'),
    ],
    [
      'a stream that broke after its first token, counting none',
      failed('server_error', { timeToFirstTokenMs: 300, usage: {} }),
      held,
      unpriced('unknown_usage'),
    ],
    [
      'a stream that broke after its first token, with the client’s figure',
      failed('network', { timeToFirstTokenMs: 300, reportedNanoUsd: 5n }),
      held,
      reported(5n),
    ],
    [
      'a stream that broke after its first token, with its usage',
      failed('network', { timeToFirstTokenMs: 300, usage: some }),
      held,
      priced(1_000_000n),
    ],
    ['a network that failed before anything came', failed('network'), held, notBilled],
    ['a call that timed out, counting no tokens', failed('timeout', { usage: {} }), held, unpriced('unknown_usage')],
    ['searches without a rate', { usage: { ...some, webSearches: 2 } }, held, unpriced('meter_without_rate')],
    ['a failed call that used something', failed('server_error', { usage: some }), held, priced(1_000_000n)],
    ['a call that timed out', failed('timeout'), held, unpriced('unknown_usage')],
    ['a cancelled call', failed('cancelled'), held, unpriced('unknown_usage')],
    ['a call cut by a content filter', failed('content_filter'), held, unpriced('unknown_usage')],
    ['an answer that nobody can read', failed('server_error', { httpStatus: 200 }), held, unpriced('unknown_usage')],
    ['a server that failed', failed('server_error', { httpStatus: 500 }), held, notBilled],
    ['a call that timed out, with its usage', failed('timeout', { usage: some }), held, priced(1_000_000n)],
  ])('of %s', (_name, told, price, cost) => {
    expect(priceCall(facts(told), price)).toStrictEqual(cost);
  });

  it.each(['list_price', 'operator_price', 'standard_tier_assumed'] as const)(
    'says that the price is a %s',
    (reason) => {
      expect(priceCall(facts({ usage: some }), { ...held, reason }).reason).toBe(reason);
    },
  );
});

describe('costWithoutCache', () => {
  const rates = readRates({
    inputUncached: { base: '3', tiers: [{ above: 200_000, price: '6' }] },
    cacheRead: { base: '0.3', tiers: [{ above: 200_000, price: '0.6' }] },
    cacheWrite: '3.75',
    cacheWrite1h: '6',
    inputAudio: '40',
    cacheReadAudio: '2.5',
    output: '15',
  });

  it.each<[string, Usage, Rates, bigint | null]>([
    ['is not known where no cache was used', { inputUncached: 1000, output: 100 }, rates, null],
    ['is not known of nothing', {}, rates, null],
    ['counts what was read as input', { inputUncached: 10, cacheRead: 1000, output: 1 }, rates, 3_045_000n],
    ['counts what was written as input', { cacheWrite: 1000, cacheWrite1h: 500 }, rates, 4_500_000n],
    ['counts audio as audio', { cacheReadAudio: 100 }, rates, 4_000_000n],
    ['counts images as input where they have no rate', { cacheReadImage: 100 }, rates, 300_000n],
    ['is in the tier of all input', { inputUncached: 1, cacheRead: 200_000 }, rates, 1_200_006_000n],
    [
      'contains the request and its searches',
      { cacheRead: 1000, webSearches: 2 },
      readRates({ inputUncached: '1', cacheRead: '0.5', requests: '5' }),
      6_000_000n,
    ],
    ['is not known where input has no rate', { cacheRead: 10 }, readRates({ cacheRead: '1' }), null],
  ])('%s', (_name, usage, of, cost) => {
    expect(costWithoutCache(usage, of)).toBe(cost);
  });
});

describe('explainCost', () => {
  it('lists each meter with its rate, relatives included, and the request last', () => {
    const rates = readRates({ inputUncached: '2.5', output: '10', requests: '5' });
    expect(explainCost({ inputUncached: 1000, cacheRead: 10, reasoning: 3 }, rates)).toStrictEqual([
      {
        unit: 'inputUncached',
        count: 1000,
        attoUsdPerUnit: 2_500_000_000_000n,
        aboveTokens: null,
        nanoUsd: 2_500_000n,
      },
      { unit: 'cacheRead', count: 10, attoUsdPerUnit: 2_500_000_000_000n, aboveTokens: null, nanoUsd: 25_000n },
      { unit: 'reasoning', count: 3, attoUsdPerUnit: 10_000_000_000_000n, aboveTokens: null, nanoUsd: 30_000n },
      { unit: 'requests', count: 1, attoUsdPerUnit: 5_000_000_000_000_000n, aboveTokens: null, nanoUsd: 5_000_000n },
    ]);
  });

  it('says in which tier a rate holds', () => {
    const rates = readRates({ inputUncached: { base: '3', tiers: [{ above: 200_000, price: '6' }] }, output: '15' });
    expect(explainCost({ inputUncached: 200_001, output: 1 }, rates)).toMatchObject([
      { attoUsdPerUnit: 6_000_000_000_000n, aboveTokens: 200_000 },
      { attoUsdPerUnit: 15_000_000_000_000n, aboveTokens: null },
    ]);
    expect(explainCost({ inputUncached: 200_000 }, rates)).toMatchObject([{ aboveTokens: null }]);
  });

  it('leaves meters without a rate out', () => {
    expect(explainCost({ inputUncached: 1, output: 1, webSearches: 1 }, readRates({ output: '1' }))).toStrictEqual([
      { unit: 'output', count: 1, attoUsdPerUnit: 1_000_000_000_000n, aboveTokens: null, nanoUsd: 1_000n },
    ]);
  });

  it('rounds line by line', () => {
    const tiny = readRates({ inputUncached: '0.0004', output: '0.0004' });
    expect(explainCost({ inputUncached: 1, output: 1 }, tiny).map(({ nanoUsd }) => nanoUsd)).toEqual([0n, 0n]);
  });
});
