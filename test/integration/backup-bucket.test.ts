import { randomBytes } from 'node:crypto';
import { Clock } from '../../src/config/clock.js';
import { readEnvironment } from '../../src/config/environment.js';
import { backupName } from '../../src/domain/backup/backup.js';
import { Rejected, Unavailable } from '../../src/domain/failures.js';
import { BucketStore } from '../../src/outbound/backup/bucket-store.js';
import { BackupReader } from '../../src/storage/backup/backup-reader.js';
import { BackupShelf } from '../../src/storage/backup/backup-shelf.js';
import { BackupWriter, type MadeBackup } from '../../src/storage/backup/backup-writer.js';
import type { Database } from '../../src/storage/database.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { S3Fault } from '../harness/s3-signature.js';
import { S3Server, type S3Request } from '../harness/s3-server.js';

const PASSWORD = 'correct horse battery staple';
const MIB = 1024 * 1024;
const nothing = (): void => undefined;

describe('Backups in a bucket', () => {
  let s3: S3Server;
  let books: Books;
  let database: Database;

  beforeAll(async () => {
    books = await Books.open('sqlite', NOON);
    ({ database } = books);
    await books.ledger.record(batchOf(...Array.from({ length: 300 }, (_, n) => aCall({ id: `c${n}` }))));
  });

  afterAll(() => books.remove());

  beforeEach(async () => {
    s3 = await S3Server.start();
  });

  afterEach(() => s3.remove());

  const storeOf = (changes: Record<string, string> = {}, bucket = s3.bucket): BucketStore =>
    new BucketStore({ bucket, prefix: 'tech/live' }, readEnvironment({ ...s3.variables, ...changes }));

  const make = (store: BucketStore, clock = new Clock()): Promise<MadeBackup> =>
    new BackupWriter(database, clock).write(
      { store, password: PASSWORD, waiting: async () => 0, configuration: ['["x"]'] },
      nothing,
    );

  const check = async (name: string): Promise<void> =>
    (await BackupReader.open(storeOf(), name, PASSWORD)).check(nothing);

  async function* some(chunks: number): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < chunks; n++) yield Buffer.alloc(MIB, n);
  }

  it('are there whole once their manifest is, are listed and read as in a folder, and thinned out', async () => {
    const store = storeOf();
    s3.put('elsewhere/file', Buffer.from('of somebody else'));
    const first = await make(store);
    const second = await make(store);
    expect(s3.keys().filter((key) => key.endsWith('/manifest'))).toEqual([
      `tech/live/${first.name}/manifest`,
      `tech/live/${second.name}/manifest`,
    ]);
    const puts = s3.asked.filter(({ method }) => method === 'PUT').map(({ key }) => key);
    expect(puts.at(-1)).toBe(`tech/live/${second.name}/manifest`);
    const shelf = new BackupShelf(store);
    expect((await shelf.list()).map(({ name, manifest }) => [name, manifest])).toEqual([
      [second.name, second.manifest],
      [first.name, first.manifest],
    ]);
    await check(await shelf.latest(Infinity));
    const keep = { hourly: 0, daily: 1, weekly: 0, monthly: 0 };
    expect(await shelf.thinOut(keep, 'UTC', Date.now() + 7_200_000)).toEqual([]);
    s3.delete(`tech/live/${first.name}/manifest`);
    expect(await shelf.thinOut(keep, 'UTC', Date.now())).toEqual([]);
    expect(await shelf.thinOut(keep, 'UTC', Date.now() + 2 * 86_400_000)).toEqual([first.name]);
    expect(s3.keys().filter((key) => key.includes(first.name))).toEqual([]);
    expect(s3.keys()).toContain('elsewhere/file');
    await check(second.name);
  });

  it('are refused with a byte changed, a file missing, or under another name', async () => {
    const { name } = await make(storeOf());
    const calls = `tech/live/${name}/llm_calls.rows.gz`;
    const was = s3.get(calls);
    const flipped = Buffer.from(was);
    flipped.writeUInt8(flipped.readUInt8(99) ^ 1, 99);
    s3.put(calls, flipped);
    await expect(check(name)).rejects.toThrow(/damaged: llm_calls/);
    s3.delete(calls);
    await expect(check(name)).rejects.toThrow(/llm_calls.rows.gz is missing/);
    s3.put(calls, was);
    await check(name);
    const other = backupName(Date.now() + 1);
    for (const key of s3.keys()) s3.put(key.replace(name, other), s3.get(key));
    await expect(check(other)).rejects.toThrow(`it is called ${other}, but its manifest is that of ${name}`);
  });

  it('have files of any length, in parts', async () => {
    const store = storeOf();
    await store.write('x', 'long', some(35));
    const expected = Buffer.concat(Array.from({ length: 35 }, (_, n) => Buffer.alloc(MIB, n)));
    expect(s3.get('tech/live/x/long').equals(expected)).toBe(true);
    expect(s3.asked.filter(({ query }) => query.has('partNumber')).map(({ body }) => body.length / MIB)).toEqual([
      16, 16, 3,
    ]);
    await store.write('x', 'short', some(0));
    expect(s3.get('tech/live/x/short')).toEqual(Buffer.alloc(0));
    const read: Uint8Array[] = [];
    for await (const bytes of store.read('x', 'long')) read.push(bytes);
    expect(Buffer.concat(read).equals(expected)).toBe(true);
  });

  it('leave nothing where they are cut off, by us or by the server', async () => {
    const stops = async function* (): AsyncGenerator<Uint8Array> {
      yield* some(40);
      throw new Error('ours');
    };
    await expect(storeOf().write('x', 'long', stops())).rejects.toThrow('ours');
    expect([s3.uploads.size, s3.keys()]).toEqual([0, []]);
    s3.before = ({ key }) => {
      if (key.endsWith('/llm_calls.rows.gz')) throw new S3Fault('QuotaExceeded', 403, 'the bucket is full');
    };
    const made = make(storeOf());
    await expect(made).rejects.toThrow(/refused to write: QuotaExceeded \(the bucket is full\)/);
    await expect(made).rejects.toBeInstanceOf(Rejected);
    expect(s3.keys()).toEqual([]);
  });

  it('that were killed are seen by what they had begun, and go after a day', async () => {
    const store = storeOf();
    const name = backupName(Date.now());
    s3.uploads.set('left', { key: `tech/live/${name}/llm_calls.rows.gz`, parts: new Map([[1, randomBytes(9)]]) });
    const shelf = new BackupShelf(store);
    await expect(shelf.latest(Infinity)).rejects.toThrow('there is no backup in s3://backups/tech/live');
    const keep = { hourly: 9, daily: 9, weekly: 9, monthly: 9 };
    expect(await shelf.thinOut(keep, 'UTC', Date.now() + 2 * 86_400_000)).toEqual([name]);
    expect(s3.uploads.size).toBe(0);
  });

  const deny =
    (method: string) =>
    (request: S3Request): void => {
      if (request.method === method) throw new S3Fault('AccessDenied', 403);
    };

  it.each<[string, Record<string, string>, RegExp]>([
    ['a key that is not known', { BACKUP_S3_ACCESS_KEY_ID: 'nobody' }, /the key is not known there: see BACKUP_S3_ACC/],
    ['a wrong secret', { BACKUP_S3_SECRET_ACCESS_KEY: 'wrong-secret' }, /the secret does not belong to the key/],
    ['another region', { BACKUP_S3_REGION: 'elsewhere' }, /in another region: see BACKUP_S3_REGION/],
  ])('say what is wrong with %s', async (_, changes, words) => {
    const listed = new BackupShelf(storeOf(changes)).list();
    await expect(listed).rejects.toThrow(words);
    await expect(listed).rejects.toBeInstanceOf(Rejected);
    await expect(listed).rejects.not.toThrow(/secret-of|wrong-secret/);
  });

  it('say what a key may not do, and that there is no bucket', async () => {
    await expect(storeOf({}, 'nowhere').list()).rejects.toThrow(/bucket nowhere \(http.*there is no such bucket/);
    s3.before = deny('PUT');
    await expect(make(storeOf())).rejects.toThrow(/the key may not do it: to write takes s3:PutObject/);
    s3.before = deny('GET');
    await expect(storeOf().list()).rejects.toThrow(/to list takes s3:ListBucket/);
  });

  it('say that the server is away, which may be otherwise later', async () => {
    const store = storeOf();
    const { name } = await make(store);
    s3.before = () => {
      throw new Error('hangs up');
    };
    await expect(check(name)).rejects.toBeInstanceOf(Unavailable);
    await s3.away();
    const listed = store.list();
    await expect(listed).rejects.toBeInstanceOf(Unavailable);
    await expect(listed).rejects.toThrow(/the bucket backups \(http:\/\/127.*is away: .*ECONNREFUSED/);
  });

  it('are not taken for damaged where what is read of them breaks off', async () => {
    const { name } = await make(storeOf());
    const reader = await BackupReader.open(storeOf(), name, PASSWORD);
    s3.cutsShort = true;
    const checked = reader.check(nothing);
    await expect(checked).rejects.toBeInstanceOf(Unavailable);
    await expect(checked).rejects.toThrow(/the bucket backups \(http:\/\/127.*broke off/);
  });

  it('go by the clock of the server where ours is off', async () => {
    s3.aheadMs = 3_600_000;
    await make(storeOf());
    expect(s3.keys().length).toBeGreaterThan(50);
  });
});
