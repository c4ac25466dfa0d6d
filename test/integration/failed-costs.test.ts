import fc from 'fast-check';
import type { LlmCall } from '../../src/domain/call.js';
import { DAY_MS } from '../../src/domain/period.js';
import { isToldAsRetry, retriesAmong } from '../../src/domain/retry.js';
import { formatUsd } from '../../src/domain/money.js';
import type { Caller } from '../../src/domain/scopes.js';
import { usageQuery } from '../../src/features/costs/usage.query.js';
import { UsageService } from '../../src/features/costs/usage.service.js';
import { UserUsageService } from '../../src/features/costs/user-usage.service.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const EVERYTHING: Caller = { keyId: 'k', scopes: ['read'], project: null };
const FEATURES = ['', 'chat', 'search'];

const told = fc.record({
  id: fc.integer({ min: 0, max: 12 }).map((number) => `call-${number}`),
  model: fc.constantFrom('gpt-4o', 'gpt-4o-mini', 'house-model'),
  feature: fc.constantFrom(...FEATURES),
  status: fc.constantFrom('ok', 'error', 'pending'),
  errorClass: fc.constantFrom('timeout', 'rate_limited', null),
  startedAtMs: fc
    .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 600_000 }))
    .map(([days, agoMs]) => NOON - 7 * days * DAY_MS - agoMs),
  latencyMs: fc.option(fc.integer({ min: 0, max: 90_000 })),
  dialect: fc.constantFrom('otlp', 'otlp', 'native'),
  traceId: fc.constantFrom(null, 'one', 'two'),
  parentId: fc.constantFrom(null, 'request'),
  attempt: fc.constantFrom(null, null, null, 1, 2),
  usage: fc.option(fc.integer({ min: 0, max: 1_000_000 }).map((inputUncached) => ({ inputUncached, output: 1 }))),
});

/** What may be done to a ledger, in any order. */
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(told, { minLength: 1, maxLength: 6 }).map((calls) => ({ kind: 'tell' as const, calls })),
  },
  { weight: 2, arbitrary: fc.constantFrom('0.5', '2').map((multiplier) => ({ kind: 'reprice' as const, multiplier })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'post' as const }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer Some> ? Some : never;

onEachDatabase('What failed calls and retries cost', (kind) => {
  const usageOf = (books: Books) =>
    new UsageService(
      books.usage,
      new UserUsageService(books.users, books.place.environment),
      books.planner,
      books.clock,
    );

  async function live(books: Books, one: Deed, index: number): Promise<void> {
    if (one.kind === 'tell') await books.ledger.record(batchOf(...one.calls.map(aCall)));
    else if (one.kind === 'post') await books.ledger.posted();
    else {
      const price = { provider: 'openai', model: 'gpt-4o', serviceTier: null, effectiveFromMs: 0, effectiveToMs: null };
      const own = { id: 'p', ...price, rates: null, multiplier: one.multiplier, comment: null };
      await books.operators.put(TESTER, [own], NOON);
      await books.repricer.reprice({ id: `r${index}`, madeBy: 'test', fromMs: 0, toMs: NOON + 1 });
    }
  }

  it('is the sum over those calls, whatever is told, told anew or priced anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 10 }), async (deeds) => {
        const books = await Books.open(kind, NOON);
        try {
          for (const [index, one] of deeds.entries()) await live(books, one, index);
          const calls: LlmCall[] = [];
          await books.calls.forEach({ fromMs: 0, toMs: NOON + DAY_MS, filter: {} }, (call) => calls.push(call));
          expect(calls.filter(({ isRetry }) => isRetry)).toEqual(calls.filter((call) => isRetryAmong(call, calls)));
          const { rows, total } = await usageOf(books).usage(usageQuery.parse({ groupBy: 'feature' }), EVERYTHING);
          expect(total).toMatchObject(sumOf(calls));
          for (const row of rows) {
            expect(row).toMatchObject(sumOf(calls.filter(({ feature }) => feature === (row.group['feature'] ?? ''))));
          }
          expect((await books.verifier.verify()).differences).toEqual([]);
        } finally {
          await books.remove();
        }
      }),
      { numRuns: kind === 'sqlite' ? 60 : 15 },
    );
  }, 300_000);
});

/** Of the calls of client libraries, those of one trace tell; all others say themselves. */
function isRetryAmong(call: LlmCall, all: readonly LlmCall[]): boolean {
  if (call.dialect === 'native' || call.traceId === null) return isToldAsRetry(call);
  const ofTrace = all.filter(({ dialect, traceId }) => dialect !== 'native' && traceId === call.traceId);
  return retriesAmong(ofTrace).has(call.id);
}

function sumOf(calls: readonly LlmCall[]): Record<string, unknown> {
  const failed = costOf(calls.filter(({ status }) => status === 'error'));
  const retried = costOf(calls.filter(({ isRetry }) => isRetry));
  return {
    failedCostUsd: failed.costUsd,
    failedUncostedCalls: failed.uncosted,
    failedMs: calls.reduce((sum, { status, latencyMs }) => sum + (status === 'error' ? (latencyMs ?? 0) : 0), 0),
    errors: failed.calls,
    retriedCalls: retried.calls,
    retriedCostUsd: retried.costUsd,
    retriedUncostedCalls: retried.uncosted,
  };
}

function costOf(calls: readonly LlmCall[]): { costUsd: string | null; uncosted: number; calls: number } {
  const cost = calls.reduce((sum, call) => sum + (call.cost.nanoUsd ?? 0n), 0n);
  const uncosted = calls.filter((call) => call.cost.nanoUsd === null && call.status !== 'pending').length;
  return { costUsd: cost === 0n && uncosted > 0 ? null : formatUsd(cost), uncosted, calls: calls.length };
}
