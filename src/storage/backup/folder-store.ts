import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BackupStore, MANIFEST_FILE, type StoredBackup } from '../../domain/backup/backup-store.js';
import { damaged } from '../../domain/backup/damage.js';
import { Rejected } from '../../domain/failures.js';

/** Ends the name of a backup that is being written: it is renamed when it is whole. */
const PART = '.part';

/** FolderStore keeps backups in a folder, each in a folder of its own. */
export class FolderStore extends BackupStore {
  readonly address: string;

  constructor(folder: string) {
    super();
    this.address = resolve(folder);
  }

  async list(): Promise<StoredBackup[]> {
    const entries = await readdir(this.address, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw new Rejected('no_backup', `the folder of backups cannot be read: ${error.message}`, 404);
    });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ name: name.replace(/[.]part$/, ''), isFinished: !name.endsWith(PART) }));
  }

  async write(backup: string, file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const folder = this.partOf(backup);
    const opened = await this.written(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return open(join(folder, file), 'wx', 0o600);
    });
    try {
      for await (const some of content) await this.written(() => opened.appendFile(some));
      await this.written(() => opened.sync());
    } finally {
      await opened.close();
    }
  }

  async finish(backup: string, manifest: string): Promise<void> {
    await this.write(backup, MANIFEST_FILE, oneOf(Buffer.from(manifest)));
    await this.written(async () => {
      await synced(this.partOf(backup));
      await rename(this.partOf(backup), join(this.address, backup));
      await synced(this.address);
    });
  }

  async *read(backup: string, file: string): AsyncGenerator<Uint8Array> {
    let opened: FileHandle;
    try {
      opened = await open(join(this.address, backup, file));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw damaged(code === 'ENOENT' ? `${file} is missing` : `${file} cannot be read (${message})`);
    }
    yield* opened.createReadStream();
  }

  /** Its manifest first: what is left when the rest is not deleted is no backup. */
  async remove(backup: string): Promise<void> {
    await rm(join(this.address, backup, MANIFEST_FILE), { force: true });
    await rm(join(this.address, backup), { recursive: true, force: true });
    await rm(this.partOf(backup), { recursive: true, force: true });
  }

  private partOf(backup: string): string {
    return join(this.address, `${backup}${PART}`);
  }

  private async written<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const why = NO_ROOM.has(code ?? '') ? `there is no room left in ${this.address}` : message;
      throw new Rejected('backup_not_written', `the backup could not be written: ${why}`, 409);
    }
  }
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** synced has a file reach the disk, or the names that a folder holds: those do not by themselves. */
export async function synced(path: string): Promise<void> {
  const opened = await open(path);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
