import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Database } from '../../storage/database.js';
import { DatabaseFacts } from '../../storage/health/database-facts.js';
import { counted, type Done, type Repair } from './repair.js';
import { within } from '../../storage/within.js';

const ANSWER_MS = 6_000;
const FILE_ALONE = 'SQLite is a file of this process: there are no connections to make anew';

/** ConnectionRepair has this worker's idle connections made anew, and proves reading and writing. */
@Injectable()
export class ConnectionRepair implements Repair {
  readonly action = 'database-connection';

  constructor(
    private readonly database: Database,
    private readonly facts: DatabaseFacts,
  ) {}

  async plan(): Promise<string[]> {
    const proof = 'read and write, to prove that it works';
    return this.database.sessions === null ? [FILE_ALONE, proof] : ['close the idle connections', proof];
  }

  async mend(): Promise<Done> {
    const { sessions } = this.database;
    const closed = sessions === null ? FILE_ALONE : `closed ${counted(sessions.letGo(), 'idle connection')}`;
    const reads = await proven('reading', () => this.database.query('SELECT 1'));
    const writes = await proven('writing', () => this.facts.write());
    return { steps: [closed, reads, writes] };
  }
}

/** PoolRepair ends this worker's sessions that are stuck, and lets go of idle connections. */
@Injectable()
export class PoolRepair implements Repair {
  readonly action = 'connection-pool';

  constructor(
    private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'RECOVERY_STUCK_SECONDS'>,
  ) {}

  async plan(): Promise<string[]> {
    const { sessions } = this.database;
    if (sessions === null) return [FILE_ALONE];
    const stuck = await sessions.stuck(this.environment.RECOVERY_STUCK_SECONDS);
    return [
      ...stuck.map(({ session, seconds, statement }) => `end session ${session}: ${seconds} s at ${statement}`),
      'close the idle connections',
    ];
  }

  async mend(): Promise<Done> {
    const { sessions } = this.database;
    if (sessions === null) return { steps: [FILE_ALONE] };
    const { RECOVERY_STUCK_SECONDS } = this.environment;
    const stuck = await sessions.stuck(RECOVERY_STUCK_SECONDS);
    const ended = await sessions.end(
      stuck.map(({ session }) => session),
      RECOVERY_STUCK_SECONDS,
    );
    const told = stuck.map(({ session, seconds, statement }) => `session ${session} was ${seconds} s at ${statement}`);
    return {
      steps: [
        `ended ${counted(ended, 'stuck session')} of ours`,
        ...told,
        `closed ${counted(sessions.letGo(), 'idle connection')}`,
      ],
    };
  }
}

async function proven(what: string, proof: () => Promise<unknown>): Promise<string> {
  try {
    await within(ANSWER_MS, proof());
    return `${what} works`;
  } catch (error) {
    return `${what} fails: ${(error as Error).message}`;
  }
}
