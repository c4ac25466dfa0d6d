import { Injectable } from '@nestjs/common';
import { AUTH_FAILURES, SECURITY_EVENTS, type SecurityEvent } from '../../domain/security/event.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { sumIn, textIn } from '../row.js';
import { KeyUses, type FoundOfKey } from './key-uses.js';

/** SourceCount is how often a source did something. */
export interface SourceCount {
  source: string;
  times: number;
}

const MOST_FINDINGS = 1_000;
const MOST_SOURCES = 100;

/** SecurityFacts is what rules about security are asked of: what happened at the door since a moment, whole minutes of it. */
@Injectable()
export class SecurityFacts {
  constructor(
    private readonly database: Database,
    private readonly uses: KeyUses,
  ) {}

  /** authFailuresInMinute is how often somebody was refused for his key, or locked out, in the worst minute from one on. */
  async authFailuresInMinute(fromMs: number): Promise<number> {
    const kinds = [...AUTH_FAILURES, 'locked_out'] as const;
    const rows = await this.database.query(
      `SELECT minute_ms, SUM(times) AS times FROM security_events WHERE minute_ms >= ? AND kind IN (${marks(kinds)})
       GROUP BY minute_ms`,
      [fromMs, ...kinds.map((kind) => SECURITY_EVENTS.indexOf(kind))],
    );
    return Math.max(0, ...rows.map((row) => sumIn(row, 'times')));
  }

  /** secretAttemptsSince is how often each source tried to read files that may hold secrets; most often first. */
  secretAttemptsSince(fromMs: number): Promise<SourceCount[]> {
    return this.countsSince(fromMs, ['path_traversal', 'secret_path']);
  }

  /** misuseSince is what was unusual about the use of keys, the latest first. */
  misuseSince(fromMs: number): Promise<FoundOfKey[]> {
    return this.uses.findings({ fromMs, toMs: Number.MAX_SAFE_INTEGER }, MOST_FINDINGS);
  }

  private async countsSince(fromMs: number, kinds: readonly SecurityEvent[]): Promise<SourceCount[]> {
    const rows = await this.database.query(
      `SELECT source, SUM(times) AS times FROM security_events WHERE minute_ms >= ? AND kind IN (${marks(kinds)})
       GROUP BY source ORDER BY times DESC, source LIMIT ?`,
      [fromMs, ...kinds.map((kind) => SECURITY_EVENTS.indexOf(kind)), MOST_SOURCES],
    );
    return rows.map((row) => ({ source: textIn(row, 'source'), times: sumIn(row, 'times') }));
  }
}
