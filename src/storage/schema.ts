import { Logger } from '@nestjs/common';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { WrongEnvironment } from '../config/environment.js';
import { Unavailable } from '../domain/failures.js';
import { whileLocked } from './schema-lock.js';
import { driverErrorOf, type SqlDialect } from './sql-dialect.js';

const TABLE = 'migrations';

/** So long a migration waits for those who read a table, as a backup does, before it says so and gives up. */
const LONGEST_WAIT_SECONDS = 60;

/** Tables that migrations put something into. */
const BORN_WITH_ROWS = new Set(['settings', 'audit_head']);

/** Stands among the migrations while a backup is loaded, so that nobody takes a part of it for the whole. */
const RESTORING = { timestamp: 0, name: 'RestoreUnderWay' } as const;

/** Schema is the tables of a database, as far as migrations have made them. */
export class Schema {
  private readonly logger = new Logger(Schema.name);

  constructor(
    private readonly source: DataSource,
    private readonly dialect: SqlDialect,
  ) {}

  /** standing is every migration this version knows, in order, and whether the database has it. */
  async standing(): Promise<{ name: string; isApplied: boolean }[]> {
    const applied = await this.applied();
    return this.known().map((name) => ({ name, isApplied: applied.has(name) }));
  }

  /**
   * upgrade runs the migrations that the database lacks, one process at a time however many start at once, and returns their
   * names. It throws `WrongEnvironment` when the database has some that this version does not know.
   */
  async upgrade(): Promise<string[]> {
    if ((await this.missing()).length === 0) return [];
    return this.alone(async (executor) => {
      if ((await this.missing()).length === 0) return [];
      const applied = await executor.executePendingMigrations();
      return applied.map(({ name }) => name);
    });
  }

  /** undoLast undoes the migration that was run last, and with it what only it had room for; `null` when there is none. */
  async undoLast(): Promise<string | null> {
    return this.alone(async (executor) => {
      const [last] = await executor.getExecutedMigrations();
      if (!last) return null;
      await executor.undoLastMigration();
      return last.name;
    });
  }

  /** alter runs statements that change the form of tables, while no other process changes any; `work` is given what runs one, which returns what the database answers. */
  alter(work: (change: (sql: string) => Promise<unknown>) => Promise<void>): Promise<void> {
    return this.locked(() => work((sql) => this.alterOne(sql)));
  }

  /**
   * Others at the table wait while this waits for those who are at it already, so it gives up after a second, or three where
   * a server asks several times: it throws `Unavailable` (`database_busy`).
   */
  private alterOne(sql: string): Promise<unknown> {
    return this.waitingBriefly(1, (runner) => runner.query(sql) as Promise<unknown>);
  }

  /** remake drops the tables there are, makes them as some migrations do, and keeps others out until `finishRestore`. */
  async remake(migrations: readonly string[]): Promise<void> {
    const { timestamp, name } = RESTORING;
    await this.alone(async (executor, runner) => {
      // Shown, the table of migrations is made; it stays, with the mark in it, until all is done: who dies meanwhile leaves that.
      await executor.showMigrations();
      await runner.query(`INSERT INTO ${TABLE} (timestamp, name) VALUES (${timestamp}, '${name}')`);
      for (const table of await this.tables()) await runner.query(`DROP TABLE IF EXISTS ${table}`);
      await runner.query(`DELETE FROM ${TABLE} WHERE name <> '${name}'`);
      for (const migration of await executor.getPendingMigrations()) {
        if (migrations.includes(migration.name)) await executor.executeMigration(migration);
      }
    });
  }

  /** finishRestore lets others in again, and brings the schema up to date. */
  async finishRestore(): Promise<void> {
    await this.source.query(`DELETE FROM ${TABLE} WHERE name = '${RESTORING.name}'`);
    await this.upgrade();
  }

