import type { ListedModel } from './price-list.js';
import { matchesPattern, resolvePrice, type HeldPrice, type OperatorPrice, type PriceQuestion } from './resolve.js';

const now = Date.UTC(2026, 10, 24);
const listed: ListedModel = {
  name: 'openai/gpt-4o',
  prices: [{ fromMs: null, daily: null, rates: { inputUncached: '2.5', output: '10' } }],
};
const question: PriceQuestion = { provider: 'openai', model: 'gpt-4o', serviceTier: null, atMs: now };

const row = (told: Partial<OperatorPrice>): OperatorPrice => ({
  id: 'row',
  provider: '*',
  model: '*',
  serviceTier: null,
  effectiveFromMs: 0,
  effectiveToMs: null,
  rates: null,
  multiplier: '1',
  ...told,
});

/** A row with rates of its own, recognised by its output price in dollars per million. */
const priced = (id: string, told: Partial<OperatorPrice> = {}): OperatorPrice =>
  row({ id, rates: { output: '1' }, ...told });

const resolve = (rows: OperatorPrice[], asked: Partial<PriceQuestion> = {}): HeldPrice | null =>
  resolvePrice(listed, rows, { ...question, ...asked });

describe('resolvePrice', () => {
  it('takes the public list where the operator has no row', () => {
    expect(resolve([])).toStrictEqual({
      sources: ['openai/gpt-4o'],
      rates: {
        inputUncached: { base: 2_500_000_000_000n, tiers: [] },
        output: { base: 10_000_000_000_000n, tiers: [] },
      },
      written: { inputUncached: '2.5', output: '10' },
      multiplier: '1',
      reason: 'list_price',
    });
  });

  it('takes the rates of a row instead of the list', () => {
    expect(resolve([priced('own', { multiplier: '0.5' })])).toStrictEqual({
      sources: ['operator:own'],
      rates: { output: { base: 500_000_000_000n, tiers: [] } },
      written: { output: '1' },
      multiplier: '0.5',
      reason: 'operator_price',
    });
  });

  it('scales the list by a row that has a multiplier only', () => {
    expect(resolve([row({ id: 'discount', multiplier: '0.85' })])).toMatchObject({
      sources: ['openai/gpt-4o', 'operator:discount'],
      rates: { inputUncached: { base: 2_125_000_000_000n }, output: { base: 8_500_000_000_000n } },
      multiplier: '0.85',
      reason: 'operator_price',
    });
  });

  it('multiplies all the multipliers down to the first row with rates, and leaves those behind it out', () => {
    const rows = [
      row({ id: 'behind', multiplier: '0.1' }),
      priced('ground', { provider: 'openai', multiplier: '0.8' }),
      row({ id: 'model', provider: 'openai', model: 'gpt-4o', multiplier: '0.9' }),
      row({ id: 'batch', serviceTier: 'batch', multiplier: '0.5' }),
    ];
    expect(resolve(rows, { serviceTier: 'batch' })).toMatchObject({
      sources: ['operator:ground', 'operator:model', 'operator:batch'],
      multiplier: '0.36',
      rates: { output: { base: 360_000_000_000n } },
    });
  });

  it.each<[string, ListedModel | null, OperatorPrice[]]>([
    ['neither the list nor the operator knows it', null, []],
    ['there is only a multiplier and nothing to scale', null, [row({ multiplier: '0.85' })]],
    ['the list has no prices for it', { name: 'x', prices: [] }, []],
    ['the list prices nothing of it', { name: 'x', prices: [{ fromMs: null, daily: null, rates: {} }] }, []],
  ])('has no price for a model where %s', (_name, list, rows) => {
    expect(resolvePrice(list, rows, question)).toBeNull();
  });

  it('prices by the operator alone what the list does not know', () => {
    expect(resolvePrice(null, [priced('own')], question)?.sources).toEqual(['operator:own']);
  });
});

