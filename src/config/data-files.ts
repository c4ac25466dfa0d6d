import { Inject, Injectable } from '@nestjs/common';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { rightMode, type KeptFile } from '../domain/recovery/diagnose.js';
import { AUDIT_KEY_FILE } from './audit-key.js';
import { ENVIRONMENT, type Environment } from './environment.js';
import { SECRETS_KEY_FILE } from './sealing.js';

/** SQLITE_FILE is where in `DATA_DIR` the database lies that needs nothing installed. */
export const SQLITE_FILE = 'techsapo.sqlite';

/** What each name in the folder is; what is not named is not ours. */
const KINDS: readonly [RegExp, KeptFile['kind']][] = [
  [new RegExp(`^(${AUDIT_KEY_FILE}|${SECRETS_KEY_FILE})$`), 'secret'],
  [new RegExp(`^${SQLITE_FILE}(-wal|-shm)?$`), 'data'],
];

/** Keys are written to these before they are linked into their places; whoever is killed just then leaves one. */
const DRAFT = new RegExp(`^(${AUDIT_KEY_FILE}[.]\\d+|${SECRETS_KEY_FILE}[.][0-9a-f]{12})$`);
const DRAFT_FOR_MS = 10 * 60_000;

const FOLDER = '.';
const MODE = 0o777;

/** Mended is the mode that a file of ours had, and has now. */
export interface Mended {
  name: string;
  from: number;
  to: number;
}

/** DataFiles is the files of ours in `DATA_DIR`. */
@Injectable()
export class DataFiles {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'DATA_DIR'>) {}

  /** look is the folder and what is in it of ours, as the system tells; nothing where there is none yet. */
  look(): KeptFile[] {
    const names = this.names();
    const files = names.flatMap((name) => {
      const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
      return kind ? this.fileAt(name, kind) : [];
    });
    return [...this.fileAt(FOLDER, 'folder'), ...files];
  }

  /** wrong is which modes of files that belong to us are to be others. */
  wrong(): Mended[] {
    return this.look()
      .map((file) => ({ name: file.name, isOurs: file.isOurs, from: file.mode, to: rightMode(file) }))
      .filter(({ isOurs, from, to }) => isOurs && from !== to)
      .map(({ name, from, to }) => ({ name, from, to }));
  }

  /** mend sets them right, and returns those that it did. */
  mend(): Mended[] {
    return this.wrong().filter(({ name, to }) => isSet(this.pathOf(name), to, name === FOLDER));
  }

  /** drafts is the files that were left when a key was made. */
  drafts(nowMs: number): string[] {
    return this.names().filter((name) => DRAFT.test(name) && this.isOlder(name, nowMs - DRAFT_FOR_MS));
  }

  /** removeDrafts deletes them, and returns how many. */
  removeDrafts(nowMs: number): number {
    const drafts = this.drafts(nowMs);
    for (const name of drafts) rmSync(this.pathOf(name), { force: true });
    return drafts.length;
  }

  private names(): string[] {
    try {
      return readdirSync(this.environment.DATA_DIR);
    } catch (error) {
      if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw error;
    }
  }

  private fileAt(name: string, kind: KeptFile['kind']): KeptFile[] {
    const path = this.pathOf(name);
    // What a link in the folder leads to is not ours; the folder itself may be one, as whoever set it up wanted.
    const isFolder = kind === 'folder';
    const found = (isFolder ? statSync : lstatSync)(path, { throwIfNoEntry: false });
    if (!found || !(isFolder ? found.isDirectory() : found.isFile())) return [];
    const isOurs = process.getuid === undefined || found.uid === process.getuid();
    return [{ name, kind, mode: found.mode & MODE, isOurs, isWritable: isWritable(path) }];
  }

  private isOlder(name: string, thanMs: number): boolean {
    const found = statSync(this.pathOf(name), { throwIfNoEntry: false });
    return found !== undefined && found.mtimeMs < thanMs;
  }

  private pathOf(name: string): string {
    return join(this.environment.DATA_DIR, name);
  }
}

/** Whether a mode could be set: of a file that is no link by now, and still there, such as SQLite takes its own away. */
function isSet(path: string, mode: number, isFolder: boolean): boolean {
  try {
    if (isFolder) chmodSync(path, mode);
    else setWithoutFollowing(path, mode);
    return true;
  } catch (error) {
    if (['ENOENT', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function setWithoutFollowing(path: string, mode: number): void {
  const file = opened(path);
  // What we may not even read is not opened; then we are not root, and a link could lead to files of ours at most.
  if (file === null) return chmodSync(path, mode);
  try {
    fchmodSync(file, mode);
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number | null {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return null;
    throw error;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
