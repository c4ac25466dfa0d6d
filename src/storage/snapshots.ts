import type { DataSource, QueryRunner } from 'typeorm';
import type { Row, SqlDialect } from './sql-dialect.js';
import type { Transaction } from './transaction.js';

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
      await this.begin(runner);
      return await this.seen(runner, held, work);
    } finally {
      await runner.release();
    }
  }

  private async begin(runner: QueryRunner): Promise<void> {
    const isMysql = this.dialect.name === 'mysql';
    if (isMysql) await runner.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await runner.query(isMysql ? 'START TRANSACTION READ ONLY' : 'BEGIN');
  }

  private async seen<T>(
    runner: QueryRunner,
    held: readonly string[],
    work: (query: Transaction['query']) => Promise<T>,
  ): Promise<T> {
    try {
      // The first read is the moment; MySQL has taken hold of all its tables by then.
      await runner.query(
        `SELECT ${held.map((table) => `(SELECT COUNT(*) FROM (SELECT 1 FROM ${table} LIMIT 1) AS one)`).join(', ')}`,
      );
      return await work((sql, parameters = []) => runner.query(sql, parameters) as Promise<Row[]>);
    } finally {
      await runner.query('ROLLBACK').catch(() => undefined);
    }
  }
}
