import { Injectable } from '@nestjs/common';
import { HOUR_MS, MINUTE_MS } from '../../domain/period.js';
import { BACKUP } from '../alerts/installation-facts.js';
import { Database } from '../database.js';
import { Settings } from '../repositories/settings.js';

/** When the last backup was taken that was made by itself, or into the same place. */
const MADE = 'backup.made_ms';

/** Until when nobody else does this. */
const TURNS = { make: 'backup.make_until_ms', verify: 'backup.verify_until_ms' } as const;
export type BackupTurn = keyof typeof TURNS;

/** Who says nothing for so long does not go on: another takes the turn. */
const LEASE_MS = 3 * MINUTE_MS;

/** LONGEST_PAUSE_MS is for how long a turn may be given to nobody. */
export const LONGEST_PAUSE_MS = HOUR_MS;

/** BackupMarks is what all workers know of backups: when the last was made and verified, and who is at it. */
@Injectable()
export class BackupMarks {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
  ) {}

  /** wanted notes, the first time, that backups are. */
  async wanted(nowMs: number): Promise<void> {
    await this.settings.claim(BACKUP.wanted, String(nowMs));
  }

  /** standing is when the last backups were taken that were made and verified; those of a clock that was ahead count for nothing. */
  async standing(nowMs: number): Promise<{ madeMs: number; verifiedMs: number }> {
    const [made, verified] = await Promise.all([this.settings.read(MADE), this.settings.read(BACKUP.verified)]);
    const believed = (told: string | null): number => (Number(told) <= nowMs ? Number(told) : 0);
    return { madeMs: believed(made), verifiedMs: believed(verified) };
  }

  /** made notes that a backup was made. */
  async made(takenAtMs: number, nowMs: number): Promise<void> {
    await this.settings.raiseTo(MADE, takenAtMs, nowMs);
  }

  /** verified notes that a backup was restored and found to be right; one of a clock that was ahead counts for nothing. */
  async verified(takenAtMs: number, nowMs: number): Promise<void> {
    if (takenAtMs <= nowMs) await this.settings.raiseTo(BACKUP.verified, takenAtMs, nowMs);
  }

  /** refuted notes that a backup is not right: it does not count as made, and another is due. */
  async refuted(takenAtMs: number): Promise<void> {
    await this.change(`UPDATE settings SET value = '0' WHERE name = ? AND value = ?`, [MADE, String(takenAtMs)]);
  }

  /** take gives somebody the turn, unless another has it. */
  async take(turn: BackupTurn, nowMs: number): Promise<boolean> {
    await this.settings.claim(TURNS[turn], '0');
    const until = 'CAST(value AS DECIMAL(20))';
    const sql = `UPDATE settings SET value = ? WHERE name = ? AND (${until} <= ? OR ${until} > ?)`;
    return this.change(sql, [String(nowMs + LEASE_MS), TURNS[turn], nowMs, nowMs + LONGEST_PAUSE_MS]);
  }

  /** hold says that whoever has the turn goes on; asked for more often than every three minutes. */
  async hold(turn: BackupTurn, nowMs: number): Promise<void> {
    await this.leave(turn, nowMs + LEASE_MS);
  }

  /** leave gives the turn back, to nobody before a moment. */
  async leave(turn: BackupTurn, untilMs: number): Promise<void> {
    await this.change('UPDATE settings SET value = ? WHERE name = ?', [String(untilMs), TURNS[turn]]);
  }

  private change(sql: string, parameters: unknown[]): Promise<boolean> {
    return this.database.transaction(async ({ change }) => (await change(sql, parameters)) > 0);
  }
}
