import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import {
  judgeClock,
  judgePool,
  judgeQueries,
  judgeReplication,
  judgeTables,
  offsetBetween,
} from '../../domain/health/judge.js';
import { RecentVitals } from '../../metrics/recent-vitals.js';
import { Growths } from '../../storage/capacity/growths.js';
import { Database } from '../../storage/database.js';
import { DatabaseFacts } from '../../storage/health/database-facts.js';
import { looked, type Finding } from './look.js';

/** So many tables are told of, the largest first. */
const MOST_TABLES = 5;

/** DatabaseChecks looks at the database from all sides. */
@Injectable()
export class DatabaseChecks {
  constructor(
    private readonly database: Database,
    private readonly facts: DatabaseFacts,
    private readonly growths: Growths,
    private readonly vitals: RecentVitals,
    private readonly clock: Clock,
  ) {}

  /** all looks at everything that is known of the database; what it does not have, such as a clock of its own, is left out. */
  async all(): Promise<Record<string, Finding>> {
    const [database, databaseWrite, clock, replication, tables] = await Promise.all([
      this.reading(),
      this.writing(),
      this.clockFinding(),
      this.replication(),
      this.tables(),
    ]);
    const queries = await this.queries();
    return { database, databaseWrite, queries, ...this.pool(), ...clock, ...replication, tables };
  }

  /** reading is whether it answers. */
  reading(): Promise<Finding> {
    return looked(async () => {
      await this.database.query('SELECT 1');
      const { total, active } = this.database.connections();
      return { detail: { kind: this.database.dialect.name, total, active } };
    });
  }

  /** writing is whether it can write. One that is busy may take long to do so: that alone is no failure. */
  async writing(): Promise<Finding> {
    const found = await looked(
      async () => {
        await this.facts.write();
        return { detail: {} };
      },
      { status: 'failed', reason: 'not_writable' },
    );
    return found.reason === 'no_answer' ? { ...found, status: 'degraded' } : found;
  }

  private queries(): Promise<Finding> {
    return looked(async () => {
      const p95Seconds = this.vitals.queryP95Seconds();
      return { judged: judgeQueries(p95Seconds), detail: { p95Seconds } };
    });
  }

  private pool(): Record<string, Finding> {
    const connections = this.database.connections();
    if (connections.most === null) return {};
    return { pool: { ...judgePool(connections), latencyMs: 0, detail: connections } };
  }

  private async clockFinding(): Promise<Record<string, Finding>> {
    if (this.database.dialect.name === 'sqlite') return {};
    const clock = await looked(async () => {
      const beforeMs = this.clock.now();
      const offset = offsetBetween(beforeMs, (await this.facts.clockMs()) ?? beforeMs, this.clock.now());
      return { judged: judgeClock(offset), detail: { ...offset } };
    });
    return clock.status === 'failed' ? {} : { clock };
  }

  private async replication(): Promise<Record<string, Finding>> {
    let isAlone = false;
    const replication = await looked(async () => {
      const told = await this.facts.replication();
      if (told) return { judged: judgeReplication(told), detail: { ...told } };
      isAlone = true;
      return { detail: {} };
    });
    return isAlone || replication.status === 'failed' ? {} : { replication };
  }

  private tables(): Promise<Finding> {
    return looked(async () => {
      const growths = (await this.growths.now(this.clock.now())).filter(({ kind }) => kind === 'table');
      const largest = growths.sort((one, other) => other.value - one.value).slice(0, MOST_TABLES);
      const detail = Object.fromEntries(largest.map(({ subject, value }) => [`${subject}Bytes`, value]));
      return { judged: judgeTables(growths), detail };
    });
  }
}
