import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  backupName,
  CUT_OFF_AFTER_MS,
  keptBackups,
  latestAt,
  momentOfBackup,
  type Keep,
} from '../../domain/backup/backup.js';
import { Rejected } from '../../domain/failures.js';
import { glance, type Manifest } from './manifest.js';

/** PART ends the name of a backup that is being written. */
export const PART = '.part';

/** CONFIGURATION_FILE is the file of a backup that holds what is configured. */
export const CONFIGURATION_FILE = 'configuration.gz';

/** tableFile is the file of a backup that holds the rows of a table. */
export function tableFile(table: string): string {
  return `${table}.rows.gz`;
}

/** Shelved is a backup in a folder of backups. */
export interface Shelved {
  name: string;
  takenAtMs: number;
  /** What it says of itself, or why that cannot be read. */
  manifest: Manifest | Rejected;
}

/** BackupShelf is a folder of backups. What is not called as backups are is not touched. */
export class BackupShelf {
  constructor(private readonly folder: string) {}

  /** at finds a backup by a path: of its own, or of the folder that it lies in, where the latest at or before a time is meant. */
  static async at(path: string, atMs: number): Promise<string> {
    const whole = resolve(path);
    if (momentOfBackup(basename(whole)) !== null) {
      await new BackupShelf(dirname(whole)).expect(basename(whole));
      return whole;
    }
    return join(whole, await new BackupShelf(whole).latest(atMs));
  }

  /** latest is the name of the latest backup at or before a time. It throws `Rejected` (`no_backup`). */
  async latest(atMs: number): Promise<string> {
    const moments = await this.moments();
    const latestMs = latestAt(moments, atMs);
    if (latestMs !== null) return backupName(latestMs);
    const first = moments.length === 0 ? '' : `; the first is ${backupName(Math.min(...moments))}`;
    const until = atMs === Infinity ? '' : ` at or before ${new Date(atMs).toISOString()}`;
    throw new Rejected('no_backup', `there is no backup${until} in ${this.folder}${first}`, 404);
  }

  /** list is all backups, the latest first. */
  async list(): Promise<Shelved[]> {
    const moments = (await this.moments()).sort((one, other) => other - one);
    return Promise.all(
      moments.map(async (takenAtMs) => {
        const name = backupName(takenAtMs);
        const manifest = await glance(join(this.folder, name)).catch((error: Rejected) => error);
        return { name, takenAtMs, manifest };
      }),
    );
  }

  /** thinOut deletes the backups that are kept no longer, and what was cut off, and returns their names. */
  async thinOut(keep: Keep, timezone: string, nowMs: number): Promise<string[]> {
    const moments = await this.moments();
    const kept = keptBackups(moments, keep, timezone);
    const gone = moments.filter((moment) => !kept.has(moment)).map(backupName);
    for (const name of gone) await this.remove(name);
    return [...gone, ...(await this.removeCutOff(nowMs))];
  }

  private async removeCutOff(nowMs: number): Promise<string[]> {
    const gone: string[] = [];
    for (const name of await this.names()) {
      const beganMs = name.endsWith(PART) ? momentOfBackup(name.slice(0, -PART.length)) : null;
      if (beganMs === null || beganMs > nowMs - CUT_OFF_AFTER_MS) continue;
      await rm(join(this.folder, name), { recursive: true, force: true });
      gone.push(name);
    }
    return gone;
  }

  /** Its manifest first: what is left when the rest is not deleted is no backup. */
  private async remove(name: string): Promise<void> {
    await rm(join(this.folder, name, 'manifest'), { force: true });
    await rm(join(this.folder, name), { recursive: true, force: true });
  }

  private async expect(name: string): Promise<void> {
    const found = await stat(join(this.folder, name)).catch(() => null);
    if (!found?.isDirectory()) throw new Rejected('no_backup', `there is no backup ${name} in ${this.folder}`, 404);
  }

  private async moments(): Promise<number[]> {
    return (await this.names()).flatMap((name) => momentOfBackup(name) ?? []);
  }

  private async names(): Promise<string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw new Rejected('no_backup', `the folder of backups cannot be read: ${error.message}`, 404);
    });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }
}
