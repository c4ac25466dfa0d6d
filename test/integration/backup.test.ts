import fc from 'fast-check';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Clock } from '../../src/config/clock.js';
import { Rejected } from '../../src/domain/failures.js';
import { FolderStore } from '../../src/storage/backup/folder-store.js';
import { openSeal } from '../../src/storage/backup/backup-cipher.js';
import { loadBackup } from '../../src/storage/backup/backup-loader.js';
import { BackupReader } from '../../src/storage/backup/backup-reader.js';
import { BackupShelf } from '../../src/storage/backup/backup-shelf.js';
import { BackupWriter, type BackupOrder, type MadeBackup } from '../../src/storage/backup/backup-writer.js';
import { expectKnownSchema } from '../../src/storage/backup/known-migrations.js';
import { rowsOf } from '../../src/storage/backup/table-rows.js';
import { Database } from '../../src/storage/database.js';
import { Books, MovableClock } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { makePlace, onEachDatabase, type DatabaseKind, type Place } from '../harness/databases.js';
import { entitiesOf, everyRow, fillEveryTable } from '../harness/filled-tables.js';
import { SmallDisk } from '../harness/small-disk.mjs';
import { itWithDisks } from '../harness/suites.js';

const PASSWORD = 'correct horse battery staple';
const OTHER: Record<DatabaseKind, DatabaseKind> = { sqlite: 'mariadb', mariadb: 'sqlite' };
const nothing = (): void => undefined;

const order = (folder: string, password?: string): BackupOrder => ({
  ...{ store: new FolderStore(folder), password, waiting: async () => 0, configuration: ['["x"]'] },
});

const write = (database: Database, folder: string, password?: string): Promise<MadeBackup> =>
  new BackupWriter(database, new Clock()).write(order(folder, password), nothing);

const open = (folder: string, name: string, password?: string): Promise<BackupReader> =>
  BackupReader.open(new FolderStore(folder), name, password);

onEachDatabase('Backups', (kind) => {
  let folder: string;
  let places: Place[];
  let opened: Database[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-backups-'));
    [places, opened] = [[], []];
  });

  afterEach(async () => {
    for (const database of opened) await database.onApplicationShutdown();
    for (const place of places) await place.remove();
    rmSync(folder, { recursive: true });
  });

  async function empty(of: DatabaseKind): Promise<Place> {
    const place = await makePlace(of);
    places.push(place);
    return place;
  }

  async function connected({ environment }: Place): Promise<Database> {
    const database = await Database.open(environment);
    opened.push(database);
    return database;
  }

  async function restored(reader: BackupReader, into: DatabaseKind): Promise<Place> {
    const place = await empty(into);
    await loadBackup(reader, place.environment, nothing);
    return place;
  }

  for (const into of [kind, OTHER[kind]]) {
    it(`bring every row of every table back, into ${into}`, async () => {
      const place = await empty(kind);
      const entities = await entitiesOf(place);
      const database = await connected(place);
      await fillEveryTable(database, entities);
      const expected = await everyRow(database, entities);
      expect([...expected.values()].every((rows) => rows.length === 70)).toBe(true);

      const { name } = await write(database, folder, PASSWORD);
      const reader = await open(folder, name, PASSWORD);
      await reader.check(nothing);

      const found = await everyRow(await connected(await restored(reader, into)), entities);
      for (const [table, rows] of expected) expect([table, found.get(table)]).toEqual([table, rows]);
    });
  }

  it('are read a few megabytes at a time, also where long texts follow short ones', async () => {
    const database = await connected(await empty(kind));
    const long = 'é'.repeat(750_000);
    const rows = Array.from({ length: 1_212 }, (_, n) => [n < 1_000 ? 1 : 2, `k${n}`, n < 1_200 ? 'x' : long]);
    const columns = ['started_ms', 'call_key', 'input'];
    await database.transaction(({ run }) => run(database.dialect.insert({ table: 'call_contents', columns, rows })));
    const form = database.forms.find(({ table }) => table === 'call_contents');
    if (!form) throw new Error('there is no such table');
    const read: number[] = [];
    let found = 0;
    for await (const some of rowsOf(form, database.dialect, (sql, parameters) => database.query(sql, parameters))) {
      read.push(some.reduce((sum, row) => sum + Buffer.byteLength(String(row[2])), 0));
      found += some.length;
    }
    expect(found).toBe(rows.length);
    expect(Math.max(...read)).toBeLessThanOrEqual(4_000_000);
    expect(read.length).toBeLessThan(40);
  });

  it('see one moment, while calls are recorded, and are clean where they are restored', async () => {
    const books = await Books.openPlace(await empty(kind), new MovableClock(NOON));
    let told = 0;
    const record = async (): Promise<void> => {
      const some = Array.from({ length: 50 }, (_, n) => aCall({ id: `c${told + n}`, startedAtMs: NOON - n * 600_000 }));
      told += some.length;
      await books.ledger.record(batchOf(...some));
    };
    while (told < 2_000) await record();
    let isOver = false;
    const goesOn = (async () => {
      while (!isOver) await record();
    })();
    const { name, manifest } = await write(books.database, folder);
    isOver = true;
    await goesOn;
    await books.close();

    const { calls } = manifest.ledger;
    expect(calls).toBeGreaterThanOrEqual(2_000);
    expect(told).toBeGreaterThan(calls);
    const place = await restored(await open(folder, name), kind);
    const again = await Books.openPlace(place, new MovableClock(NOON));
    const { differences, calls: found } = await again.verifier.verify();
    expect([found, differences]).toEqual([calls, []]);
    await again.close();
  });

  it('of an older schema are restored, and brought up to date', async () => {
    const { name } = await write(await connected(await empty(kind)), folder);
    const reader = await open(folder, name);
    const { migrations, tables } = reader.manifest;
    // As a version made it that had no reports yet, the last tables but two steps.
    const before = migrations.slice(0, migrations.indexOf('Reports1764488400000'));
    expect(before.length).toBeGreaterThan(5);
    const kept = tables.filter(({ table }) => !/^(report|recover)/.test(table));
    Object.assign(reader.manifest, { migrations: before, tables: kept });

    const database = await connected(await restored(reader, kind));

    const names = (await database.query('SELECT name FROM migrations ORDER BY timestamp')).map((row) => row['name']);
    expect(names).toEqual(migrations);
    expect(await database.query('SELECT 1 FROM reports')).toEqual([]);
  });

  it('that were cut off while they were loaded are opened by nobody, and can be loaded again', async () => {
    const source = await connected(await empty(kind));
    const { name } = await write(source, folder);
    const reader = await open(folder, name);
    const place = await empty(kind);
    const dies = loadBackup(reader, place.environment, () => {
      throw new Error('killed');
    });
    await expect(dies).rejects.toThrow('killed');

    await expect(Database.open(place.environment)).rejects.toThrow(/restored into this database.*--replace/);
    const { hasRows } = await Database.withSchema(place.environment, (schema) => schema.occupancy(0));
    expect(hasRows).toBe(true);

    await loadBackup(reader, place.environment, nothing);
    const seen = 'SELECT name, value FROM settings ORDER BY name';
    expect(await (await connected(place)).query(seen)).toEqual(await source.query(seen));
  });
});

