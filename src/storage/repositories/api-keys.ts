import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import type { Change } from '../../domain/audit/change.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Row } from '../sql-dialect.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn } from '../row.js';
import type { Scope } from '../../domain/scopes.js';

/** ApiKey is a key to the service. Of the secret itself only the hash is kept. */
export interface ApiKey {
  id: string;
  name: string;
  /** SHA-256 of the whole key, in hexadecimal. */
  secretHash: string;
  scopes: readonly Scope[];
  /** The only project the key is for; `null`: all. */
  project: string | null;
  /** The origins whose pages may show the key; `null`: any. */
  origins: readonly string[] | null;
  createdAtMs: number;
  expiresAtMs: number | null;
  revokedAtMs: number | null;
}

const COLUMNS = ['id', 'name', 'secret_hash', 'scopes', 'project', 'created_ms', 'expires_ms', 'revoked_ms', 'origins'];

/** ApiKeys keeps the keys to the service. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** list is all keys, revoked ones included, the newest first. */
  async list(): Promise<ApiKey[]> {
    const rows = await this.database.query('SELECT * FROM api_keys ORDER BY created_ms DESC, id');
    return rows.map(keyIn);
  }

  /** find is the key with an id, or `null`. */
  async find(id: string): Promise<ApiKey | null> {
    const [row] = await this.database.query('SELECT * FROM api_keys WHERE id = ?', [id]);
    return row ? keyIn(row) : null;
  }

  /** add keeps a new key unless its id is taken, and tells whether it was kept. */
  async add(by: Actor, key: ApiKey): Promise<boolean> {
    const row = [
      key.id,
      key.name,
      key.secretHash,
      key.scopes.join(' '),
      key.project,
      key.createdAtMs,
      key.expiresAtMs,
      key.revokedAtMs,
      key.origins?.join(' ') ?? null,
    ];
    const inserts = this.database.dialect.insertIgnore({ table: 'api_keys', columns: COLUMNS, rows: [row] });
    return this.database.transaction(async (transaction) => {
      if ((await transaction.run(inserts)) === 0) return false;
      await this.audit.write(transaction, actOf(by, 'key.create', { before: null, after: key }));
      return true;
    });
  }

  /** revoke ends a key and tells whether there was one to end. */
  revoke(by: Actor, id: string, nowMs: number): Promise<boolean> {
    const sql = 'UPDATE api_keys SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL';
    return this.database.transaction(async (transaction) => {
      if ((await transaction.change(sql, [nowMs, id])) === 0) return false;
      const [row] = await transaction.query('SELECT * FROM api_keys WHERE id = ?', [id]);
      if (!row) return false;
      const after = keyIn(row);
      await this.audit.write(transaction, actOf(by, 'key.revoke', { before: { ...after, revokedAtMs: null }, after }));
      return true;
    });
  }
}

/** Even the hash of a key is not written down. */
function actOf(actor: Actor, action: 'key.create' | 'key.revoke', { before, after }: Change<ApiKey>): AuditedAct {
  const { id = null, name = null } = after ?? {};
  const shown = (key: ApiKey | null) => key && { ...key, secretHash: undefined };
  return { actor, action, subject: { type: 'key', id, name }, before: shown(before), after: shown(after) };
}

function keyIn(row: Row): ApiKey {
  return {
    id: textIn(row, 'id'),
    name: textIn(row, 'name'),
    secretHash: textIn(row, 'secret_hash'),
    scopes: textIn(row, 'scopes').split(' ') as Scope[],
    project: textOrNullIn(row, 'project'),
    origins: textOrNullIn(row, 'origins')?.split(' ') ?? null,
    createdAtMs: wholeIn(row, 'created_ms'),
    expiresAtMs: wholeOrNullIn(row, 'expires_ms'),
    revokedAtMs: wholeOrNullIn(row, 'revoked_ms'),
  };
}
