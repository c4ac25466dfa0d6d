import { AuditKey } from '../../src/config/audit-key.js';
import type { Clock } from '../../src/config/clock.js';
import type { Environment } from '../../src/config/environment.js';
import type { Actor } from '../../src/domain/audit/actor.js';
import { AuditCheckpoints } from '../../src/storage/audit/audit-checkpoints.js';
import { AuditExpiry } from '../../src/storage/audit/audit-expiry.js';
import { AuditLog } from '../../src/storage/audit/audit-log.js';
import { AuditReader } from '../../src/storage/audit/audit-reader.js';
import { AuditVerifier } from '../../src/storage/audit/audit-verifier.js';
import type { Database } from '../../src/storage/database.js';

/** TESTER is who does what tests do. */
export const TESTER: Actor = {
  kind: 'key',
  id: 'tester',
  address: '127.0.0.1',
  forwardedFor: null,
  userAgent: 'tests',
  requestId: 'r-1',
};

/** AuditOffice is what one worker has of the audit log. */
export class AuditOffice {
  readonly checkpoints: AuditCheckpoints;
  readonly log: AuditLog;
  readonly reader: AuditReader;
  readonly verifier: AuditVerifier;
  readonly expiry: AuditExpiry;

  constructor(
    readonly database: Database,
    clock: Clock,
    environment: Environment,
  ) {
    this.checkpoints = new AuditCheckpoints(database, new AuditKey(environment), clock);
    this.log = new AuditLog(database, this.checkpoints, clock);
    this.reader = new AuditReader(database);
    this.verifier = new AuditVerifier(database, this.checkpoints);
    this.expiry = new AuditExpiry(database, this.checkpoints, this.log, clock, environment);
  }
}
