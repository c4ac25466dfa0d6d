import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import { ACTIONS, type Action } from '../../domain/recovery/actions.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { textIn } from '../row.js';

const PREFIX = 'recovery.off.';

/** RecoverySwitches keeps which repairs are not tried by themselves. */
@Injectable()
export class RecoverySwitches {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** off is the repairs that somebody has switched off. */
  async off(): Promise<Set<Action>> {
    const names = ACTIONS.map((action) => PREFIX + action);
    const rows = await this.database.query(
      `SELECT name FROM settings WHERE value = 'off' AND name IN (${names.map(() => '?').join(', ')})`,
      names,
    );
    const off = new Set(rows.map((row) => textIn(row, 'name')));
    return new Set(ACTIONS.filter((action) => off.has(PREFIX + action)));
  }

  /** turn has a repair tried by itself from now on, or not. */
  async turn(by: Actor, action: Action, isOn: boolean): Promise<void> {
    const { dialect } = this.database;
    const row = [PREFIX + action, isOn ? 'on' : 'off'];
    await this.database.transaction(async (transaction) => {
      await transaction.run(
        dialect.upsert({ table: 'settings', columns: ['name', 'value'], rows: [row] }, ['name'], { value: 'replace' }),
      );
      const subject = { type: 'recovery', id: action };
      await this.audit.write(transaction, {
        actor: by,
        action: 'recovery.switch',
        subject,
        after: { automatic: isOn },
      });
    });
  }
}
