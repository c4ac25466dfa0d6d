import { Injectable } from '@nestjs/common';
import { THE_SERVICE } from '../../domain/audit/actor.js';
import { canonicalJson } from '../../domain/audit/canonical.js';
import { documentOf } from '../../domain/audit/document.js';
import { Database } from '../database.js';
import { textIn } from '../row.js';
import { AuditLog } from './audit-log.js';

/** ConfigurationLog writes down how the service is configured, whenever that has changed since it was written last. */
@Injectable()
export class ConfigurationLog {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  /** note writes a configuration down unless it is the one that was, and tells whether it did. */
  note(configuration: unknown): Promise<boolean> {
    const after = documentOf(configuration);
    const sql = `SELECT after_json FROM audit_log WHERE action = 'configuration.change' ORDER BY seq DESC LIMIT 1`;
    return this.database.transaction(async (transaction) => {
      // Of workers that start at once, only the first finds something new.
      await this.log.hold(transaction);
      const [row] = await transaction.query(sql);
      const before = row ? textIn(row, 'after_json') : 'null';
      if (before === canonicalJson(after)) return false;
      const told = { subject: { type: 'configuration' }, before: JSON.parse(before) as unknown, after };
      await this.log.write(transaction, { actor: THE_SERVICE, action: 'configuration.change', ...told });
      return true;
    });
  }
}