describe('A backup', () => {
  let root: string;
  let books: Books;
  let database: Database;

  beforeAll(async () => {
    books = await Books.open('sqlite', NOON);
    ({ database } = books);
    const calls = Array.from({ length: 300 }, (_, n) => aCall({ id: `c${n}`, startedAtMs: NOON }));
    await books.ledger.record(batchOf(...calls));
    await books.ledger.posted();
  });

  afterAll(() => books.remove());

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'techsapo-backups-'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const read = async (path: string, password?: string): Promise<void> =>
    (await open(dirname(path), basename(path), password)).check(nothing);
  const codeOf = (reading: Promise<void>): Promise<string> =>
    reading.then(
      () => 'taken',
      (error: unknown) => (error instanceof Rejected ? error.code : String(error)),
    );

  for (const [how, password, runs] of [
    ['open', undefined, 500],
    ['encrypted', PASSWORD, 60],
  ] as const) {
    it(`that is ${how} is refused with any byte of any file changed, and with any file shorter or longer`, async () => {
      const path = join(root, (await write(database, root, password)).name);
      const files = readdirSync(path).map((name) => join(path, name));
      const likely = [join(path, 'manifest'), join(path, 'llm_calls.rows.gz')];
      const harm = fc.record({
        file: fc.oneof(fc.constantFrom(...likely), fc.constantFrom(...files)),
        at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        kind: fc.constantFrom('flipped', 'flipped', 'flipped', 'shorter', 'longer'),
        bit: fc.nat(7),
      });
      await fc.assert(
        fc.asyncProperty(harm, async ({ file, at, kind, bit }) => {
          const was = readFileSync(file);
          const index = Math.floor(at * was.length);
          const flipped = Buffer.from(was);
          flipped.writeUInt8(flipped.readUInt8(index) ^ (1 << bit), index);
          if (kind === 'flipped') writeFileSync(file, flipped);
          else if (kind === 'shorter') truncateSync(file, index);
          else writeFileSync(file, Buffer.concat([was, Buffer.from([bit])]));
          const code = await codeOf(read(path, password));
          writeFileSync(file, was);
          expect(code).toMatch(/^backup_(damaged|too_new)$/);
        }),
        { numRuns: runs },
      );
      expect(await codeOf(read(path, password))).toBe('taken');
    });
  }

  it('is refused with a file missing, with one of another backup, and with two that changed places', async () => {
    const [one, other] = [await write(database, root, PASSWORD), await write(database, root, PASSWORD)];
    const path = join(root, one.name);
    const calls = join(path, 'llm_calls.rows.gz');
    cpSync(path, join(root, 'copy'), { recursive: true });
    cpSync(join(root, other.name, 'llm_calls.rows.gz'), calls);
    expect(await codeOf(read(path, PASSWORD))).toBe('backup_damaged');
    renameSync(join(path, 'call_places.rows.gz'), calls);
    expect(await codeOf(read(path, PASSWORD))).toBe('backup_damaged');
    rmSync(calls);
    expect(await codeOf(read(path, PASSWORD))).toBe('backup_damaged');
    rmSync(join(root, 'copy', 'manifest'));
    expect(await codeOf(read(join(root, 'copy'), PASSWORD))).toBe('backup_damaged');
  });

  it('is opened by its key alone, and not believed where it could be anybody’s', async () => {
    const path = join(root, (await write(database, root, PASSWORD)).name);
    expect(await codeOf(read(path))).toBe('backup_key_missing');
    expect(await codeOf(read(path, `${PASSWORD}.`))).toBe('backup_damaged');
    const GZIP = Buffer.from([0x1f, 0x8b]);
    for (const name of readdirSync(path)) expect(readFileSync(join(path, name)).subarray(0, 2)).not.toEqual(GZIP);
    const unlocked = join(root, (await write(database, root)).name);
    expect(await codeOf(read(unlocked, PASSWORD))).toBe('backup_not_encrypted');
  });

  it('of a newer schema or form is refused, with words', async () => {
    const path = join(root, (await write(database, root)).name);
    const { manifest } = await open(root, basename(path));
    const newer = { ...manifest, migrations: [...manifest.migrations, 'Tomorrow9999999999999'] };
    expect(() => expectKnownSchema(newer)).toThrow(/newer TechSapo.*Tomorrow9999999999999/);
    expect(() => expectKnownSchema(manifest)).not.toThrow();
    const text = JSON.stringify({ ...manifest, format: 2 });
    writeFileSync(join(path, 'manifest'), `${text}\n${openSeal(text)}\n`);
    expect(await codeOf(read(path))).toBe('backup_too_new');
  });

  it('cannot name what is no table, whoever made it', async () => {
    const path = join(root, (await write(database, root)).name);
    const { manifest } = await open(root, basename(path));
    const [first, ...tables] = manifest.tables;
    for (const table of ['../../etc/passwd', 'llm_calls; DROP TABLE llm_calls', 'Llm_calls', '']) {
      const text = JSON.stringify({ ...manifest, tables: [{ ...first, table }, ...tables] });
      writeFileSync(join(path, 'manifest'), `${text}\n${openSeal(text)}\n`);
      expect(await codeOf(read(path))).toBe('backup_damaged');
    }
  });

  it('that was not finished is none, and goes after a day with those that are kept no longer', async () => {
    const first = await write(database, root);
    const second = await write(database, root);
    renameSync(join(root, first.name), join(root, `${first.name}.part`));
    const shelf = new BackupShelf(new FolderStore(root));
    const keep = { hourly: 0, daily: 1, weekly: 0, monthly: 0 };
    expect((await shelf.list()).map(({ name }) => name)).toEqual([second.name]);
    expect(await shelf.thinOut(keep, 'UTC', Date.now())).toEqual([]);
    expect(await shelf.thinOut(keep, 'UTC', Date.now() + 2 * 86_400_000)).toEqual([first.name]);
    expect(readdirSync(root)).toEqual([second.name]);
  });

  it('is refused under another name than its own', async () => {
    const path = join(root, (await write(database, root)).name);
    const other = join(root, '2020-01-01T00-00-00-000Z');
    renameSync(path, other);
    expect(await codeOf(read(other))).toBe('backup_damaged');
    const [shelved] = await new BackupShelf(new FolderStore(root)).list();
    expect(String(shelved?.manifest)).toContain(`its manifest is that of ${basename(path)}`);
  });

  itWithDisks('leaves nothing behind where there is no room, and says so', async () => {
    const disk = SmallDisk.mount(1);
    const folder = String(disk?.folder);
    try {
      disk?.fill();
      await expect(write(database, folder)).rejects.toThrow(`there is no room left in ${folder}`);
      expect(readdirSync(folder)).toEqual(['filler']);
    } finally {
      disk?.remove();
    }
  });

  it('leaves nothing behind where it cannot be written', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    await expect(write(database, join(file, 'backups'))).rejects.toThrow(/could not be written/);
    const stops = new BackupWriter(database, new Clock()).write(order(root), () => {
      throw new Error('stopped');
    });
    await expect(stops).rejects.toThrow('stopped');
    expect(readdirSync(root)).toEqual(['file']);
  });
});
