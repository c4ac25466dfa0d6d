import type { DataSource, QueryRunner } from 'typeorm';
import { driverErrorOf, type Row, type SqlDialect } from './sql-dialect.js';
import type { Transaction } from './transaction.js';

const MOST_ATTEMPTS = 3;

/** Snapshots has some reads see the database as it is at one moment, whatever is written meanwhile. */
export class Snapshots {
  private last: Promise<unknown> = Promise.resolve();

  /** On SQLite the data source has one connection, which nobody else may use: they would read what was, too. */
  constructor(
    private readonly source: DataSource,
    private readonly dialect: SqlDialect,
  ) {}

  /** take runs some reads that all see the same; the form of the tables that are held does not change before they end. */
  take<T>(held: readonly string[], work: (query: Transaction['query']) => Promise<T>): Promise<T> {
    if (this.dialect.name === 'mysql') return this.within(held, work);
    const result = this.last.catch(() => undefined).then(() => this.within(held, work));
    this.last = result;
    return result;
  }

  /** close lets go of the connection, where it is one of its own. */
  async close(): Promise<void> {
    if (this.dialect.name === 'sqlite' && this.source.isInitialized) await this.source.destroy();
  }

  private async within<T>(held: readonly string[], work: (query: Transaction['query']) => Promise<T>): Promise<T> {
    if (!this.source.isInitialized) await this.source.initialize();
    const runner = this.source.createQueryRunner();
    try {
      await this.begin(runner, held, MOST_ATTEMPTS);
      return await work((sql, parameters = []) => runner.query(sql, parameters) as Promise<Row[]>);
    } finally {
      await runner.query('ROLLBACK').catch(() => undefined);
      await runner.release();
    }
  }

  /** MySQL takes the snapshot when it begins, and of its binlog the position; a table that changes its form just then has it begin again. */
  private async begin(runner: QueryRunner, held: readonly string[], attempts: number): Promise<void> {
    const isMysql = this.dialect.name === 'mysql';
    if (isMysql) await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await runner.query(isMysql ? 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY' : 'BEGIN');
    const looks = held.map((table) => `(SELECT COUNT(*) FROM (SELECT 1 FROM ${table} LIMIT 1) AS one)`);
    try {
      // SQLite's moment is the first read.
      await runner.query(`SELECT ${looks.join(', ')}`);
    } catch (error) {
      if (attempts <= 1 || !this.dialect.isConflict(driverErrorOf(error))) throw error;
      await runner.query('ROLLBACK');
      await this.begin(runner, held, attempts - 1);
    }
  }
}
