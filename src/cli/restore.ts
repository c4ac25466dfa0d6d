import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readEnvironment, type Environment } from '../config/environment.js';
import { partOfLine, putConfiguration, putKeys } from '../config/kept-configuration.js';
import { backupIn } from '../domain/backup/backup-address.js';
import { Rejected, Unavailable } from '../domain/failures.js';
import { AuditLog } from '../storage/audit/audit-log.js';
import { BackupReader } from '../storage/backup/backup-reader.js';
import { BackupShelf } from '../storage/backup/backup-shelf.js';
import { synced } from '../storage/backup/folder-store.js';
import { expectKnownSchema } from '../storage/backup/known-migrations.js';
import { sqliteFile } from '../storage/data-source.js';
import { Database } from '../storage/database.js';
import { describe } from './backup.js';
import { backupStore } from './backup-stores.js';
import { binlogReplay } from './binlog-replay.js';
import { WrongUse } from './client.js';
import { prove } from './ledger-commands.js';
import { operator, withStorage } from './offline.js';
import { checkBackup, load, restoredInScratch } from './scratch.js';

interface RestoreOptions {
  at?: string;
  replace?: boolean;
  force?: boolean;
  dryRun?: boolean;
  beforeReplay?: boolean;
  configuration?: string;
}

/** A worker that was not heard of for so long is not there any more. */
const HEARD_MS = 30_000;
/** The files that SQLite has beside its own. */
const BESIDE = ['-shm', '-wal'];

/** restore puts the database back as a backup has it, verifies it, and returns the exit code. */
export async function restore(path: string, options: RestoreOptions): Promise<number> {
  const environment = readEnvironment();
  const { at, configuration } = options;
  const atMs = at === undefined ? Infinity : Date.parse(at);
  if (Number.isNaN(atMs)) throw new WrongUse('--at takes a time such as 2026-11-01T00:00:00Z');
  if (configuration !== undefined && existsSync(configuration)) {
    throw new WrongUse(`--configuration takes a folder that is not there yet; ${configuration} is`);
  }
  const told = backupIn(path);
  const store = await backupStore(told.store, environment);
  const shelf = new BackupShelf(store);
  const name = await (told.name === null ? shelf.latest(atMs) : shelf.named(told.name));
  const reader = await BackupReader.open(store, name, environment.BACKUP_KEY);
  expectKnownSchema(reader.manifest);
  const replay = options.beforeReplay
    ? binlogReplay(environment, reader.manifest, { untilMs: atMs, nowMs: Date.now() })
    : null;
  process.stdout.write(`${store.address}/${name}: ${describe(reader.manifest)}\n`);
  await expectFree(environment, options);
  await checkBackup(reader);
  if (options.dryRun) {
    process.stdout.write(`it is whole and can be restored into ${targetOf(environment)}; nothing was changed\n`);
    return 0;
  }
  const isClean = await into(environment, reader, options);
  await putBeside(environment, reader, configuration);
  const restored = `restored as of ${new Date(reader.manifest.takenAtMs).toISOString()}`;
  if (replay) {
    process.stdout.write(`${restored}; now, before any worker is started:\n${replay.join('\n')}\n`);
    return 0;
  }
  const subject = { type: 'backup', id: name };
  await withStorage((context) => context.get(AuditLog).note({ actor: operator(), action: 'backup.restore', subject }));
  const next = isClean ? 'the service can be started' : 'it is not as it should be: see what is wrong first';
  process.stdout.write(`${restored}; ${next}\n`);
  return isClean ? 0 : 1;
}

function targetOf({ DATABASE_URL, DATA_DIR }: Environment): string {
  return DATABASE_URL === undefined
    ? `SQLite in ${DATA_DIR}`
    : `the database ${new URL(DATABASE_URL).pathname.slice(1)}`;
}

/** Refuses to write over what is there, unless that is wanted, and while somebody works with it. */
async function expectFree(environment: Environment, { replace, force }: RestoreOptions): Promise<void> {
  const occupancy = await occupancyOf(environment, replace === true);
  if (occupancy === null) return;
  const { hasRows, workers } = occupancy;
  if (workers.length > 0 && !force) {
    const message = `the database is in use by ${workers.join(', ')}: stop all workers and try again half a minute later, or say --force where they are gone`;
    throw new Rejected('database_in_use', message, 409);
  }
  if (!hasRows || replace) return;
  const message = `there is something in ${targetOf(environment)} already: say --replace to delete all of it and restore`;
  throw new Rejected('database_not_empty', message, 409);
}

/** `null`: there is no database, or one to be replaced that cannot even be read. */
async function occupancyOf(environment: Environment, isReplaced: boolean) {
  const isSqlite = environment.DATABASE_URL === undefined;
  if (isSqlite && !existsSync(sqliteFile(environment))) return null;
  try {
    return await Database.withSchema(environment, (schema) => schema.occupancy(Date.now() - HEARD_MS));
  } catch (error) {
    if (isSqlite && isReplaced) return null;
    throw error;
  }
}

/** What is there stays until what takes its place has been restored elsewhere and verified, and nobody has come to work on it meanwhile. */
async function into(environment: Environment, reader: BackupReader, options: RestoreOptions): Promise<boolean> {
  const isProven = await restoredInScratch(reader, environment, async (scratch, isClean) => {
    if (!isClean && !options.force) {
      const message =
        'the backup can be restored, but is not as it should be, and nothing was changed: take another, or say --force';
      throw new Rejected('backup_not_clean', message, 422);
    }
    await expectFree(environment, options);
    if (environment.DATABASE_URL === undefined) await takePlace(scratch, environment);
    return isClean;
  });
  if (environment.DATABASE_URL === undefined) return isProven;
  await load(reader, environment);
  // What was logged is replayed on what the backup has, and nothing else.
  return options.beforeReplay === true || withStorage((context) => prove(context), environment);
}

/** Whenever the power goes, there is the one file or the other, whole. */
async function takePlace(scratch: Environment, environment: Environment): Promise<void> {
  const [from, to] = [sqliteFile(scratch), sqliteFile(environment)];
  await foldLog(scratch);
  await synced(from);
  if (existsSync(to)) {
    await foldLog(environment).catch((error: unknown) => {
      // One that cannot be read has nothing to lose; in one that somebody is at, he loses what he writes.
      if (error instanceof Unavailable && error.code === 'database_busy') throw error;
    });
  }
  for (const beside of BESIDE) await rm(`${to}${beside}`, { force: true });
  await synced(dirname(to));
  await rename(from, to);
  await synced(dirname(to));
}

function foldLog(environment: Environment): Promise<void> {
  return Database.withSchema(environment, (schema) => schema.foldLog());
}

async function putBeside(environment: Environment, reader: BackupReader, folder: string | undefined): Promise<void> {
  const parts = (await reader.configuration()).map(partOfLine);
  for (const name of putKeys(environment, parts)) {
    process.stdout.write(`${name} in ${environment.DATA_DIR} is another than in the backup, and stays as it is\n`);
  }
  if (folder === undefined) return;
  putConfiguration(folder, parts);
  process.stdout.write(`what was configured is in ${folder}\n`);
}
