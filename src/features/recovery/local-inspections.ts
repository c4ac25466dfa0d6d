import { Inject, Injectable } from '@nestjs/common';
import { DataFiles } from '../../config/data-files.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { MINUTE_MS } from '../../domain/period.js';
import { databaseFindings, fileFindings, isNearlyUsedUp, poolFindings } from '../../domain/recovery/diagnose.js';
import { Database } from '../../storage/database.js';
import { DatabaseFacts } from '../../storage/health/database-facts.js';
import { notApplicable, type Inspection, type Seen } from './inspection.js';
import { Late, within } from '../../storage/within.js';

/** A database that is busy may take long to write; reading is quick. */
const READ_MS = 2_500;
const WRITE_MS = 6_000;
const OFTEN_MS = 5_000;

const IS_FULL = /too many connections|max_user_connections/i;

/** DatabaseInspection is whether this worker's connections to the database read and write. */
@Injectable()
export class DatabaseInspection implements Inspection {
  readonly check = 'database';
  readonly isLocal = true;
  readonly everyMs = OFTEN_MS;

  constructor(
    private readonly database: Database,
    private readonly facts: DatabaseFacts,
  ) {}

  async look(): Promise<Seen> {
    const readFault = await faultOf(within(READ_MS, this.database.query('SELECT 1')));
    // Where others use up all connections it is not the database that does not answer.
    if (readFault instanceof Late && this.isUsedUp()) return { unseen: 'not_known', because: 'no connection is free' };
    const writeFault = readFault === null ? await faultOf(within(WRITE_MS, this.facts.write())) : null;
    if (writeFault instanceof Late) return { unseen: 'not_known', because: 'it takes long to write' };
    const answers = { readFault: readFault?.message ?? null, writeFault: writeFault?.message ?? null };
    return { findings: databaseFindings({ ...answers, isFull: IS_FULL.test(readFault?.message ?? '') }) };
  }

  private isUsedUp(): boolean {
    const { active, most } = this.database.connections();
    return most !== null && active >= most;
  }
}

/** PoolInspection is whether sessions of this worker are stuck, and leave no connection to others. */
@Injectable()
export class PoolInspection implements Inspection {
  readonly check = 'pool';
  readonly isLocal = true;
  readonly everyMs = OFTEN_MS;
  private usedUpSinceMs: number | null = null;

  constructor(
    private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'RECOVERY_STUCK_SECONDS'>,
  ) {}

  async look(): Promise<Seen> {
    const { active, most } = this.database.connections();
    const { sessions } = this.database;
    if (most === null || sessions === null) return notApplicable('SQLite has no pool of connections');
    const nowMs = performance.now();
    this.usedUpSinceMs = isNearlyUsedUp({ active, most }) ? (this.usedUpSinceMs ?? nowMs) : null;
    if (this.usedUpSinceMs === null) return { findings: [] };
    const usedUpForMs = nowMs - this.usedUpSinceMs;
    const stuck = await sessions.stuck(this.environment.RECOVERY_STUCK_SECONDS);
    return { findings: poolFindings({ active, most, usedUpForMs, stuck }) };
  }
}

/** FileInspection is whether our files have the modes and owners that they are to have. */
@Injectable()
export class FileInspection implements Inspection {
  readonly check = 'files';
  readonly isLocal = true;
  readonly everyMs = MINUTE_MS / 4;

  constructor(private readonly files: DataFiles) {}

  async look(): Promise<Seen> {
    return { findings: fileFindings(this.files.look()) };
  }
}

async function faultOf(asked: Promise<unknown>): Promise<Error | null> {
  try {
    await asked;
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
