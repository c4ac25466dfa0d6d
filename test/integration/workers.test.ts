import type { Self } from '../../src/config/self.js';
import { Workers, type Vitals } from '../../src/storage/repositories/workers.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const VITALS: Vitals = { rssBytes: 1, heapUsedBytes: 2, heapTotalBytes: 3, loopDelayP99Us: null };
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
    const later = { rssBytes: 5_000_000_000, heapUsedBytes: 20, heapTotalBytes: 30, loopDelayP99Us: 1_234 };
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
});