describe('the most particular row wins', () => {
  const asked = { serviceTier: 'flex' };

  it.each<[string, Partial<OperatorPrice>, Partial<OperatorPrice>]>([
    ['a tier over a provider and a model', { serviceTier: 'flex' }, { provider: 'openai', model: 'gpt-4o' }],
    ['a provider over any', { provider: 'openai' }, { provider: '*' }],
    ['a provider over more of the model', { provider: 'openai', model: '*' }, { provider: '*', model: 'gpt-4o' }],
    ['more of the model over less', { model: 'gpt-4*' }, { model: 'gpt-*' }],
    ['the same characters without a star over those with one', { model: 'gpt-4o' }, { model: 'gpt-4o*' }],
    ['stars that count as no characters', { model: '*gpt*4o*' }, { model: 'gpt-*' }],
    ['the later start over the earlier', { effectiveFromMs: 2 }, { effectiveFromMs: 1 }],
    [
      'more of the model over the later start',
      { model: 'gpt-4*', effectiveFromMs: 1 },
      { model: 'gpt-*', effectiveFromMs: 2 },
    ],
    ['the smaller id, so that there is always one winner', { id: 'a' }, { id: 'b' }],
  ])('%s', (_name, winner, loser) => {
    const [won, lost] = [priced(winner.id ?? 'z', winner), priced(loser.id ?? 'a', loser)];
    expect(resolve([won, lost], asked)?.sources).toEqual([`operator:${won.id}`]);
    expect(resolve([lost, won], asked)?.sources).toEqual([`operator:${won.id}`]);
  });
});

describe('a row is left out', () => {
  it.each<[string, Partial<OperatorPrice>, boolean]>([
    ['unless its provider is the call’s', { provider: 'anthropic' }, false],
    ['unless its pattern fits', { model: 'gpt-5*' }, false],
    ['unless its tier is the call’s', { serviceTier: 'flex' }, false],
    ['before it starts', { effectiveFromMs: now + 1 }, false],
    ['but not at the moment it starts', { effectiveFromMs: now }, true],
    ['but not just before it ends', { effectiveToMs: now + 1 }, true],
    ['at the moment it ends', { effectiveToMs: now }, false],
  ])('%s', (_name, told, holds) => {
    expect(resolve([priced('own', told)])?.reason).toBe(holds ? 'operator_price' : 'list_price');
  });
});

describe('a tier of service', () => {
  it.each([null, '', 'auto', 'default', 'standard', 'Standard', 'on_demand', 'on-demand'])(
    '%p is the standard one',
    (serviceTier) => {
      expect(resolve([], { serviceTier })?.reason).toBe('list_price');
    },
  );

  it.each<[string, OperatorPrice[], string]>([
    ['without a row is priced as standard and says so', [], 'standard_tier_assumed'],
    ['says so even where a row without a tier prices it', [priced('own')], 'standard_tier_assumed'],
    ['with a row of its own is priced by it', [row({ serviceTier: 'batch', multiplier: '0.5' })], 'operator_price'],
    [
      'is not priced by the row of another tier',
      [row({ serviceTier: 'flex', multiplier: '0.5' })],
      'standard_tier_assumed',
    ],
  ])('%s', (_name, rows, reason) => {
    expect(resolve(rows, { serviceTier: 'batch' })?.reason).toBe(reason);
  });
});

describe('matchesPattern', () => {
  it.each([
    ['gpt-4o', 'gpt-4o', true],
    ['GPT-4o', 'gpt-4O', true],
    ['gpt-4o', 'gpt-4o-mini', false],
    ['gpt-4o*', 'gpt-4o', true],
    ['gpt-4o*', 'gpt-4o-mini', true],
    ['*-mini', 'gpt-4o-mini', true],
    ['*-mini', 'gpt-4o-mini-2', false],
    ['*', '', true],
    ['*', 'anything', true],
    ['**', 'anything', true],
    ['', '', true],
    ['', 'x', false],
    ['claude-*-sonnet-*', 'claude-3-5-sonnet-20241022', true],
    ['claude-*-sonnet-*', 'claude-3-5-haiku-20241022', false],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'aXbYc', true],
    ['a*b*c', 'acb', false],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['*a*a*', 'a', false],
    ['*a*a*', 'aa', true],
    ['*ab*ab', 'ab', false],
    ['*ab*ab', 'abXab', true],
    ['a.c', 'abc', false],
    ['gpt-(4|5)', 'gpt-(4|5)', true],
  ])('%j fits %j: %p', (pattern, name, fits) => {
    expect(matchesPattern(pattern, name)).toBe(fits);
  });

  it('answers at once for patterns that make regular expressions explode', () => {
    const before = performance.now();
    expect(matchesPattern(`${'*a'.repeat(100)}*b`, 'a'.repeat(100_000))).toBe(false);
    expect(matchesPattern(`${'a*'.repeat(100)}b*c`, 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
