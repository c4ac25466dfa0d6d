import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, scryptSync } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { damaged } from '../../domain/backup/damage.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const CHUNK_BYTES = 65_536;
/** What guessing one password costs: 32 MiB and a tenth of a second. These belong to the format: a manifest cannot ask for less. */
const SCRYPT = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** SALT_BYTES is how many random bytes make the keys of each backup its own. */
export const SALT_BYTES = 32;

/**
 * BackupCipher encrypts the files of one backup in chunks. A chunk is known by its number and by whether it is the last, and a
 * file by its name: none can be left out, put elsewhere or taken from another backup.
 */
export class BackupCipher {
  private readonly secret: Buffer;

  constructor(password: string, salt: Buffer) {
    this.secret = scryptSync(password.normalize('NFKC'), salt, KEY_BYTES, SCRYPT);
  }

  /** encrypting is what a file goes through when it is written. */
  encrypting(file: string): Transform {
    return new Encrypting(this.keyFor(`file ${file}`));
  }

  /** decrypting is what it goes through when it is read; what is not as it was written makes it fail. */
  decrypting(file: string): Transform {
    return new Decrypting(this.keyFor(`file ${file}`), file);
  }

  /** seal proves that a manifest is of somebody who has the password. */
  seal(text: string): string {
    return `hmac-sha256 ${createHmac('sha256', this.keyFor('manifest')).update(text).digest('hex')}`;
  }

  private keyFor(use: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `techsapo backup, ${use}`, KEY_BYTES));
  }
}

/** openSeal is the seal of a manifest that is not encrypted: it shows damage, and proves nothing against whoever can write one. */
export function openSeal(text: string): string {
  return `sha256 ${createHash('sha256').update(text).digest('hex')}`;
}

/** Cuts what comes into chunks of one length, of which the last, possibly shorter, is known by that nothing follows it. */
abstract class Chunked extends Transform {
  private waiting: Buffer = Buffer.alloc(0);
  private chunks = 0;

  protected constructor(private readonly length: number) {
    super();
  }

  protected abstract turned(chunk: Buffer, nonce: Buffer): Buffer;

  override _transform(some: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.carry(done, () => {
      let bytes: Buffer = this.waiting.length === 0 ? some : Buffer.concat([this.waiting, some]);
      for (; bytes.length > this.length; bytes = bytes.subarray(this.length)) {
        this.push(this.turned(bytes.subarray(0, this.length), this.nonce(false)));
      }
      this.waiting = bytes;
    });
  }

  override _flush(done: TransformCallback): void {
    this.carry(done, () => this.push(this.turned(this.waiting, this.nonce(true))));
  }

  private carry(done: TransformCallback, work: () => void): void {
    try {
      work();
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  private nonce(isLast: boolean): Buffer {
    const nonce = Buffer.alloc(NONCE_BYTES);
    nonce.writeUIntBE(this.chunks++, NONCE_BYTES - 7, 6);
    nonce.writeUInt8(Number(isLast), NONCE_BYTES - 1);
    return nonce;
  }
}

class Encrypting extends Chunked {
  constructor(private readonly key: Buffer) {
    super(CHUNK_BYTES);
  }

  protected turned(chunk: Buffer, nonce: Buffer): Buffer {
    const cipher = createCipheriv(CIPHER, this.key, nonce);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }
}

class Decrypting extends Chunked {
  constructor(
    private readonly key: Buffer,
    private readonly file: string,
  ) {
    super(CHUNK_BYTES + TAG_BYTES);
  }

  protected turned(chunk: Buffer, nonce: Buffer): Buffer {
    if (chunk.length < TAG_BYTES) throw damaged(`${this.file} is cut off`);
    const [sealed, tag] = [chunk.subarray(0, -TAG_BYTES), chunk.subarray(-TAG_BYTES)];
    try {
      const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES }).setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed), decipher.final()]);
    } catch {
      throw damaged(`${this.file} is not what was written`);
    }
  }
}
