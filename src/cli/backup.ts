import type { INestApplicationContext } from '@nestjs/common';
import { constants, getPriority, setPriority } from 'node:os';
import { readEnvironment, type Environment } from '../config/environment.js';
import { keptConfiguration, lineOfPart } from '../config/kept-configuration.js';
import type { BackupStore } from '../domain/backup/backup-store.js';
import { Rejected } from '../domain/failures.js';
import { formatUsd } from '../domain/money.js';
import { overflowFor } from '../queue/queue.module.js';
import { AuditLog } from '../storage/audit/audit-log.js';
import { BackupMarks } from '../storage/backup/backup-marks.js';
import { BackupReader } from '../storage/backup/backup-reader.js';
import { BackupShelf, type Shelved } from '../storage/backup/backup-shelf.js';
import { BackupWriter, type MadeBackup } from '../storage/backup/backup-writer.js';
import type { Manifest } from '../storage/backup/manifest.js';
import { backupStore } from './backup-stores.js';
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
  const address = options.to ?? environment.BACKUP_DIR;
  if (address === undefined) throw new WrongUse('say with --to, or with BACKUP_DIR, where backups lie');
  const store = await backupStore(address, environment);
  if (options.list) return list(store);
  const { verify, scheduled } = options;
  // The service that goes on beside it comes first.
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  if (scheduled && getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
  if (verify === undefined) {
    await make(environment, store);
    if (scheduled) await thinOut(environment, store);
    return 0;
  }
  const shelf = new BackupShelf(store);
  return proveBackup(environment, store, await (verify === true ? shelf.latest(Infinity) : shelf.named(verify)));
}

async function list(store: BackupStore): Promise<number> {
  const shelved = await new BackupShelf(store).list();
  for (const one of shelved) process.stdout.write(`${one.name}  ${lineOf(one)}\n`);
  if (shelved.length === 0) process.stdout.write(`there is no backup in ${store.address}\n`);
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

async function make(environment: Environment, store: BackupStore): Promise<MadeBackup> {
  // Whoever keeps what there was before a new version must not bring the schema up to date by that.
  await refuseUnmade(environment);
  const { BACKUP_KEY } = environment;
  const configuration = keptConfiguration(environment, BACKUP_KEY !== undefined).map(lineOfPart);
  const made = await withStorage(async (context) => {
    let progress: Progress | null = null;
    const order = { store, password: BACKUP_KEY, waiting: () => waiting(environment), configuration };
    const written = await context.get(BackupWriter).write(order, (done, tables) => {
      progress ??= new Progress('backup, tables', tables);
      progress.reached(done);
    });
    (progress as Progress | null)?.end();
    await note(context, 'backup.make', written.name);
    const { takenAtMs } = written.manifest;
    if (await isOurs(environment, store)) await context.get(BackupMarks).made(takenAtMs, Date.now());
    return written;
  });
  process.stdout.write(`${store.address}/${made.name}: ${describe(made.manifest)}\n`);
  if (BACKUP_KEY === undefined) {
    process.stdout.write('without BACKUP_KEY it holds no keys and no passwords: keep those elsewhere\n');
  }
  const { waitingBatches } = made.manifest;
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

async function proveBackup(environment: Environment, store: BackupStore, name: string): Promise<number> {
  const reader = await BackupReader.open(store, name, environment.BACKUP_KEY);
  const { takenAtMs } = reader.manifest;
  const refusal = await refusalOf(reader, environment);
  await withStorage(async (context) => {
    await note(context, 'backup.verify', name, refusal === null);
    if (!(await isOurs(environment, store))) return;
    const marks = context.get(BackupMarks);
    await (refusal === null ? marks.verified(takenAtMs, Date.now()) : marks.refuted(takenAtMs));
  });
  process.stdout.write(refusal === null ? `verified: ${name}\n` : `not verified: ${name}: ${refusal}\n`);
  return refusal === null ? 0 : 1;
}

/** Why a backup could not be restored, or is not right once it is; `null`: it is. */
async function refusalOf(reader: BackupReader, environment: Environment): Promise<string | null> {
  try {
    await checkBackup(reader);
    const isClean = await restoredInScratch(reader, environment, async (_scratch, isRight) => isRight);
    return isClean ? null : 'it was restored, and is not as it should be';
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
}

/** What lies elsewhere may be of another installation. */
async function isOurs(environment: Environment, store: BackupStore): Promise<boolean> {
  const { BACKUP_DIR = store.address } = environment;
  return (await backupStore(BACKUP_DIR, environment)).address === store.address;
}

async function thinOut({ BACKUP_KEEP, REPORTING_TIMEZONE }: Environment, store: BackupStore): Promise<void> {
  const gone = await new BackupShelf(store).thinOut(BACKUP_KEEP, REPORTING_TIMEZONE, Date.now());
  if (gone.length > 0) process.stdout.write(`let go of ${gone.join(', ')}\n`);
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
