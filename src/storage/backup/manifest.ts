import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Rejected } from '../../domain/failures.js';
import { BackupCipher, openSeal, SALT_BYTES } from './backup-cipher.js';
import { damaged } from './damage.js';
import { VALUE_KINDS } from './table-form.js';

const MANIFEST = 'manifest';
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
  /** What the ledger came to. */
  ledger: z.strictObject({ calls: count, nanoUsd: z.string().regex(/^-?\d+$/) }),
  tables: z.array(keptTable).min(1),
  configuration: z.strictObject(proof),
});

/** KeptTable is a table in a backup. */
export type KeptTable = z.output<typeof keptTable>;

/** Manifest is what a backup holds and when it was taken. */
export type Manifest = z.output<typeof manifest>;

/** MANIFEST_FORMAT is the form of backups that this version writes. */
export const MANIFEST_FORMAT = FORMAT;

/** freshCipher is the cipher of a new backup, with its salt; nothing without a key. */
export function freshCipher(password: string | undefined): { cipher: BackupCipher | null; salt: string | null } {
  if (password === undefined) return { cipher: null, salt: null };
  const salt = randomBytes(SALT_BYTES);
  return { cipher: new BackupCipher(password, salt), salt: salt.toString('base64') };
}

/** writeManifest writes the manifest and its seal, as the last file of a backup. */
export async function writeManifest(folder: string, told: Manifest, cipher: BackupCipher | null): Promise<void> {
  const text = JSON.stringify(told);
  const file = await open(join(folder, MANIFEST), 'wx', 0o600);
  try {
    await file.writeFile(`${text}\n${sealOf(text, cipher)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** glance is the manifest of a backup, whoever made it; it is proved by its seal where it is not encrypted only. */
export async function glance(folder: string): Promise<Manifest> {
  const { told, text, seal } = await readManifest(folder);
  if (told.salt === null && seal !== sealOf(text, null)) throw damaged('its manifest is not what was written');
  return told;
}

/**
 * openManifest is the manifest of a backup and what opens its files. It throws `Rejected`: `backup_key_missing`,
 * `backup_not_encrypted` where a key is given and nothing proves who made the backup, and `backup_damaged`.
 */
export async function openManifest(
  folder: string,
  password: string | undefined,
): Promise<{ told: Manifest; cipher: BackupCipher | null }> {
  const { told, text, seal } = await readManifest(folder);
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

async function readManifest(folder: string): Promise<{ told: Manifest; text: string; seal: string }> {
  const bytes = await readFile(join(folder, MANIFEST)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw damaged(`${folder} has no manifest, so it was never finished`);
    throw damaged(`its manifest cannot be read (${error.message})`);
  });
  const [text = '', seal = '', ...rest] = bytes.toString('utf8').split('\n');
  if (rest.join('\n') !== '' || rest.length !== 1) throw damaged('its manifest is not what was written');
  return { told: manifestIn(text), text, seal };
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
