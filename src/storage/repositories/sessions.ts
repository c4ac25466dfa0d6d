import { Injectable } from '@nestjs/common';
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
  constructor(private readonly database: Database) {}

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
  async begin({ tokenHash, keyId, keyHash, expiresAtMs }: Session, nowMs: number): Promise<void> {
    const columns = ['token_hash', 'key_id', 'key_hash', 'expires_ms'];
    const rows = [[tokenHash, keyId, keyHash, expiresAtMs]];
    await this.database.transaction(async (transaction) => {
      await transaction.change('DELETE FROM sessions WHERE expires_ms <= ?', [nowMs]);
      await transaction.run(this.database.dialect.insert({ table: 'sessions', columns, rows }));
    });
  }

  /** end deletes a session. */
  async end(tokenHash: string): Promise<void> {
    await this.database.transaction((transaction) =>
      transaction.change('DELETE FROM sessions WHERE token_hash = ?', [tokenHash]),
    );
  }
}
