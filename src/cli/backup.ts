import type { INestApplicationContext } from '@nestjs/common';
import { constants, getPriority, setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { readEnvironment, type Environment } from '../config/environment.js';
import { keptConfiguration, lineOfPart } from '../config/kept-configuration.js';
import { formatUsd } from '../domain/money.js';
import { overflowFor } from '../queue/queue.module.js';
import { AuditLog } from '../storage/audit/audit-log.js';
import { BackupMarks } from '../storage/backup/backup-marks.js';
import { BackupReader } from '../storage/backup/backup-reader.js';
import { BackupShelf, type Shelved } from '../storage/backup/backup-shelf.js';
import { BackupWriter, type MadeBackup } from '../storage/backup/backup-writer.js';
import type { Manifest } from '../storage/backup/manifest.js';
import { WrongUse } from './client.js';
import { operator, withStorage } from './offline.js';
import { refuseUnmade } from './offline-recovery.js';
import { Progress } from './progress.js';
import { checkBackup, restoredInScratch } from './scratch.js';

interface BackupOptions {
  to?: string;
  list?: boolean;
  /** `true`: the latest. */
  verify?: true | string;
  scheduled?: boolean;
}

/** backup makes a backup, lists those there are, or verifies one, and returns the exit code. */
export async function backup(options: BackupOptions): Promise<number> {
  const environment = readEnvironment();
  const folder = options.to ?? environment.BACKUP_DIR;
  if (folder === undefined) throw new WrongUse('say with --to, or with BACKUP_DIR, in which folder backups lie');
  if (options.list) return list(folder);
  const { verify, scheduled } = options;
  // The service that goes on beside it comes first.
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  if (scheduled && getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
  if (verify === undefined) {
    const { name } = await make(environment, folder);
    return scheduled ? finish(environment, folder, name) : 0;
  }
  return proveBackup(environment, folder, verify === true ? await new BackupShelf(folder).latest(Infinity) : verify);
}

async function list(folder: string): Promise<number> {
  const shelved = await new BackupShelf(folder).list();
  for (const one of shelved) process.stdout.write(`${one.name}  ${lineOf(one)}\n`);
  if (shelved.length === 0) process.stdout.write(`there is no backup in ${folder}\n`);
  return shelved.some(({ manifest }) => manifest instanceof Error) ? 1 : 0;
}

function lineOf({ manifest }: Shelved): string {
  return manifest instanceof Error ? manifest.message : describe(manifest);
}

/** describe says what a backup holds. */
export function describe({ ledger, tables, database, version, salt }: Manifest): string {
  const [rows, bytes] = tables.reduce(([row, byte], table) => [row + table.rows, byte + table.bytes], [0, 0]);
  const cost = `${ledger.calls} calls of $${formatUsd(BigInt(ledger.nanoUsd))}`;
  const lock = salt === null ? 'not encrypted' : 'encrypted';
  return `${cost}, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB, of ${database} by ${version}, ${lock}`;
}

async function make(environment: Environment, folder: string): Promise<MadeBackup> {
  // Whoever keeps what there was before a new version must not bring the schema up to date by that.
  await refuseUnmade(environment);
  const { BACKUP_KEY } = environment;
  const configuration = keptConfiguration(environment, BACKUP_KEY !== undefined).map(lineOfPart);
  const waitingBatches = await waiting(environment);
  const made = await withStorage(async (context) => {
    let progress: Progress | null = null;
    const order = { folder, password: BACKUP_KEY, waitingBatches, configuration };
    const written = await context.get(BackupWriter).write(order, (done, tables) => {
      progress ??= new Progress('backup, tables', tables);
      progress.reached(done);
    });
    (progress as Progress | null)?.end();
    await note(context, 'backup.make', written.name);
    return written;
  });
  process.stdout.write(`${join(folder, made.name)}: ${describe(made.manifest)}\n`);
  if (BACKUP_KEY === undefined) {
    process.stdout.write('without BACKUP_KEY it holds no keys and no passwords: keep those elsewhere\n');
  }
  if (waitingBatches !== 0) {
    const many =
      waitingBatches === null ? 'What waits in Redis is not known and' : `${waitingBatches} batches of calls`;
    process.stdout.write(
      `${many} are not in it: they wait in Redis for the database. Make another when they are recorded\n`,
    );
  }
  return made;
}

/** How many accepted batches wait; `null`: Redis does not tell. */
async function waiting(environment: Environment): Promise<number | null> {
  const overflow = overflowFor(environment);
  try {
    return await overflow.size().catch(() => null);
  } finally {
    await overflow.stop();
  }
}

async function proveBackup(environment: Environment, folder: string, name: string): Promise<number> {
  const path = await BackupShelf.at(join(folder, name), Infinity);
  const reader = await BackupReader.open(path, environment.BACKUP_KEY);
  await checkBackup(reader);
  const isRight = await restoredInScratch(reader, environment, async (_scratch, isClean) => isClean);
  const { BACKUP_DIR = folder } = environment;
  // What lies elsewhere may be of another installation.
  const isOurs = resolve(folder) === resolve(BACKUP_DIR);
  await withStorage(async (context) => {
    if (isRight && isOurs) await context.get(BackupMarks).verified(reader.manifest.takenAtMs, Date.now());
    await note(context, 'backup.verify', name, isRight);
  });
  process.stdout.write(
    isRight ? `verified: ${name}\n` : `not verified: ${name} was restored, and is not as it should be\n`,
  );
  return isRight ? 0 : 1;
}

/** What follows when a backup was made by itself. One that is not right is made again within the hour: of those, too, one a day is kept. */
async function finish(environment: Environment, folder: string, name: string): Promise<number> {
  const { BACKUP_KEEP, REPORTING_TIMEZONE } = environment;
  try {
    return await proveBackup(environment, folder, name);
  } finally {
    const gone = await new BackupShelf(folder).thinOut(BACKUP_KEEP, REPORTING_TIMEZONE, Date.now());
    if (gone.length > 0) process.stdout.write(`let go of ${gone.join(', ')}\n`);
  }
}

async function note(
  context: INestApplicationContext,
  action: 'backup.make' | 'backup.verify',
  name: string,
  isRight = true,
): Promise<void> {
  const told = { actor: operator(), action, subject: { type: 'backup', id: name } } as const;
  await context.get(AuditLog).note({ ...told, ...(isRight ? {} : { result: 'failed', code: 'not_clean' }) });
}
