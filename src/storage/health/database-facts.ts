import { Injectable } from '@nestjs/common';
import { Unavailable } from '../../domain/failures.js';
import type { Replication } from '../../domain/health/judge.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../database.js';
import { wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

const WRITTEN = 'health.written_ms';
const WRITTEN_FOR_MS = 1_000;

/** How a replica is asked, by MariaDB and by MySQL 8; either refuses who may not see it. */
const REPLICA_QUESTIONS = ['SHOW ALL SLAVES STATUS', 'SHOW REPLICA STATUS'] as const;
type ReplicaQuestion = (typeof REPLICA_QUESTIONS)[number];

/** DatabaseFacts is how the database is, by what it says of itself and whether it writes. */
@Injectable()
export class DatabaseFacts {
  private replicaQuestion: ReplicaQuestion | null | undefined;
  private written: { atMs: number; write: Promise<void> } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * write writes something down that nobody needs, to see whether that can be done. Whoever asks at about the same time, or while it is
   * not known yet, waits for the same: a database that hangs keeps one connection, and not all of them.
   */
  write(): Promise<void> {
    const nowMs = performance.now();
    if (this.written && nowMs - this.written.atMs < WRITTEN_FOR_MS) return this.written.write;
    const written = { atMs: Infinity, write: this.writeOnce() };
    this.written = written;
    void written.write.catch(() => undefined).finally(() => (written.atMs = performance.now()));
    return written.write;
  }

  private async writeOnce(): Promise<void> {
    const row = [WRITTEN, String(this.clock.now())];
    const statements = this.database.dialect.upsert(
      { table: 'settings', columns: ['name', 'value'], rows: [row] },
      ['name'],
      { value: 'replace' },
    );
    await this.database.transaction((transaction) => transaction.run(statements), { isFleeting: true });
  }

  /** clockMs is what time it is for the database, in epoch milliseconds; `null`: it has no clock but ours. */
  async clockMs(): Promise<number | null> {
    if (this.database.dialect.name === 'sqlite') return null;
    const sql = `SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000 AS now_ms`;
    const [row = {}] = await this.database.query(sql);
    return wholeIn(row, 'now_ms');
  }

  /** replication is how it goes along with others; `null`: it stands alone, or does not say. */
  async replication(): Promise<Replication | null> {
    if (this.database.dialect.name === 'sqlite') return null;
    return (await this.cluster()) ?? (await this.replica());
  }

  private async cluster(): Promise<Replication | null> {
    const [isOn] = await this.database.query(`SHOW GLOBAL VARIABLES WHERE Variable_name = 'wsrep_on' AND Value = 'ON'`);
    if (!isOn) return null;
    const rows = await this.database.query(
      `SHOW GLOBAL STATUS WHERE Variable_name IN
        ('wsrep_cluster_status', 'wsrep_cluster_size', 'wsrep_local_state_comment', 'wsrep_ready')`,
    );
    const told = new Map(rows.map((row) => [String(row['Variable_name']), String(row['Value'])]));
    return {
      kind: 'cluster',
      isPrimary: told.get('wsrep_cluster_status') === 'Primary',
      isSynced: told.get('wsrep_ready') === 'ON' && told.get('wsrep_local_state_comment') === 'Synced',
      nodes: Number(told.get('wsrep_cluster_size') ?? 0),
    };
  }

  private async replica(): Promise<Replication | null> {
    if (this.replicaQuestion === undefined) this.replicaQuestion = await this.understood();
    if (this.replicaQuestion === null) return null;
    const [first, ...others] = (await this.database.query(this.replicaQuestion)).map(replicaIn);
    return first ? others.reduce(worse, first) : null;
  }

  /** Which of the questions the database knows, and answers to us. It throws `Unavailable` where it answers nothing. */
  private async understood(): Promise<ReplicaQuestion | null> {
    for (const question of REPLICA_QUESTIONS) {
      try {
        await this.database.query(question);
        return question;
      } catch (error) {
        if (error instanceof Unavailable) throw error;
      }
    }
    return null;
  }
}

type Replica = Extract<Replication, { kind: 'replica' }>;

function replicaIn(row: Row): Replica {
  const of = (master: string, source: string): unknown => row[master] ?? row[source] ?? null;
  const threads = [of('Slave_IO_Running', 'Replica_IO_Running'), of('Slave_SQL_Running', 'Replica_SQL_Running')];
  const behind = of('Seconds_Behind_Master', 'Seconds_Behind_Source');
  return {
    kind: 'replica',
    isRunning: threads.every((thread) => thread === 'Yes'),
    behindSeconds: behind === null ? null : Number(behind),
  };
}

/** A replica of several is as well as the worst of its channels. */
function worse(one: Replica, other: Replica): Replica {
  if (!one.isRunning || !other.isRunning) return one.isRunning ? other : one;
  return (one.behindSeconds ?? 0) >= (other.behindSeconds ?? 0) ? one : other;
}