  /** foldLog has all that SQLite has in its log be in its file. It throws `Unavailable` (`database_busy`) while somebody else has that open. */
  async foldLog(): Promise<void> {
    const [told] = await this.source.query<{ busy: number }[]>('PRAGMA wal_checkpoint(TRUNCATE)');
    if (told?.busy !== 0) throw new Unavailable('database_busy', 'somebody else is at work on the database', 60);
  }

  /** occupancy is whether there is anything in the tables, and who was at work on them since a moment. */
  async occupancy(sinceMs: number): Promise<{ hasRows: boolean; workers: string[] }> {
    const tables = await this.tables();
    let hasRows = (await this.applied()).has(RESTORING.name);
    for (const table of tables.filter((name) => !BORN_WITH_ROWS.has(name))) {
      hasRows ||= (await this.source.query<object[]>(`SELECT 1 FROM ${table} LIMIT 1`)).length > 0;
    }
    if (!tables.includes('workers')) return { hasRows, workers: [] };
    const heard = `SELECT name FROM workers WHERE last_seen_ms > ${sinceMs}`;
    const workers = await this.source.query<{ name: string }[]>(heard);
    return { hasRows, workers: workers.map(({ name }) => name) };
  }

  /** tables is which tables of this version there are. */
  async tables(): Promise<string[]> {
    const runner = this.source.createQueryRunner();
    try {
      const names = this.source.entityMetadatas.map(({ tableName }) => tableName);
      const found = await Promise.all(names.map(async (name) => ((await runner.hasTable(name)) ? [name] : [])));
      return found.flat();
    } finally {
      await runner.release();
    }
  }

  private async missing(): Promise<string[]> {
    const [applied, known] = [await this.applied(), this.known()];
    if (applied.has(RESTORING.name)) {
      throw new WrongEnvironment(
        'a backup is being restored into this database, or was and did not come to its end: wait for it, or restore again with `techsapo restore … --replace`',
      );
    }
    const unknown = [...applied].filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new WrongEnvironment(
        `the database's schema is of a newer TechSapo: it has ${unknown.join(', ')}, which this version does not know. Start the version that made it, have that version undo it (techsapo migration revert), or restore a backup from before`,
      );
    }
    return known.filter((name) => !applied.has(name));
  }

  private known(): string[] {
    return this.source.migrations.map(({ name }) => String(name));
  }

  private async applied(): Promise<Set<string>> {
    const runner = this.source.createQueryRunner();
    try {
      if (!(await runner.hasTable(TABLE))) return new Set();
      const rows = (await runner.query(`SELECT name FROM ${TABLE}`)) as { name: string }[];
      return new Set(rows.map(({ name }) => name));
    } finally {
      await runner.release();
    }
  }

  private alone<T>(work: (executor: MigrationExecutor, runner: QueryRunner) => Promise<T>): Promise<T> {
    return this.waitingBriefly(LONGEST_WAIT_SECONDS, (runner) => {
      const executor = new MigrationExecutor(this.source, runner);
      executor.transaction = 'none';
      return this.locked(() => work(executor, runner));
    });
  }

  /** Changes tables on a connection that waits only so long for those who are at a table. It throws `Unavailable` (`database_busy`). */
  private async waitingBriefly<T>(seconds: number, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const isMysql = this.dialect.name === 'mysql';
    try {
      if (isMysql) await runner.query(`SET SESSION lock_wait_timeout = ${seconds}`);
      return await work(runner);
    } catch (error) {
      if (!this.dialect.isConflict(driverErrorOf(error))) throw error;
      const message = 'a table is in use that is to be changed, as while a backup is made or `verify` runs';
      throw new Unavailable('database_busy', message, 60, { cause: error });
    } finally {
      if (isMysql) await runner.query('SET SESSION lock_wait_timeout = DEFAULT').catch(() => undefined);
      await runner.release();
    }
  }

  private locked<T>(work: () => Promise<T>): Promise<T> {
    const waits = (): void => this.logger.log('another process is changing the schema; waiting for it');
    return whileLocked(this.source, this.dialect, work, waits);
  }
}
