import fc from 'fast-check';
import { knownOf, perCall, perSuccess, perThousandTokens, shareOf, type Spend } from './unit-cost.js';

const spend = (told: Partial<Spend>): Spend => ({
  ...{ calls: 0, errors: 0, pending: 0, unpriced: 0, inputTokens: 0, outputTokens: 0, costNano: 0n },
  ...told,
});

describe('unit costs', () => {
  it.each<[string, Partial<Spend>, bigint | null, bigint | null, bigint | null]>([
    ['of nothing', {}, null, null, null],
    ['of calls that are still to end', { calls: 2, pending: 2 }, null, null, null],
    ['of free calls', { calls: 2, inputTokens: 5 }, 0n, 0n, 0n],
    ['of calls that ended', { calls: 5, pending: 1, costNano: 10n, outputTokens: 4_000 }, 3n, 3n, 3n],
    ['of calls that failed as well', { calls: 4, errors: 3, costNano: 8n, inputTokens: 1_000 }, 2n, 8n, 8n],
    ['where all failed', { calls: 2, errors: 2, costNano: 8n, inputTokens: 2_000, outputTokens: 2_000 }, 4n, null, 2n],
    ['where no cost is known', { calls: 2, unpriced: 1, inputTokens: 9 }, null, null, null],
    ['where some costs are known', { calls: 2, unpriced: 1, costNano: 8n, inputTokens: 16_000 }, 4n, 4n, 1n],
  ])('%s', (_name, told, call, success, tokens) => {
    const facts = spend(told);
    expect([perCall(facts), perSuccess(facts), perThousandTokens(facts)]).toEqual([call, success, tokens]);
  });

  it('times what they are of are the cost, but for what is rounded', () => {
    const count = fc.integer({ min: 1, max: 1e9 });
    const cost = fc.bigInt({ min: 0n, max: 10n ** 18n });
    fc.assert(
      fc.property(cost, count, count, (costNano, calls, inputTokens) => {
        const facts = spend({ calls, inputTokens, costNano });
        const off = (perCall(facts) ?? 0n) * BigInt(calls) - costNano;
        expect(off <= BigInt(calls) / 2n && -off <= BigInt(calls) / 2n).toBe(true);
        const ofTokens = (perThousandTokens(facts) ?? 0n) * BigInt(inputTokens) - costNano * 1_000n;
        expect(ofTokens <= BigInt(inputTokens) / 2n && -ofTokens <= BigInt(inputTokens) / 2n).toBe(true);
      }),
    );
  });

  it('never cost less by success than by call', () => {
    const count = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(count, count, fc.bigInt({ min: 0n, max: 10n ** 12n }), (errors, others, costNano) => {
        const facts = spend({ calls: errors + others, errors, costNano });
        if (others > 0) expect((perSuccess(facts) ?? -1n) >= (perCall(facts) ?? 0n)).toBe(true);
        else expect(perSuccess(facts)).toBeNull();
      }),
    );
  });
});

describe('what was paid for nothing', () => {
  it.each<[string, bigint, number, bigint | null]>([
    ['is nothing where no call failed', 0n, 0, 0n],
    ['is what failed calls cost', 7n, 0, 7n],
    ['is at least what is known', 7n, 2, 7n],
    ['is not known where no failed call has a price', 0n, 2, null],
  ])('%s', (_name, nano, uncosted, expected) => {
    expect(knownOf(nano, uncosted)).toBe(expected);
  });

  it('is a share of the cost, if there is any', () => {
    expect([shareOf(1n, 4n), shareOf(0n, 4n), shareOf(0n, 0n), shareOf(null, 4n)]).toEqual([0.25, 0, null, null]);
  });
});
