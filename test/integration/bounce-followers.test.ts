import { Outbox } from '../../src/storage/repositories/outbox.js';
import { BounceReader } from '../../src/storage/wall-bounces/bounce-reader.js';
import type { WallBounces } from '../../src/storage/wall-bounces/wall-bounces.js';
import { Books } from '../harness/books.js';
import { aBounce, bouncesOf, members } from '../harness/bounces.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('What is promised about a wall-bounce', (kind) => {
  let books: Books;
  let bounces: WallBounces;
  let outbox: Outbox;
  let durable: string[];

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    bounces = bouncesOf(books);
    outbox = new Outbox(books.database, books.clock);
    durable = [];
  });

  afterEach(() => books.remove());

  const promised = async (): Promise<string[]> => (await outbox.due(100)).map(({ id }) => id);
  const followBy = (isBroken: () => boolean): void =>
    bounces.follow(async (transaction, { id }) => {
      const workId = await outbox.promise(transaction, 'wall-bounces.export', { id });
      if (isBroken()) throw new Error('broken');
      return () => void durable.push(workId);
    });

  it('is promised once for each that is new or has changed, and told of when it is durable', async () => {
    followBy(() => false);
    await bounces.record(aBounce({ id: 'one' }));
    await Promise.all([1, 2, 3].map(() => bounces.record(aBounce({ id: 'one' }))));
    expect(await promised()).toEqual(durable);
    expect(durable).toHaveLength(1);

    await bounces.record(aBounce({ id: 'one', members: members('42', '41') }));
    await bounces.record(aBounce({ id: 'two' }));
    expect((await promised()).sort()).toEqual([...durable].sort());
    expect(durable).toHaveLength(3);
  });

  it('is promised once by those that come at once', async () => {
    followBy(() => false);
    await Promise.all([1, 2, 3, 4].map(() => bounces.record(aBounce({ id: 'one' }))));
    expect(durable).toHaveLength(1);
    expect(await promised()).toEqual(durable);
  });

  it('stands or falls with it', async () => {
    let isBroken = true;
    followBy(() => isBroken);
    await expect(bounces.record(aBounce({ id: 'one' }))).rejects.toThrow('broken');
    expect([await promised(), durable]).toEqual([[], []]);
    await expect(new BounceReader(books.database, books.clock).get('shop', 'one')).resolves.toBeNull();

    isBroken = false;
    await bounces.record(aBounce({ id: 'one' }));
    expect(await promised()).toEqual(durable);
    expect(durable).toHaveLength(1);
  });
});
