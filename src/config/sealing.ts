import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unavailable } from '../domain/failures.js';
import { ENVIRONMENT, type Environment } from './environment.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** SECRETS_KEY_FILE is where in `DATA_DIR` the key of our own lies. */
export const SECRETS_KEY_FILE = 'secrets.key';
const FORM = 'v1';
const MARK_LENGTH = 16;

/**
 * Sealing keeps secrets that must be read again: under `SECRETS_KEY` or, where that is not set, a key of our own in a file
 * that only we can read.
 */
@Injectable()
export class Sealing {
  private known: Buffer | null = null;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SECRETS_KEY' | 'DATA_DIR'>) {}

  /** seal hides a text; it can be opened again as what it was sealed as, and as nothing else. */
  seal(text: string, as: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key(), nonce).setAAD(Buffer.from(as));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
  }

  /** open reads a sealed text. It throws `Unavailable` (`secret_not_readable`) where the key is another: who has it can read it. */
  open(sealed: string, as: string): string {
    try {
      const bytes = Buffer.from(sealed.slice(FORM.length + 1), 'base64url');
      const decipher = createDecipheriv(CIPHER, this.key(), bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(as));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
    } catch (error) {
      const message =
        'a secret was sealed with another key: every worker needs the same SECRETS_KEY, or the same DATA_DIR';
      throw new Unavailable('secret_not_readable', message, undefined, { cause: error });
    }
  }

  /** mark is the same for the same text, as long as the key is, and tells nothing of it to whoever does not have that. */
  mark(text: string, as: string): string {
    const hmac = createHmac('sha256', this.keyFor('techsapo marks'));
    return hmac
      .update(JSON.stringify([as, text]))
      .digest('hex')
      .slice(0, MARK_LENGTH);
  }

  private key(): Buffer {
    this.known ??= this.keyFor('techsapo secrets');
    return this.known;
  }

  private keyFor(use: string): Buffer {
    const { SECRETS_KEY, DATA_DIR } = this.environment;
    return Buffer.from(hkdfSync('sha256', SECRETS_KEY ?? keyIn(DATA_DIR), '', use, KEY_BYTES));
  }
}

/** Of several processes that make the file at once one does, with all of its text. */
function keyIn(folder: string): string {
  const file = join(folder, SECRETS_KEY_FILE);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    mkdirSync(folder, { recursive: true });
    const own = `${file}.${randomBytes(6).toString('hex')}`;
    writeFileSync(own, randomBytes(KEY_BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
    try {
      linkSync(own, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(own);
    }
    return readFileSync(file, 'utf8').trim();
  }
}
