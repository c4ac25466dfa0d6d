import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import type { Caller } from '../../src/domain/scopes.js';
import { unitCostsQuery } from '../../src/features/costs/unit-costs.query.js';
import { UnitCostsService } from '../../src/features/costs/unit-costs.service.js';
import type { UnitCostsAnswer } from '../../src/features/costs/unit-costs.view.js';
import { Settings } from '../../src/storage/repositories/settings.js';
import { BounceReader } from '../../src/storage/wall-bounces/bounce-reader.js';
import { Books } from '../harness/books.js';
import { aBounce, bouncesOf, members } from '../harness/bounces.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const EVERYTHING: Caller = { keyId: 'admin', scopes: ['read'], project: null };
const TODAY = NOON - 12 * HOUR_MS;
const YESTERDAY = TODAY - DAY_MS + HOUR_MS;

onEachDatabase('Unit costs', (kind) => {
  let books: Books;
  let service: UnitCostsService;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    const { usage, planner, database, clock } = books;
    service = new UnitCostsService(usage, planner, new BounceReader(database, clock), new Settings(database));
  });

  afterEach(() => books.remove());

  const ask = (told: object = {}, caller = EVERYTHING): Promise<UnitCostsAnswer> => {
    const [from, to] = [TODAY, TODAY + DAY_MS].map((atMs) => new Date(atMs).toISOString());
    return service.unitCosts(unitCostsQuery.parse({ from, to, ...told }), caller);
  };

  /** A call of a thousand tokens in: $0.0025. */
  const call = (id: string, told: Partial<Parameters<typeof aCall>[0]> = {}) =>
    aCall({ id, usage: { inputUncached: 1_000, output: 0 }, ...told });

  it('are what one of each thing cost, with what was paid for nothing, against the span before', async () => {
    await books.ledger.record(
      batchOf(
        call('a', { startedAtMs: YESTERDAY }),
        call('b', { startedAtMs: YESTERDAY, usage: { inputUncached: 3_000, output: 0 } }),
        call('c'),
        call('d', { status: 'error', errorClass: 'timeout', latencyMs: 500 }),
        call('e', { attempt: 2 }),
        call('f', { status: 'error', errorClass: 'timeout', model: 'own', latencyMs: null }),
      ),
    );
    const { now, previous, ...spans } = await ask();
    expect(spans).toEqual({
      ...{ from: '2026-11-24T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' },
      ...{ previousFrom: '2026-11-23T00:00:00.000Z', previousTo: '2026-11-24T00:00:00.000Z' },
    });
    expect(now).toEqual({
      ...{ calls: 4, successfulCalls: 2, tokens: 4_000, costUsd: '0.0075', unpricedCalls: 1, isLowerBound: true },
      ...{ perCallUsd: '0.001875', perSuccessUsd: '0.00375', perThousandTokensUsd: '0.001875', cacheSavedUsd: '0' },
      failed: { calls: 2, costUsd: '0.0025', share: 1 / 3, uncostedCalls: 1, tookMs: 500 },
      retries: { calls: 1, costUsd: '0.0025', share: 1 / 3, uncostedCalls: 0, knownFrom: null },
      wallBounces: { analyses: 0, successful: 0, costUsd: null, perSuccessUsd: null },
    });
    expect(previous).toMatchObject({
      ...{ perCallUsd: '0.005', perSuccessUsd: '0.005', perThousandTokensUsd: '0.0025', isLowerBound: false },
      failed: { calls: 0, costUsd: '0', share: 0 },
      wallBounces: { analyses: 0, costUsd: '0', perSuccessUsd: null },
    });
  });

  it('say nothing of what there was none of', async () => {
    expect((await ask()).now).toMatchObject({
      ...{ costUsd: '0', perCallUsd: null, perSuccessUsd: null, perThousandTokensUsd: null, isLowerBound: false },
      failed: { costUsd: '0', share: null },
      retries: { costUsd: '0', share: null },
    });
  });

  it('have a wall-bounce that agreed pay for those that did not', async () => {
    const bounces = bouncesOf(books);
    const told = { project: 'shop', wallBounceId: 'x' };
    await books.ledger.record(
      batchOf(
        ...['1', '2', '3', '4'].map((id) => call(id, told)),
        call('5', { ...told, project: 'other' }),
        call('6', { project: 'shop' }),
      ),
    );
    await bounces.record(aBounce({ id: 'agreed' }));
    await bounces.record(aBounce({ id: 'not', members: members('1', '2', '3') }));
    expect((await ask()).now.wallBounces).toEqual({
      ...{ analyses: 2, successful: 1, costUsd: '0.0125', perSuccessUsd: '0.0125' },
    });
    const ofShop = { analyses: 2, successful: 1, costUsd: '0.01', perSuccessUsd: '0.01' };
    expect((await ask({ project: 'shop' })).now.wallBounces).toEqual(ofShop);
    expect((await ask({}, { ...EVERYTHING, project: 'shop' })).now.wallBounces).toEqual(ofShop);
    expect((await ask({ project: 'other' })).now.wallBounces).toEqual({
      ...{ analyses: 0, successful: 0, costUsd: '0.0025', perSuccessUsd: null },
    });
    expect((await ask({ project: 'shop', model: 'gpt-4o' })).now.wallBounces).toBeNull();
    const hour = { from: new Date(NOON - HOUR_MS).toISOString(), to: new Date(NOON).toISOString() };
    expect((await ask(hour)).now.wallBounces).toEqual({
      ...{ analyses: 2, successful: 1, costUsd: '0.0125', perSuccessUsd: '0.0125' },
    });
  });

  it('of whom a caller may not see are refused', async () => {
    await expect(ask({ project: 'other' }, { ...EVERYTHING, project: 'shop' })).rejects.toMatchObject({
      code: 'wrong_project',
      status: 403,
    });
  });

  it('say since when retries are known, where a span begins before', async () => {
    await books.database.transaction((transaction) =>
      transaction.change(`INSERT INTO settings (name, value) VALUES ('retries_known_from_ms', '${TODAY}')`),
    );
    const { now, previous } = await ask();
    expect([now.retries.knownFrom, previous.retries.knownFrom]).toEqual([null, new Date(TODAY).toISOString()]);
  });
});
