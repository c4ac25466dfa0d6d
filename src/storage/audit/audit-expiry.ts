import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { THE_SERVICE } from '../../domain/audit/actor.js';
import { DAY_MS } from '../../domain/period.js';
import { Database } from '../database.js';
import { wholeIn } from '../row.js';
import { AuditCheckpoints } from './audit-checkpoints.js';
import { AuditLog } from './audit-log.js';

/** AuditExpiry lets go of entries that are kept no longer, through a signed row, so that the rest can still be proven. */
@Injectable()
export class AuditExpiry {
  constructor(
    private readonly database: Database,
    private readonly checkpoints: AuditCheckpoints,
    private readonly log: AuditLog,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'AUDIT_RETENTION_DAYS'>,
  ) {}

  /**
   * expire lets go of what is kept no longer, about once a day, and returns through which row; `null`: of nothing. The chain says
   * further on why it begins later.
   */
  async expire(): Promise<number | null> {
    const days = this.environment.AUDIT_RETENTION_DAYS;
    if (days === undefined) return null;
    const keptFromMs = this.clock.passed() - days * DAY_MS;
    const [first] = await this.database.query('SELECT at_ms FROM audit_log ORDER BY seq LIMIT 1');
    if (!first || wholeIn(first, 'at_ms') > keptFromMs - DAY_MS) return null;
    const cut = await this.checkpoints.lastBefore(keptFromMs);
    if (!cut) return null;
    const isDone = await this.database.transaction(async (transaction) => {
      if ((await transaction.change('DELETE FROM audit_log WHERE seq <= ?', [cut.seq])) === 0) return false;
      await this.log.write(transaction, {
        actor: THE_SERVICE,
        action: 'audit.expire',
        subject: { type: 'audit' },
        after: { throughSeq: cut.seq, hash: cut.hash },
      });
      return true;
    });
    return isDone ? cut.seq : null;
  }
}
