import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { textIn, wholeIn } from '../row.js';

/** Session is a session of the page. It stands for a key, and ends when that does. */
export interface Session {
  /** SHA-256 of the token, in hexadecimal. */
  tokenHash: string;
  keyId: string;
  /** SHA-256 of the key as it was when the session began. */
  keyHash: string;
  expiresAtMs: number;
}

/** Sessions keeps the sessions of the page. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** find is the session of a token, ended or not, or `null`. */
  async find(tokenHash: string): Promise<Session | null> {
    const [row] = await this.database.query('SELECT * FROM sessions WHERE token_hash = ?', [tokenHash]);
    if (!row) return null;
    return {
      tokenHash,
      keyId: textIn(row, 'key_id'),
      keyHash: textIn(row, 'key_hash'),
      expiresAtMs: wholeIn(row, 'expires_ms'),
    };
  }

  /** begin keeps a new session and deletes those that have expired. */
  async begin(by: Actor, { tokenHash, keyId, keyHash, expiresAtMs }: Session, nowMs: number): Promise<void> {
    const columns = ['token_hash', 'key_id', 'key_hash', 'expires_ms'];
    const rows = [[tokenHash, keyId, keyHash, expiresAtMs]];
    await this.database.transaction(async (transaction) => {
      await transaction.change('DELETE FROM sessions WHERE expires_ms <= ?', [nowMs]);
      await transaction.run(this.database.dialect.insert({ table: 'sessions', columns, rows }));
      await this.audit.write(transaction, {
        actor: { ...by, kind: 'session', id: keyId },
        action: 'session.begin',
        subject: subjectOf(tokenHash),
        after: { keyId, expiresAtMs },
      });
    });
  }

  /** end deletes a session, if there is one. */
  async end(by: Actor, tokenHash: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const [row] = await transaction.query('SELECT key_id FROM sessions WHERE token_hash = ?', [tokenHash]);
      if (!row || (await transaction.change('DELETE FROM sessions WHERE token_hash = ?', [tokenHash])) === 0) return;
      const id = textIn(row, 'key_id');
      await this.audit.write(transaction, {
        actor: { ...by, kind: 'session', id },
        action: 'session.end',
        subject: subjectOf(tokenHash),
      });
    });
  }
}

/** Enough of the hash to tell that what began is what ended, and to find nothing by. */
function subjectOf(tokenHash: string): { type: string; id: string } {
  return { type: 'session', id: tokenHash.slice(0, 12) };
}
