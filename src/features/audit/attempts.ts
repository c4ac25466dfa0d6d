import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { AttemptLimit } from '../../domain/audit/attempt-limit.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import { AttemptLog } from '../../http/audited.js';
import { AuditLog } from '../../storage/audit/audit-log.js';

/** Attempts writes down what is done or fails apart from any transaction. */
@Injectable()
export class Attempts extends AttemptLog {
  private readonly logger = new Logger(Attempts.name);
  private readonly limit = new AttemptLimit();

  constructor(
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {
    super();
  }

  done(act: AuditedAct): Promise<void> {
    return this.log.note(act);
  }

  failed(act: AuditedAct): void {
    const { actor, action, code } = act;
    const kind = JSON.stringify([actor.kind, actor.id, actor.address, action, code]);
    const unwritten = this.limit.admit(kind, this.clock.now());
    if (unwritten === null) return;
    this.log.note({ ...act, after: unwritten > 0 ? { unwritten } : null }).catch((error: unknown) => {
      this.logger.warn(`what was refused could not be written down: ${String(error)}`, { action, code });
    });
  }
}
