import { createHash, type Hash } from 'node:crypto';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupStore } from '../../domain/backup/backup-store.js';
import { damaged } from '../../domain/backup/damage.js';
import { Rejected, Unavailable } from '../../domain/failures.js';
import type { BackupCipher } from './backup-cipher.js';

/** Most of what better compression gains takes most of the time that it costs. */
const LEVEL = 3;
const CHUNK_BYTES = 262_144;

/** FileProof is what a file came to when it was written. */
export interface FileProof {
  bytes: number;
  sha256: string;
}

/** FilePlace is a file of a backup. */
export interface FilePlace {
  store: BackupStore;
  backup: string;
  name: string;
  /** `null`: it is not encrypted. */
  cipher: BackupCipher | null;
}

/** writeLines writes lines into a new file, compressed. */
export async function writeLines(
  { store, backup, name, cipher }: FilePlace,
  lines: AsyncIterable<string>,
): Promise<FileProof> {
  const tally = new Tally();
  await pipeline(
    Readable.from(lines, { objectMode: true, highWaterMark: 1 }),
    createGzip({ level: LEVEL }),
    cipher?.encrypting(name) ?? new PassThrough(),
    tally,
    (content: AsyncIterable<Uint8Array>) => store.write(backup, name, content),
  );
  return tally.proof();
}

/** readLines reads the lines of a file, some at a time. It throws `Rejected` (`backup_damaged`) where it is not what was written. */
export async function* readLines(
  { store, backup, name, cipher }: FilePlace,
  expected: FileProof,
): AsyncGenerator<string[]> {
  const tally = new Tally();
  const lines = createGunzip({ chunkSize: CHUNK_BYTES }).setEncoding('utf8');
  const source = Readable.from(store.read(backup, name), { objectMode: false });
  const flow = pipeline(source, tally, cipher?.decrypting(name) ?? new PassThrough(), lines);
  flow.catch(() => undefined);
  let rest = '';
  try {
    for await (const text of lines as AsyncIterable<string>) {
      const whole = `${rest}${text}`.split('\n');
      rest = whole.pop() ?? '';
      if (whole.length > 0) yield whole;
    }
    await flow;
  } catch (error) {
    if (error instanceof Rejected || error instanceof Unavailable) throw error;
    throw damaged(`${name} cannot be read (${(error as Error).message})`);
  } finally {
    source.destroy();
  }
  const { bytes, sha256 } = tally.proof();
  if (rest !== '' || bytes !== expected.bytes || sha256 !== expected.sha256) {
    throw damaged(`${name} is not what was written`);
  }
}

/** Counts and sums up what goes through. */
class Tally extends Transform {
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;

  override _transform(some: Buffer, _encoding: BufferEncoding, done: (error: null, data: Buffer) => void): void {
    this.hash.update(some);
    this.bytes += some.length;
    done(null, some);
  }

  /** Of a stream that has ended. */
  proof(): FileProof {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
