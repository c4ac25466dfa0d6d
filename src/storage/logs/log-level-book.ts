import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../domain/audit/actor.js';
import { LOG_LEVELS, type LogLevelSetting } from '../../domain/log/log-level.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { Settings } from '../repositories/settings.js';

const NAME = 'log_level';

const level = z.enum(LOG_LEVELS);
const stored = z.object({
  level: level.nullable(),
  contexts: z.record(z.string(), level),
  untilMs: z.number().nullable(),
});

/** LogLevelBook keeps which lines all workers write. */
@Injectable()
export class LogLevelBook {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
  ) {}

  /** read is what was set last; `null`: nothing was, or it was taken back. */
  async read(): Promise<LogLevelSetting | null> {
    return settingIn(await this.settings.read(NAME));
  }

  /** replace sets it, or (`null`) takes it back. */
  async replace(by: Actor, setting: LogLevelSetting | null): Promise<void> {
    await this.settings.claim(NAME, '');
    await this.database.transaction(async (transaction) => {
      const { query, change } = transaction;
      // Taken hold of before it is read: one change follows another.
      await change('UPDATE settings SET value = value WHERE name = ?', [NAME]);
      const before = settingIn(await this.settings.read(NAME, query));
      const value = setting === null ? '' : JSON.stringify(setting);
      await change('UPDATE settings SET value = ? WHERE name = ?', [value, NAME]);
      const subject = { type: 'log-level' };
      await this.audit.write(transaction, { actor: by, action: 'log-level.change', subject, before, after: setting });
    });
  }
}

function settingIn(text: string | null): LogLevelSetting | null {
  return text ? stored.parse(JSON.parse(text)) : null;
}
