import { DAY_MS, HOUR_MS, QUARTER_HOUR_MS } from '../../src/domain/period.js';
import { DependencyStates, FOR_ALL, type SeenBy } from '../../src/storage/health/dependency-states.js';
import { HealthHistory } from '../../src/storage/health/health-history.js';
import { Settings } from '../../src/storage/repositories/settings.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('How dependencies were', (kind) => {
  let books: Books;
  let states: DependencyStates;
  let history: HealthHistory;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    states = new DependencyStates(books.database, new Settings(books.database), books.clock);
    history = new HealthHistory(books.database);
  });

  afterEach(() => books.remove());

  const seen = (told: Partial<SeenBy> = {}): SeenBy => ({
    ...{ dependency: 'database', worker: 'one', isCritical: true, latencyMs: 1.25, detail: { kind: 'mysql' } },
    ...{ status: 'ok', reason: 'as_expected', sinceMs: NOON, seenMs: NOON },
    ...told,
  });

  const times = (ok: number, degraded = 0, failed = 0) => ({ ok, degraded, failed });

  it('is kept as each worker saw it last', async () => {
    const failed = seen({
      status: 'failed',
      reason: 'no_answer',
      sinceMs: NOON + 5,
      seenMs: NOON + 9,
      isCritical: false,
    });
    await states.keep({ seen: [seen(), seen({ worker: 'two' })], changed: [], observed: [] });
    await states.keep({ seen: [failed], changed: [], observed: [] });
    expect(await states.of('one')).toEqual([failed]);
    expect(await states.of(FOR_ALL)).toEqual([]);
    expect(await states.all()).toHaveLength(2);
  });

  it('is added up by quarter hours, whoever looked, and told by any periods', async () => {
    const observed = (bucketMs: number, told: ReturnType<typeof times>) => ({
      bucketMs,
      dependency: 'disk',
      times: told,
    });
    await states.keep({
      seen: [seen()],
      changed: [],
      observed: [observed(NOON, times(5, 1)), observed(NOON, times(0))],
    });
    await states.keep({
      ...{ seen: [seen()], changed: [] },
      observed: [observed(NOON, times(7, 0, 2)), observed(NOON + QUARTER_HOUR_MS, times(0, 0, 3))],
    });
    const quarters = [0, 1, 2].map((n) => NOON + n * QUARTER_HOUR_MS);
    const by = (lengthMs: number, from: readonly number[]) =>
      from.map((fromMs) => ({ fromMs, toMs: fromMs + lengthMs }));
    expect(await history.times(by(QUARTER_HOUR_MS, quarters))).toEqual(
      new Map([['disk', [times(12, 1, 2), times(0, 0, 3), times(0)]]]),
    );
    expect(await history.times(by(HOUR_MS, [NOON - HOUR_MS, NOON]))).toEqual(
      new Map([['disk', [times(0), times(12, 1, 5)]]]),
    );
    expect(await history.times([])).toEqual(new Map());
  });

  it('tells changes once, the latest first, page by page', async () => {
    const changed = [
      ...[seen(), seen({ worker: 'two' }), seen({ dependency: 'disk' })],
      seen({ status: 'failed', reason: 'unreachable', sinceMs: NOON + 1 }),
    ];
    await states.keep({ seen: [seen()], changed, observed: [] });
    await states.keep({ seen: [seen()], changed, observed: [] });
    const wanted = { fromMs: NOON, toMs: NOON + DAY_MS, dependency: null, after: null, most: 3 };
    const [first, second, third] = await history.changes(wanted);
    expect([first, second, third]).toMatchObject([
      { atMs: NOON + 1, dependency: 'database', worker: 'one', status: 'failed', detail: { kind: 'mysql' } },
      { atMs: NOON, dependency: 'disk' },
      { atMs: NOON, dependency: 'database', worker: 'two' },
    ]);
    expect(await history.changes({ ...wanted, after: third ?? null })).toMatchObject([{ worker: 'one', status: 'ok' }]);
    expect(await history.changes({ ...wanted, dependency: 'disk' })).toHaveLength(1);
  });

  it('is looked at by one for all, in turn', async () => {
    const claim = (dependency: string) => states.claim([{ dependency, withinMs: 30_000 }]);
    const claims = await Promise.all(Array.from({ length: 5 }, () => claim('service:stripe')));
    expect(claims.filter(({ size }) => size > 0)).toEqual([new Set(['service:stripe'])]);
    expect(await claim('service:other')).toEqual(new Set(['service:other']));
    books.clock.atMs += 30_000;
    expect(await claim('service:stripe')).toEqual(new Set(['service:stripe']));
    books.clock.atMs -= DAY_MS;
    expect(await claim('service:stripe')).toEqual(new Set(['service:stripe']));
  });

  it('stays as it was seen later for all, unless by a clock that was ahead, and goes with its service', async () => {
    const of = (told: Partial<SeenBy>) => seen({ dependency: 'service:stripe', worker: FOR_ALL, ...told });
    const keep = (one: SeenBy) => states.keep({ seen: [one], changed: [], observed: [] });
    await keep(of({ seenMs: NOON - 5, latencyMs: 5 }));
    await keep(of({ seenMs: NOON - 9, latencyMs: 9 }));
    expect(await states.of(FOR_ALL)).toMatchObject([{ latencyMs: 5 }]);
    await keep(of({ seenMs: NOON + DAY_MS, latencyMs: 1 }));
    await keep(of({ seenMs: NOON, latencyMs: 2 }));
    expect(await states.of(FOR_ALL)).toMatchObject([{ latencyMs: 2 }]);
    await keep(of({ dependency: 'provider:openai' }));
    await states.only('service:', ['service:stripe']);
    expect(await states.of(FOR_ALL)).toHaveLength(2);
    await states.only('service:', []);
    expect(await states.of(FOR_ALL)).toMatchObject([{ dependency: 'provider:openai' }]);
  });

  it('is forgotten after a hundred days, and of who has gone after one', async () => {
    const observed = [{ bucketMs: NOON, dependency: 'disk', times: times(1) }];
    await states.keep({ seen: [seen()], changed: [seen()], observed });
    books.clock.atMs += DAY_MS + 1;
    await states.expire();
    expect(await states.all()).toEqual([]);
    expect(await history.times([{ fromMs: NOON, toMs: NOON + HOUR_MS }])).not.toEqual(new Map());
    books.clock.atMs += 99 * DAY_MS;
    await states.expire();
    expect(await history.times([{ fromMs: NOON, toMs: NOON + HOUR_MS }])).toEqual(new Map());
    const wanted = { fromMs: 0, toMs: NOON + DAY_MS, dependency: null, after: null, most: 3 };
    expect(await history.changes(wanted)).toEqual([]);
  });
});
