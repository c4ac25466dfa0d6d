import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { backupName } from '../../domain/backup/backup.js';
import { MANIFEST_FILE, type BackupStore } from '../../domain/backup/backup-store.js';
import { damaged } from '../../domain/backup/damage.js';
import { Rejected } from '../../domain/failures.js';
import { BackupCipher, openSeal, SALT_BYTES } from './backup-cipher.js';
import { VALUE_KINDS } from './table-form.js';

const FORMAT = 1;
/** Names go into statements and into paths. */
const name = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);
const count = z.int().min(0);
const proof = { bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) };

const keptTable = z.strictObject({
  table: name,
  columns: z.array(z.strictObject({ name, kind: z.enum(VALUE_KINDS) })).min(1),
  rows: count,
  ...proof,
});

const manifest = z.strictObject({
  format: z.literal(FORMAT),
  /** The version of TechSapo that made it. */
  version: z.string(),
  takenAtMs: count,
  database: z.enum(['mysql', 'sqlite']),
  /** The schema, by what made it. */
  migrations: z.array(z.string().regex(/^\w+$/)).min(1),
  /** `null`: it is not encrypted. */
  salt: z.string().nullable(),
  /** Accepted batches that waited in Redis for the database, and are not in it; `null`: Redis did not tell. */
  waitingBatches: count.nullable(),
  /** Where the binlog of the server goes on; `null`: it has none, or did not tell. */
  binlog: z
    .strictObject({ file: z.string().regex(/^[\w.-]{1,512}$/), position: count })
    .nullable()
    .default(null),
  /** What the ledger came to. */
  ledger: z.strictObject({ calls: count, nanoUsd: z.string().regex(/^-?\d+$/) }),
  tables: z.array(keptTable).min(1),
  configuration: z.strictObject(proof),
});

/** KeptTable is a table in a backup. */
export type KeptTable = z.output<typeof keptTable>;

/** Manifest is what a backup holds and when it was taken. */
export type Manifest = z.output<typeof manifest>;

/** CONFIGURATION_FILE is the file of a backup that holds what is configured. */
export const CONFIGURATION_FILE = 'configuration.gz';

/** tableFile is the file of a backup that holds the rows of a table. */
export function tableFile(table: string): string {
  return `${table}.rows.gz`;
}

/** MANIFEST_FORMAT is the form of backups that this version writes. */
export const MANIFEST_FORMAT = FORMAT;

/** freshCipher is the cipher of a new backup, with its salt; nothing without a key. */
export function freshCipher(password: string | undefined): { cipher: BackupCipher | null; salt: string | null } {
  if (password === undefined) return { cipher: null, salt: null };
  const salt = randomBytes(SALT_BYTES);
  return { cipher: new BackupCipher(password, salt), salt: salt.toString('base64') };
}

/** manifestText is the manifest and its seal, as they are written. */
export function manifestText(told: Manifest, cipher: BackupCipher | null): string {
  const text = JSON.stringify(told);
  return `${text}\n${sealOf(text, cipher)}\n`;
}

/** glance is the manifest of a backup, whoever made it; it is proved by its seal where it is not encrypted only. */
export async function glance(store: BackupStore, backup: string): Promise<Manifest> {
  const { told, text, seal } = await readManifest(store, backup);
  if (told.salt === null && seal !== sealOf(text, null)) throw damaged('its manifest is not what was written');
  return told;
}

/**
 * openManifest is the manifest of a backup and what opens its files. It throws `Rejected`: `backup_key_missing`,
 * `backup_not_encrypted` where a key is given and nothing proves who made the backup, and `backup_damaged`.
 */
export async function openManifest(
  store: BackupStore,
  backup: string,
  password: string | undefined,
): Promise<{ told: Manifest; cipher: BackupCipher | null }> {
  const { told, text, seal } = await readManifest(store, backup);
  if (told.salt !== null && password === undefined) {
    throw new Rejected(
      'backup_key_missing',
      'the backup is encrypted: set BACKUP_KEY to the key it was made with',
      409,
    );
  }
  if (told.salt === null && password !== undefined) {
    const message =
      'BACKUP_KEY is set, but the backup is not encrypted, so nothing proves who made it: take it without BACKUP_KEY if you trust the place it comes from';
    throw new Rejected('backup_not_encrypted', message, 409);
  }
  const cipher =
    told.salt === null || password === undefined ? null : new BackupCipher(password, Buffer.from(told.salt, 'base64'));
  if (seal === sealOf(text, cipher)) return { told, cipher };
  if (!cipher) throw damaged('its manifest is not what was written');
  throw damaged('either BACKUP_KEY is not the key it was made with, or its manifest is not what was written');
}

function sealOf(text: string, cipher: BackupCipher | null): string {
  return cipher?.seal(text) ?? openSeal(text);
}

async function readManifest(
  store: BackupStore,
  backup: string,
): Promise<{ told: Manifest; text: string; seal: string }> {
  const bytes: Uint8Array[] = [];
  for await (const some of store.read(backup, MANIFEST_FILE)) bytes.push(some);
  const [text = '', seal = '', ...rest] = Buffer.concat(bytes).toString('utf8').split('\n');
  if (rest.join('\n') !== '' || rest.length !== 1) throw damaged('its manifest is not what was written');
  const told = manifestIn(text);
  const name = backupName(told.takenAtMs);
  if (name !== backup) throw damaged(`it is called ${backup}, but its manifest is that of ${name}`);
  return { told, text, seal };
}

function manifestIn(text: string): Manifest {
  const told = jsonIn(text);
  const { format } = (told ?? {}) as { format?: unknown };
  if (typeof format === 'number' && format > FORMAT) {
    throw new Rejected(
      'backup_too_new',
      `the backup is of a newer form (${format}): restore it with the version that made it`,
      409,
    );
  }
  const read = manifest.safeParse(told);
  if (!read.success) throw damaged('its manifest is not what was written');
  return read.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
