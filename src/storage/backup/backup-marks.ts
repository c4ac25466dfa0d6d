import { Injectable } from '@nestjs/common';
import { floorTo, HOUR_MS } from '../../domain/period.js';
import { BACKUP } from '../alerts/installation-facts.js';
import { Settings } from '../repositories/settings.js';

/** The hour in which somebody last set out to make the backup that was due. */
const BEGUN = 'backup.begun_ms';

/** BackupMarks is what all workers know of backups: which was verified last, and who makes the one that is due. */
@Injectable()
export class BackupMarks {
  constructor(private readonly settings: Settings) {}

  /** verified notes that a backup was restored and found to be right; one of a clock that was ahead counts for nothing. */
  async verified(takenAtMs: number, nowMs: number): Promise<void> {
    if (takenAtMs <= nowMs) await this.settings.raiseTo(BACKUP.verified, takenAtMs, nowMs);
  }

  /**
   * claim tells whether this worker makes the backup that is due. The first time, it notes that backups are wanted. Until one of them was
   * verified, one worker an hour makes it: whoever fails or is killed is followed by another.
   */
  async claim(dueMs: number, nowMs: number): Promise<boolean> {
    await this.settings.claim(BACKUP.wanted, String(nowMs));
    const verifiedMs = Number(await this.settings.read(BACKUP.verified));
    if (verifiedMs >= dueMs && verifiedMs <= nowMs) return false;
    return this.settings.raiseTo(BEGUN, floorTo(nowMs, HOUR_MS), nowMs);
  }
}
