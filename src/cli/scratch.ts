import { mkdirSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../config/environment.js';
import { CUT_OFF_AFTER_MS } from '../domain/backup/backup.js';
import { loadBackup } from '../storage/backup/backup-loader.js';
import type { BackupReader } from '../storage/backup/backup-reader.js';
import { prove } from './ledger-commands.js';
import { withStorage } from './offline.js';
import { Progress } from './progress.js';

const SCRATCH = 'scratch-';

/** checkBackup reads all of a backup, and shows how far it has come. */
export async function checkBackup(reader: BackupReader): Promise<void> {
  const progress = new Progress('check, rows', reader.rows);
  await reader.check((rows) => progress.reached(rows));
  progress.end();
}

/** load puts a backup into the database of an environment, and shows how far it has come. */
export async function load(reader: BackupReader, environment: Environment): Promise<void> {
  const progress = new Progress('restore, rows', reader.rows);
  await loadBackup(reader, environment, (rows) => progress.reached(rows));
  progress.end();
}

/** restoredInScratch restores a backup into a SQLite file of its own, verifies that, and has some work done with it before it goes. */
export async function restoredInScratch<T>(
  reader: BackupReader,
  environment: Environment,
  work: (scratch: Environment, isClean: boolean) => Promise<T>,
): Promise<T> {
  const { DATA_DIR } = environment;
  mkdirSync(DATA_DIR, { recursive: true });
  await removeLeftovers(DATA_DIR);
  const folder = await mkdtemp(join(DATA_DIR, SCRATCH));
  try {
    const scratch: Environment = { ...environment, DATA_DIR: folder, DATABASE_URL: undefined, REDIS_URL: undefined };
    await load(reader, scratch);
    return await work(scratch, await withStorage((context) => prove(context), scratch));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Who was killed at it has left a whole database. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.startsWith(SCRATCH))) {
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs < Date.now() - CUT_OFF_AFTER_MS) await rm(join(folder, name), { recursive: true, force: true });
  }
}
