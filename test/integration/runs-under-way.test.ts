import { UnderWay } from '../../src/features/wall-bounce/run/under-way.js';
import { RunClaims } from '../../src/storage/wall-bounces/run-claims.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('Runs under way', (kind) => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
  });

  afterEach(() => books.remove());

  const worker = (): UnderWay => new UnderWay(new RunClaims(books.database, books.clock));
  const never = (): Promise<never> => new Promise(() => undefined);
  const aRun = { project: 'shop', id: 'one', members: 2, timeoutMs: 60_000 };

  it('are one of an id, in whichever process, until it has ended, well or not', async () => {
    const [here, there] = [worker(), worker()];
    let end = (): void => undefined;
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const first = here.during(aRun, () => {
      begin();
      return new Promise<void>((resolve) => (end = resolve));
    });
    await begun;

    for (const each of [here, there])
      await expect(each.during(aRun, never)).rejects.toMatchObject({ code: 'already_run' });
    await expect(there.during({ ...aRun, project: 'office' }, () => Promise.resolve('run'))).resolves.toBe('run');
    end();
    await first;
    await expect(there.during(aRun, () => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed');
    await expect(here.during(aRun, () => Promise.resolve('again'))).resolves.toBe('again');
  });

  it('are begun by one of many who want to', async () => {
    const worked = await Promise.allSettled(
      [1, 2, 3, 4, 5].map(() => new RunClaims(books.database, books.clock).claim('shop', 'one', 1)),
    );
    expect(worked.map((each) => each.status === 'fulfilled' && each.value !== null).filter(Boolean)).toHaveLength(1);
  });

  it('can be begun anew once whoever began it must be gone', async () => {
    const claims = new RunClaims(books.database, books.clock);
    await expect(claims.claim('shop', 'one', 60_000)).resolves.toEqual(expect.any(Number));
    books.clock.atMs += 59_999;
    await expect(claims.claim('shop', 'one', 60_000)).resolves.toBeNull();
    books.clock.atMs += 1;
    await expect(claims.claim('shop', 'one', 60_000)).resolves.toEqual(expect.any(Number));
    await expect(claims.claim('shop', 'one', 60_000)).resolves.toBeNull();
  });

  it('are not more than there is room for', async () => {
    const runs = worker();
    for (let each = 0; each < 20; each++)
      void runs.during({ ...aRun, id: `${each}`, members: 10 }, never).catch(() => undefined);

    const oneMore = runs.during({ ...aRun, id: 'one more' }, never);
    await expect(oneMore).rejects.toMatchObject({ code: 'overloaded', retryAfterSeconds: 5 });
  });
});
