import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { ApiKeys } from '../../storage/repositories/api-keys.js';
import { KeyUses } from '../../storage/security/key-uses.js';
import { LockOuts } from '../../storage/security/lock-outs.js';
import { SecurityEvents } from '../../storage/security/security-events.js';
import { LockOutKeeper } from './lock-out-keeper.js';
import { spanOf, stepOf, type SecurityQuery } from './security.query.js';
import { viewOfSecurity, type SecurityAnswer } from './security.view.js';

/** SecurityRecords is what is kept of the door. */
@Injectable()
export class SecurityRecords {
  constructor(
    readonly events: SecurityEvents,
    readonly lockOuts: LockOuts,
    readonly uses: KeyUses,
  ) {}

  /** expire lets go of what is told no longer. */
  async expire(): Promise<void> {
    await this.events.expire();
    await this.lockOuts.expire();
    await this.uses.expire();
  }
}

/** SecurityService tells what happened at the door, and lets in again who was locked out. */
@Injectable()
export class SecurityService {
  private readonly logger = new Logger(SecurityService.name);

  constructor(
    private readonly records: SecurityRecords,
    private readonly keeper: LockOutKeeper,
    private readonly keys: ApiKeys,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** show is what happened within a span. It throws `Rejected` (`invalid_range`). */
  async show(query: SecurityQuery): Promise<SecurityAnswer> {
    const span = spanOf(query, this.clock.now());
    const stepMs = stepOf(span);
    const { events, lockOuts, uses } = this.records;
    const [overTime, sources, keys, locked, findings, named] = await Promise.all([
      events.overTime(span, stepMs),
      events.most(span, 'source', query.limit),
      events.most(span, 'key_id', query.limit),
      lockOuts.active(query.limit),
      uses.findings(span, query.limit),
      this.keys.list(),
    ]);
    const names = new Map(named.map(({ id, name }) => [id, name]));
    const record = { span, stepMs, overTime, sources, keys, lockOuts: locked, findings };
    return viewOfSecurity(record, this.environment, (keyId) => names.get(keyId) ?? null);
  }

  /** endLockOut lets somebody in again. It throws `Rejected` (`lock_out_not_found`). */
  async endLockOut(id: string, { keyId, actor }: ActingCaller): Promise<void> {
    if (!(await this.keeper.end(actor, id)))
      throw new Rejected('lock_out_not_found', 'nobody is locked out by this id', 404);
    this.logger.log('lock-out ended', { lockOutId: id, by: keyId });
  }
}
