import type { Self } from '../../src/config/self.js';
import type { WorkerFacts } from '../../src/domain/reliability/worker-facts.js';
import { Workers, type Vitals } from '../../src/storage/repositories/workers.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const VITALS: Vitals = { rssBytes: 1, heapUsedBytes: 2, heapTotalBytes: 3, loopDelayP99Us: null, facts: null };

const FACTS: WorkerFacts = {
  cpuPart: 0.25,
  memoryPart: 0.5,
  diskPart: 0.1,
  poolPart: null,
  queryP95Seconds: 0.0123,
  redisErrorsInRow: null,
  databaseErrorsInRow: 3,
  httpMeanSeconds: 1.5,
  httpErrorPart: 0,
  authFailuresPerMinute: 2,
  rateLimitHitsPerMinute: 0,
  downSinceMs: NOON - 60_000,
  endpoints: [{ endpoint: 'GET /api/v1/usage', meanSeconds: 1.5, requests: 4 }],
};
const DAY_MS = 86_400_000;

const worker = (id: string, name = id): Self => ({
  id,
  name,
  role: 'all',
  version: '1.0.0',
  pid: 7,
  host: 'here',
  startedAtMs: NOON,
});

onEachDatabase('The workers', (kind) => {
  let books: Books;
  let workers: Workers;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    workers = new Workers(books.database, books.clock);
  });

  afterEach(() => books.remove());

  it('are known by their latest heartbeat, those with one name by their own', async () => {
    await workers.sighted(worker('two', 'twin'), VITALS);
    await workers.sighted(worker('one', 'twin'), VITALS);
    books.clock.atMs += 10_000;
    const later = {
      rssBytes: 5_000_000_000,
      heapUsedBytes: 20,
      heapTotalBytes: 30,
      loopDelayP99Us: 1_234,
      facts: FACTS,
    };
    await workers.sighted(worker('one', 'twin'), later);

    expect(await workers.list()).toStrictEqual([
      { ...worker('one', 'twin'), ...later, lastSeenAtMs: NOON + 10_000 },
      { ...worker('two', 'twin'), ...VITALS, lastSeenAtMs: NOON },
    ]);
  });

  it('are gone when they say goodbye', async () => {
    await workers.sighted(worker('one'), VITALS);
    await workers.sighted(worker('two'), VITALS);
    await workers.left(worker('one'));
    await workers.left(worker('never there'));

    expect((await workers.list()).map(({ id }) => id)).toEqual(['two']);
  });

  it('take those with them whom they have replaced, and nobody else', async () => {
    await workers.sighted(worker('lost', 'one'), VITALS);
    await workers.sighted(worker('other'), VITALS);
    await workers.sighted({ ...worker('other role', 'one'), role: 'worker' }, VITALS);
    books.clock.atMs += 60_000;
    const again = { ...worker('again', 'one'), startedAtMs: NOON + 60_000 };
    await workers.sighted(again, VITALS);
    await workers.sighted(worker('twin', 'one'), VITALS);
    await workers.left(again);

    expect((await workers.list()).map(({ id }) => id).sort()).toEqual(['other', 'other role', 'twin']);
  });

  it('are forgotten when nobody has heard of them for a day', async () => {
    await workers.sighted(worker('old'), VITALS);
    books.clock.atMs += 1;
    await workers.sighted(worker('young'), VITALS);
    books.clock.atMs = NOON + DAY_MS + 1;

    expect((await workers.list()).map(({ id }) => id)).toEqual(['young']);
    expect(await workers.expire()).toBe(1);
    expect(await books.database.query('SELECT id FROM workers')).toEqual([{ id: 'young' }]);
  });

  it.each<[string, string | null, Partial<WorkerFacts> | null]>([
    ['nothing, of a version before', null, null],
    ['no document', '{', null],
    ['another document', '[1]', null],
    ['less, of another version', '{"cpuPart":0.5,"poolPart":"full","tomorrow":1}', { cpuPart: 0.5, poolPart: null }],
    ['endpoints otherwise', '{"endpoints":[{"endpoint":7}]}', { memoryPart: null, endpoints: [] }],
  ])('may tell of themselves %s', async (_name, document, facts) => {
    await workers.sighted(worker('one'), { ...VITALS, facts: FACTS });
    await books.database.transaction((transaction) =>
      transaction.change('UPDATE workers SET facts = ? WHERE id = ?', [document, 'one']),
    );

    const [known] = await workers.list();
    if (facts === null) expect(known?.facts).toBeNull();
    else expect(known?.facts).toMatchObject(facts);
  });

  it('miss others once their own heartbeats arrive one after the other', async () => {
    expect(workers.canMissOthers()).toBe(false);
    for (let beat = 0; beat < 3; beat++) {
      await workers.sighted(worker('one'), VITALS);
      books.clock.atMs += 5_000;
    }
    expect(workers.canMissOthers()).toBe(true);
    books.clock.atMs += 60_000;
    expect(workers.canMissOthers()).toBe(false);
    await workers.sighted(worker('one'), VITALS);
    expect(workers.canMissOthers()).toBe(false);
  });

  it('are missed by who starts, however long ago they were last heard of, unless they said goodbye', async () => {
    const late = { ...worker('late'), startedAtMs: NOON + 9 * DAY_MS };
    expect(await workers.lastSignOfOthers(late)).toBeNull();
    await workers.sighted(worker('first'), VITALS);
    books.clock.atMs += 5_000;
    await workers.sighted(worker('second'), VITALS);
    books.clock.atMs = late.startedAtMs;
    await workers.sighted(late, VITALS);

    expect(await workers.lastSignOfOthers(late)).toBe(NOON + 5_000);
    await workers.left(worker('second'));
    expect(await workers.lastSignOfOthers(late)).toBe(NOON);
    await workers.left(worker('first'));
    expect(await workers.lastSignOfOthers(late)).toBeNull();
  });
});
