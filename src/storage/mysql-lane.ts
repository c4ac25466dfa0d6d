import mysql, { type Pool, type PoolConnection } from 'mysql2';
import type { Row, Script, Statement } from './sql-dialect.js';

/**
 * MysqlLane runs whole transactions in one round trip: all statements go out in one packet, and the first that fails ends
 * it. It has connections of its own, because only here may a packet hold more than one statement.
 */
export class MysqlLane {
  private readonly pool: Pool;

  constructor(uri: string, connections: number) {
    this.pool = mysql.createPool({
      uri,
      connectionLimit: connections,
      connectTimeout: 5_000,
      charset: 'utf8mb4_bin',
      supportBigNumbers: true,
      multipleStatements: true,
    });
    this.pool.on('connection', (connection) => {
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    });
  }

  /**
   * atomically runs a script as one transaction and tells whether it was carried through. It rejects with the driver's
   * error; then, as when the script's own question is answered badly, nothing has happened.
   */
  async atomically({ statements, question, rest = [] }: Script): Promise<boolean> {
    const connection = await this.connect();
    try {
      const first = ['START TRANSACTION', ...statements.map(format)];
      if (question) {
        const results = await query(connection, [...first, format(question.statement)].join(';'));
        const isGood = question.isGood((results as Row[][]).at(-1) ?? []);
        await query(connection, (isGood ? [...rest.map(format), 'COMMIT'] : ['ROLLBACK']).join(';'));
        connection.release();
        return isGood;
      }
      await query(connection, [...first, ...rest.map(format), 'COMMIT'].join(';'));
      connection.release();
      return true;
    } catch (error) {
      await query(connection, 'ROLLBACK').then(
        () => connection.release(),
        () => connection.destroy(),
      );
      throw error;
    }
  }

  /** close ends all connections. */
  close(): Promise<void> {
    return new Promise((resolve) => this.pool.end(() => resolve()));
  }

  private connect(): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      this.pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
    });
  }
}

function format({ sql, parameters }: Statement): string {
  return mysql.format(sql, parameters as Parameters<typeof mysql.format>[1]);
}

function query(connection: PoolConnection, sql: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, results) => (error ? reject(error) : resolve(results)));
  });
}
