import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { isStuck, type WaitingWork } from '../../domain/recovery/diagnose.js';
import { Database } from '../database.js';
import { textIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

/** So much is looked at and freed at once. */
const MOST_WORKS = 500;

/** StuckWork is promised work that is due and that nobody takes up, or that somebody holds who is gone. */
@Injectable()
export class StuckWork {
  private seen: ReadonlyMap<string, WaitingWork> = new Map();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** waiting is what is due, the oldest first; nobody holds what is not. Whether a claim moves is seen from look to look. */
  async waiting(): Promise<WaitingWork[]> {
    const nowMs = this.clock.now();
    const rows = await this.database.query(
      'SELECT id, job, due_ms, claimed_until_ms FROM outbox WHERE dead_ms IS NULL AND due_ms <= ? ORDER BY due_ms LIMIT ?',
      [nowMs, MOST_WORKS],
    );
    const waiting = rows.map((row) => this.sinceSeen(waitingIn(row, nowMs)));
    this.seen = new Map(waiting.map((work) => [work.id, work]));
    return waiting;
  }

  /** stuck is what of it is stuck. */
  async stuck(): Promise<WaitingWork[]> {
    return (await this.waiting()).filter((work) => isStuck(work, this.clock.now()));
  }

  /** free takes stuck work out of the hands of whoever held it beyond all measure and has not said since that he still does. */
  async free(works: readonly WaitingWork[]): Promise<number> {
    const nowMs = this.clock.now();
    const held = works.filter(({ claimedUntilMs }) => claimedUntilMs > nowMs);
    if (held.length === 0) return 0;
    const sql = 'UPDATE outbox SET claimed_until_ms = ? WHERE id = ? AND claimed_until_ms = ?';
    return this.database.transaction(async ({ change }) => {
      let freed = 0;
      for (const { id, claimedUntilMs } of held) freed += await change(sql, [nowMs, id, claimedUntilMs]);
      return freed;
    });
  }

  private sinceSeen(work: WaitingWork): WaitingWork {
    const before = this.seen.get(work.id);
    return before?.claimedUntilMs === work.claimedUntilMs ? { ...work, claimSeenMs: before.claimSeenMs } : work;
  }
}

function waitingIn(row: Row, claimSeenMs: number): WaitingWork {
  return {
    id: textIn(row, 'id'),
    job: textIn(row, 'job'),
    dueMs: wholeIn(row, 'due_ms'),
    claimedUntilMs: wholeIn(row, 'claimed_until_ms'),
    claimSeenMs,
  };
}
