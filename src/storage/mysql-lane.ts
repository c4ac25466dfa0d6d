import mysql, { type Pool, type PoolConnection } from 'mysql2';
import { MYSQL_SESSION } from './mysql-session.js';
import { doubtSilence } from './mysql-silence.js';
import type { Row, Script, Statement } from './sql-dialect.js';

/** So many characters go into one packet; what a server takes begins at four times as many bytes. */
const PACKET_LENGTH = 1_000_000;

const BEGIN: Statement = { sql: 'START TRANSACTION', parameters: [] };
const COMMIT: Statement = { sql: 'COMMIT', parameters: [] };
const ROLLBACK: Statement = { sql: 'ROLLBACK', parameters: [] };

/**
 * MysqlLane runs whole transactions in one round trip: all statements go out in one packet unless they are very long, and
 * the first that fails ends it. It has connections of its own, because only here may a packet hold more than one statement.
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
      doubtSilence(connection);
      MYSQL_SESSION.forEach((sql) => connection.query(sql));
    });
  }

  /**
   * atomically runs a script as one transaction and tells whether it was carried through. It rejects with the driver's
   * error; then, as when the script's own question is answered badly, nothing has happened.
   */
  async atomically({ statements, question, rest = [] }: Script): Promise<boolean> {
    const connection = await this.connect();
    try {
      const isGood = question
        ? question.isGood(await send(connection, [BEGIN, ...statements, question.statement]))
        : true;
      const first = question ? [] : [BEGIN, ...statements];
      await send(connection, isGood ? [...first, ...rest, COMMIT] : [ROLLBACK]);
      connection.release();
      return isGood;
    } catch (error) {
      await send(connection, [ROLLBACK]).then(
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

/** Sends statements in as few packets as they fit into, and resolves to the rows of the last one. */
async function send(connection: PoolConnection, statements: readonly Statement[]): Promise<Row[]> {
  let packet = '';
  for (const { sql, parameters } of statements) {
    if (packet.length > PACKET_LENGTH) {
      await query(connection, packet);
      packet = '';
    }
    packet += `${mysql.format(sql, parameters as Parameters<typeof mysql.format>[1])};`;
  }
  return query(connection, packet);
}

function query(connection: PoolConnection, sql: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, results) => (error ? reject(error) : resolve(lastOf(results as Row[] | Row[][]))));
  });
}

/** A packet of several statements has a result for each of them. */
function lastOf(results: Row[] | Row[][]): Row[] {
  if (!Array.isArray(results)) return [];
  const last = results.at(-1);
  return Array.isArray(last) ? last : (results as Row[]);
}
