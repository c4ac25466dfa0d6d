import { Injectable } from '@nestjs/common';
import type { Measured } from '../../domain/alerting/fact.js';
import { DAY_MS } from '../../domain/period.js';
import { Database } from '../database.js';
import { textIn } from '../row.js';

const CERTIFICATE = 'certificate.';
/** BACKUP is when the last backup that was verified was taken, and when backups were first wanted. */
export const BACKUP = { verified: 'backup.verified_ms', wanted: 'backup.wanted_ms' } as const;

/** InstallationFacts tells what is known of where the service runs, as it was written down among the settings. */
@Injectable()
export class InstallationFacts {
  constructor(private readonly database: Database) {}

  /** certificates is in how many days the certificate of each host expires. */
  async certificates(nowMs: number): Promise<Measured[]> {
    const rows = await this.database.query('SELECT name, value FROM settings WHERE name LIKE ?', [`${CERTIFICATE}%`]);
    return rows.map((row) => ({
      labels: { host: textIn(row, 'name').slice(CERTIFICATE.length) },
      value: (Number(textIn(row, 'value')) - nowMs) / DAY_MS,
    }));
  }

  /** backup is how many days ago a backup was last verified or, where none ever was, first wanted. */
  async backup(nowMs: number): Promise<Measured[]> {
    const sql = 'SELECT name, value FROM settings WHERE name IN (?, ?)';
    const rows = await this.database.query(sql, [BACKUP.verified, BACKUP.wanted]);
    const times = new Map(rows.map((row) => [textIn(row, 'name'), Number(textIn(row, 'value'))]));
    // What a clock has noted that was ahead says nothing.
    const verifiedMs = times.get(BACKUP.verified) ?? Infinity;
    const lastMs = verifiedMs <= nowMs ? verifiedMs : times.get(BACKUP.wanted);
    return [{ labels: {}, value: lastMs === undefined ? null : (nowMs - lastMs) / DAY_MS }];
  }
}
