import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Environment } from '../config/environment.js';
import { Unavailable } from '../domain/failures.js';
import { formOf, type TableForm } from './backup/table-form.js';
import { makeDataSource } from './data-source.js';
import { MysqlLane } from './mysql-lane.js';
import { connectionsOf, poolOf, prepareConnections, type MysqlPool } from './mysql-pool.js';
import { mysqlDialect } from './mysql-dialect.js';
import { Observed } from './observed.js';
import { OwnSessions } from './own-sessions.js';
import { Schema } from './schema.js';
import { Snapshots } from './snapshots.js';
import { driverErrorOf, type Row, type Script, type SqlDialect } from './sql-dialect.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { carryThrough, falseIfUndone, nameOfScript, type Transaction, type TransactionOptions } from './transaction.js';

/** QueryObservation is one finished statement, for whoever measures the database. */
export interface QueryObservation {
  operation: 'read' | 'write' | 'commit';
  /** With marks where its values stand; of several that go together the first. */
  sql: string;
  seconds: number;
  failed: boolean;
}

/** Whether SQLite waits for the disk at each commit, or only when its log is folded in. */
type DiskWait = 'FULL' | 'NORMAL';

const MOST_ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 200;
/** One for each of the ledger's writers, and two by which a worker tells how it is: that it lives, and its series. */
const LANE_CONNECTIONS = 5;

/**
 * Database runs statements against the database of the environment. Its errors are `Unavailable` when the database is not
 * to be had; everything else a driver throws is a fault of ours.
 *
 * SQLite has one connection to write, one to read and one for snapshots, so that a reader sees neither an unfinished transaction
 * nor what was, and one transaction follows another.
 */
export class Database implements OnApplicationShutdown {
  readonly dialect: SqlDialect;
  /** Every finished statement. */
  readonly statements = new Observed<QueryObservation>();
  /** Whether it could be reached, whenever that shows. */
  readonly reach = new Observed<boolean>();
  /** The connections of this process, where they are sessions of a server. */
  readonly sessions: OwnSessions | null;
  private readonly logger = new Logger(Database.name);
  private readonly writer: DataSource;
  private readonly reader: DataSource;
  private readonly snapshots: Snapshots;
  private readonly lane: MysqlLane | null;
  private lastWrite: Promise<unknown> = Promise.resolve();
  private diskWait: DiskWait | null = null;

  private constructor(environment: Environment) {
    this.dialect = environment.DATABASE_URL === undefined ? sqliteDialect : mysqlDialect;
    this.writer = makeDataSource(environment);
    const { DATABASE_URL } = environment;
    const lane = DATABASE_URL === undefined ? null : new MysqlLane(DATABASE_URL, LANE_CONNECTIONS);
    this.lane = lane;
    this.sessions = lane && new OwnSessions(lane.uri, () => [poolOf(this.writer), lane.pool as unknown as MysqlPool]);
    this.reader = this.dialect.name === 'sqlite' ? makeDataSource(environment) : this.writer;
    const isSqlite = this.dialect.name === 'sqlite';
    this.snapshots = new Snapshots(isSqlite ? makeDataSource(environment) : this.reader, this.dialect);
  }

  /**
   * open connects to the database of an environment and brings its schema up to date; for a restore it makes the tables anew,
   * as some migrations do.
   */
  static async open(environment: Environment, remadeBy: readonly string[] | null = null): Promise<Database> {
    const database = new Database(environment);
    await database.guarded(() => database.connect(remadeBy));
    return database;
  }

  /** withSchema lets some work look at the schema of a database and change it, without bringing it up to date first. */
  static async withSchema<T>(environment: Environment, work: (schema: Schema) => Promise<T>): Promise<T> {
    const database = new Database(environment);
    try {
      return await database.guarded(async () => {
        await database.writer.initialize();
        return work(new Schema(database.writer, database.dialect));
      });
    } finally {
      await database.onApplicationShutdown();
    }
  }

  /** forms is the tables of this version, as a backup keeps them. */
  get forms(): TableForm[] {
    return this.writer.entityMetadatas.map(formOf);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.lastWrite.catch(() => undefined);
    await this.lane?.close();
    await this.snapshots.close();
    if (this.reader !== this.writer && this.reader.isInitialized) await this.reader.destroy();
    if (this.writer.isInitialized) await this.writer.destroy();
  }

  /** query reads rows. */
  async query(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.guarded(() => this.timed('read', sql, () => this.reader.query<Row[]>(sql, parameters)));
  }

