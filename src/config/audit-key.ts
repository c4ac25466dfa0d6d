import { Inject, Injectable, Logger } from '@nestjs/common';
import { createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT, type Environment } from './environment.js';
import { signingKeyIn } from './audit-variables.js';

/** AUDIT_KEY_FILE is where in `DATA_DIR` the key lies that was made. */
export const AUDIT_KEY_FILE = 'audit-signing-key.pem';

/**
 * AuditKey is the Ed25519 key that signs the audit chain: the operator's, or one that is made when it is first needed and kept in
 * `DATA_DIR` for nobody else to read.
 */
@Injectable()
export class AuditKey {
  private readonly logger = new Logger(AuditKey.name);
  private made: KeyObject | null = null;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'AUDIT_SIGNING_KEY' | 'DATA_DIR'>) {}

  /** publicKey is what proves its signatures, in SPKI form and base64. */
  get publicKey(): string {
    return createPublicKey(this.key).export({ format: 'der', type: 'spki' }).toString('base64');
  }

  /** sign is the signature over a text's UTF-8 bytes, in base64. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.key).toString('base64');
  }

  /** hasSigned tells whether a signature over a text is that of a public key, which need not be this one. */
  hasSigned(publicKey: string, text: string, signature: string): boolean {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
      return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
    } catch {
      return false;
    }
  }

  private get key(): KeyObject {
    return this.environment.AUDIT_SIGNING_KEY ?? (this.made ??= this.ownKey());
  }

  private ownKey(): KeyObject {
    const path = join(this.environment.DATA_DIR, AUDIT_KEY_FILE);
    return keyAt(path) ?? this.makeAt(path);
  }

  /** A file that is linked into its place is there whole or not at all, and of several that make one the first one's stays. */
  private makeAt(path: string): KeyObject {
    const { privateKey } = generateKeyPairSync('ed25519');
    const draft = `${path}.${process.pid}`;
    mkdirSync(this.environment.DATA_DIR, { recursive: true });
    writeFileSync(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    try {
      linkSync(draft, path);
      this.logger.log(`a key that signs the audit log was made: ${path}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
    return keyAt(path) ?? privateKey;
  }
}

function keyAt(path: string): KeyObject | null {
  try {
    return signingKeyIn(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
