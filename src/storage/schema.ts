import { Logger } from '@nestjs/common';
import { MigrationExecutor, type DataSource } from 'typeorm';
import { WrongEnvironment } from '../config/environment.js';
import { Unavailable } from '../domain/failures.js';
import { whileLocked } from './schema-lock.js';
import { driverErrorOf, type SqlDialect } from './sql-dialect.js';

const TABLE = 'migrations';

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
  private async alterOne(sql: string): Promise<unknown> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.query('SET SESSION lock_wait_timeout = 1');
      return (await runner.query(sql)) as unknown;
    } catch (error) {
      if (!this.dialect.isConflict(driverErrorOf(error))) throw error;
      throw new Unavailable('database_busy', 'a table is in use that is to be changed', 60, { cause: error });
    } finally {
      await runner.query('SET SESSION lock_wait_timeout = DEFAULT').catch(() => undefined);
      await runner.release();
    }
  }

  private async missing(): Promise<string[]> {
    const [applied, known] = [await this.applied(), this.known()];
    const unknown = [...applied].filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new WrongEnvironment(
        `the database's schema is of a newer TechSapo: it has ${unknown.join(', ')}, which this version does not know. Start the version that made it, have that version undo it (npm run migration:revert), or restore a backup from before`,
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

  private alone<T>(work: (executor: MigrationExecutor) => Promise<T>): Promise<T> {
    const executor = new MigrationExecutor(this.source);
    executor.transaction = 'none';
    return this.locked(() => work(executor));
  }

  private locked<T>(work: () => Promise<T>): Promise<T> {
    const waits = (): void => this.logger.log('another process is changing the schema; waiting for it');
    return whileLocked(this.source, this.dialect, work, waits);
  }
}
