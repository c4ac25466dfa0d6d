import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { mkdirSync, readFileSync, renameSync, rmdirSync, statSync } from 'node:fs';
import { sqliteFile } from '../../src/storage/data-source.js';
import { Database } from '../../src/storage/database.js';
import { SqliteCheckpoints } from '../../src/storage/sqlite-checkpoints.js';
import { makePlace, type Place } from '../harness/databases.js';
import { until } from '../harness/processes.mjs';

/** Where a log tells how often it has been begun anew (https://www.sqlite.org/fileformat2.html#walformat). */
const SEQUENCE_AT = 12;

describe('What SQLite has written to its log', () => {
  let place: Place;
  let database: Database;
  let checkpoints: SqliteCheckpoints;

  beforeEach(async () => {
    place = await makePlace('sqlite');
    database = await Database.open(place.environment);
    checkpoints = new SqliteCheckpoints(place.environment);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await checkpoints.onApplicationShutdown();
    await database.onApplicationShutdown();
    await place.remove();
  });

  it('is carried over into its file, and the log begun anew, beside a service that goes on writing', async () => {
    await write('x'.repeat(500_000));
    const [file, sequence] = [fileBytes(), logSequence()];
    checkpoints.onModuleInit();
    await until('the file has what was written', () => fileBytes() > file + 500_000);
    await until('the log is begun anew', async () => {
      await write('y');
      return logSequence() > sequence;
    });
    expect(await database.query(`SELECT value FROM settings WHERE name = 'written'`)).toEqual([{ value: 'y' }]);
  });

  it('is carried over also where the thread could not begin at first', async () => {
    const file = sqliteFile(place.environment);
    renameSync(file, `${file}-away`);
    mkdirSync(file);
    const warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    checkpoints.onModuleInit();
    await until('it is said that there is no thread', () => warned.mock.calls.length > 0);
    rmdirSync(file);
    renameSync(`${file}-away`, file);
    const sequence = logSequence();
    await until('the log is begun anew', async () => {
      await write('y');
      return logSequence() > sequence;
    });
  });

  it('stays there without it', async () => {
    const [file, sequence] = [fileBytes(), logSequence()];
    await write('x'.repeat(500_000));
    await write('y');
    expect([fileBytes(), logSequence()]).toEqual([file, sequence]);
  });

  const fileBytes = (): number => statSync(sqliteFile(place.environment)).size;
  const logSequence = (): number => readFileSync(`${sqliteFile(place.environment)}-wal`).readUInt32BE(SEQUENCE_AT);
  const write = (value: string): Promise<number> =>
    database.transaction(({ change }) => change(`REPLACE INTO settings (name, value) VALUES ('written', ?)`, [value]));
});