  /**
   * transaction runs some work in one transaction and runs it again when another transaction was in the way, so the work
   * must not have effects outside of it.
   */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    if (this.dialect.name === 'mysql') return this.attempt(work, options);
    // SQLite works within this thread, so whoever else waits gets a turn between two transactions.
    const result = this.lastWrite
      .catch(() => undefined)
      .then(() => nextTurn())
      .then(() => this.attempt(work, options));
    this.lastWrite = result;
    return result;
  }

  /**
   * atomically runs a script in one transaction, in as few round trips as the database can, and tells whether it was
   * carried through. It has connections of its own where there are several: nothing that takes up all others holds it up.
   */
  async atomically(script: Script, options: TransactionOptions = {}): Promise<boolean> {
    const { lane } = this;
    if (!lane)
      return this.transaction((transaction) => carryThrough(transaction, script), options).catch(falseIfUndone);
    return this.repeated(
      () => this.guarded(() => this.timed('commit', nameOfScript(script), () => lane.atomically(script))),
      () => false,
    );
  }

  /**
   * inTurn runs some work that workers would be in each other's way with, one worker after the other. That is a courtesy and
   * proves nothing: who has waited for a second goes ahead, and the nodes of a cluster do not know of each other's turns.
   */
  async inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.dialect.name === 'sqlite') return work();
    return this.guarded(async () => {
      const runner = this.writer.createQueryRunner();
      try {
        await runner.query(`SELECT GET_LOCK(CONCAT(LEFT(DATABASE(), 50), '.', ?), 1)`, [name]).catch(() => undefined);
        return await work();
      } finally {
        await runner.query(`DO RELEASE_LOCK(CONCAT(LEFT(DATABASE(), 50), '.', ?))`, [name]).catch(() => undefined);
        await runner.release();
      }
    });
  }

  /**
   * snapshot runs some reads that all see the database as it is at one moment; the form of the tables that are held does not
   * change before they end.
   */
  async snapshot<T>(held: readonly string[], work: (query: Transaction['query']) => Promise<T>): Promise<T> {
    return this.guarded(() => this.snapshots.take(held, work));
  }

  /** maintain has SQLite look after its file with a statement that no transaction may hold, after the transaction before it. */
  maintain(sql: string): Promise<void> {
    const result = this.lastWrite
      .catch(() => undefined)
      .then(() => this.guarded(() => this.timed('write', sql, () => this.writer.query<void>(sql))));
    this.lastWrite = result;
    return result;
  }

  /** changeTables lets some work change the form of tables that others go on using. */
  changeTables(work: (schema: Schema) => Promise<void>): Promise<void> {
    return this.guarded(() => work(new Schema(this.writer, this.dialect)));
  }

  /** connections is how many connections there are, how many of them are at work, and how many there may be; `null`: they are no pool. */
  connections(): { total: number; active: number; most: number | null } {
    return connectionsOf(this.writer) ?? { total: this.writer.isInitialized ? 2 : 0, active: 0, most: null };
  }

  /** isDuplicateKey tells whether an error says that a row with that key is already there. */
  isDuplicateKey(error: unknown): boolean {
    return this.dialect.isDuplicateKey(driverErrorOf(error));
  }

  /** isBadValue tells whether an error says that what was to be written is no value for its place. */
  isBadValue(error: unknown): boolean {
    const isOurs = error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError;
    return isOurs || this.dialect.isBadValue(driverErrorOf(error));
  }

  private async connect(remadeBy: readonly string[] | null): Promise<void> {
    await this.writer.initialize();
    if (this.dialect.name === 'mysql') prepareConnections(this.writer);
    if (this.reader !== this.writer) await this.reader.initialize();
    const schema = new Schema(this.writer, this.dialect);
    if (remadeBy) return schema.remake(remadeBy);
    const applied = await schema.upgrade();
    if (applied.length > 0) this.logger.log(`schema brought up to date: ${applied.join(', ')}`);
  }

  private attempt<T>(
    work: (transaction: Transaction) => Promise<T>,
    { isRepeatable = () => false, isFleeting = false }: TransactionOptions,
  ): Promise<T> {
    const run = async (): Promise<T> => {
      if (this.dialect.name === 'sqlite') await this.waitForDisk(isFleeting ? 'NORMAL' : 'FULL');
      return this.once(work);
    };
    return this.repeated(() => this.guarded(run), isRepeatable);
  }

  private async waitForDisk(wait: DiskWait): Promise<void> {
    if (wait === this.diskWait) return;
    await this.writer.query(`PRAGMA synchronous = ${wait}`);
    this.diskWait = wait;
  }

  private async repeated<T>(run: () => Promise<T>, isRepeatable: (error: unknown) => boolean): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        const isConflict = this.dialect.isConflict(driverErrorOf(error));
        if (!isConflict && (attempt === MOST_ATTEMPTS || !isRepeatable(error))) throw error;
        if (attempt === MOST_ATTEMPTS) {
          throw new Unavailable('database_busy', 'the database is busy with other transactions', 1, { cause: error });
        }
        const pause = Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  private async once<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    try {
      // SQLite takes the right to write at once: a reader that wants to write later can be refused without a wait.
      await runner.query(this.dialect.name === 'sqlite' ? 'BEGIN IMMEDIATE' : 'START TRANSACTION');
      const result = await work(this.transactionOn(runner));
      await this.timed('commit', 'COMMIT', () => runner.query('COMMIT'));
      return result;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private transactionOn(runner: QueryRunner): Transaction {
    const change = async (sql: string, parameters: unknown[] = []): Promise<number> => {
      const result = await this.timed('write', sql, () => runner.query(sql, parameters, true));
      return result.affected ?? 0;
    };
    return {
      query: (sql, parameters = []) => this.timed('read', sql, () => runner.query(sql, parameters) as Promise<Row[]>),
      run: async (statements) => {
        let changed = 0;
        for (const { sql, parameters } of statements) changed += await change(sql, parameters);
        return changed;
      },
      change,
    };
  }

  private async timed<T>(operation: QueryObservation['operation'], sql: string, run: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    let failed = true;
    try {
      const result = await run();
      failed = false;
      return result;
    } finally {
      this.statements.tell({ operation, sql, seconds: (performance.now() - startedAt) / 1000, failed });
    }
  }

  /** Says `Unavailable` where the driver says, in one of many ways, that the database is not to be had. */
  private async guarded<T>(run: () => Promise<T>): Promise<T> {
    try {
      const result = await run();
      this.reach.tell(true);
      return result;
    } catch (error) {
      const cause = driverErrorOf(error);
      if (!this.dialect.isUnavailable(cause)) throw error;
      this.reach.tell(false);
      throw new Unavailable('database_unavailable', `the database is not available: ${(cause as Error).message}`, 5, {
        cause,
      });
    }
  }
}
