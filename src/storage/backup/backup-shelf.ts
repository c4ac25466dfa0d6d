import {
  backupName,
  CUT_OFF_AFTER_MS,
  keptBackups,
  latestAt,
  momentOfBackup,
  type Keep,
} from '../../domain/backup/backup.js';
import type { BackupStore } from '../../domain/backup/backup-store.js';
import { Rejected } from '../../domain/failures.js';
import { glance, type Manifest } from './manifest.js';

/** Shelved is a backup among others. */
export interface Shelved {
  name: string;
  takenAtMs: number;
  /** What it says of itself, or why that cannot be read. */
  manifest: Manifest | Rejected;
}

/** BackupShelf is the backups of a store, in the order of time. */
export class BackupShelf {
  constructor(private readonly store: BackupStore) {}

  /** named is the name of a backup that is there. It throws `Rejected` (`no_backup`). */
  async named(name: string): Promise<string> {
    const moments = await this.finished();
    if (moments.some((moment) => backupName(moment) === name)) return name;
    throw new Rejected('no_backup', `there is no backup ${name} in ${this.store.address}`, 404);
  }

  /** latest is the name of the latest backup at or before a time. It throws `Rejected` (`no_backup`). */
  async latest(atMs: number): Promise<string> {
    const moments = await this.finished();
    const latestMs = latestAt(moments, atMs);
    if (latestMs !== null) return backupName(latestMs);
    const first = moments.length === 0 ? '' : `; the first is ${backupName(Math.min(...moments))}`;
    const until = atMs === Infinity ? '' : ` at or before ${new Date(atMs).toISOString()}`;
    throw new Rejected('no_backup', `there is no backup${until} in ${this.store.address}${first}`, 404);
  }

  /** list is all backups, the latest first. */
  async list(): Promise<Shelved[]> {
    const moments = (await this.finished()).sort((one, other) => other - one);
    return Promise.all(
      moments.map(async (takenAtMs) => {
        const name = backupName(takenAtMs);
        const manifest = await glance(this.store, name).catch((error: unknown) => {
          if (error instanceof Rejected) return error;
          throw error;
        });
        return { name, takenAtMs, manifest };
      }),
    );
  }

  /** thinOut deletes the backups that are kept no longer, and what was cut off, and returns their names. */
  async thinOut(keep: Keep, timezone: string, nowMs: number): Promise<string[]> {
    const { finished, begun } = await this.moments();
    const kept = keptBackups(finished, keep, timezone);
    const cutOff = begun.filter((beganMs) => beganMs <= nowMs - CUT_OFF_AFTER_MS);
    const gone = [...finished.filter((moment) => !kept.has(moment)), ...cutOff].map(backupName);
    for (const name of gone) await this.store.remove(name);
    return gone;
  }

  private async finished(): Promise<number[]> {
    return (await this.moments()).finished;
  }

  private async moments(): Promise<{ finished: number[]; begun: number[] }> {
    const [finished, begun]: [number[], number[]] = [[], []];
    for (const { name, isFinished } of await this.store.list()) {
      const atMs = momentOfBackup(name);
      if (atMs !== null) (isFinished ? finished : begun).push(atMs);
    }
    return { finished, begun };
  }
}
