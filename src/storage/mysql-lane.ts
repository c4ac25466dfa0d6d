import mysql, { type Pool, type PoolConnection } from 'mysql2';
import { MYSQL_SESSION } from './mysql-session.js';
import { doubtSilence } from './mysql-silence.js';
import type { Row, Script, Statement } from './sql-dialect.js';

/** So many characters go into one packet; what a server takes begins at four times as many bytes. */
const PACKET_LENGTH = 1_000_000;

/**
 * A transaction on a node of a cluster may have to give way between two of its statements. MariaDB 10.11 does not say so
 * within a packet, and carries out the rest of it as if there had been no transaction: there, statements go out one by one.
 */
const IS_CLUSTERED = `SHOW VARIABLES WHERE Variable_name = 'wsrep_on' AND Value = 'ON'`;

const BEGIN: Statement = { sql: 'START TRANSACTION', parameters: [] };
const COMMIT: Statement = { sql: 'COMMIT', parameters: [] };
const ROLLBACK: Statement = { sql: 'ROLLBACK', parameters: [] };

/**
 * MysqlLane runs whole transactions in one round trip: all statements go out in one packet unless they are very long or the
 * server is one of a cluster, and the first that fails ends it. It has connections of its own, because only here may a packet hold more than one statement.
 */
export class MysqlLane {
  readonly pool: Pool;
  private readonly packetLengths = new WeakMap<PoolConnection, number>();

  constructor(
    readonly uri: string,
    connections: number,
  ) {
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
      const length = await this.packetLength(connection);
      const isGood = question
        ? question.isGood(await send(connection, length, [BEGIN, ...statements, question.statement]))
        : true;
      const first = question ? [] : [BEGIN, ...statements];
      await send(connection, length, isGood ? [...first, ...rest, COMMIT] : [ROLLBACK]);
      connection.release();
      return isGood;
    } catch (error) {
      await query(connection, ROLLBACK.sql).then(
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

  private async packetLength(connection: PoolConnection): Promise<number> {
    const known = this.packetLengths.get(connection);
    if (known !== undefined) return known;
    const length = (await query(connection, IS_CLUSTERED)).length > 0 ? 0 : PACKET_LENGTH;
    this.packetLengths.set(connection, length);
    return length;
  }

  private connect(): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      this.pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
    });
  }
}

/** Sends statements in as few packets as they fit into, and resolves to the rows of the last one. */
async function send(connection: PoolConnection, length: number, statements: readonly Statement[]): Promise<Row[]> {
  let packet = '';
  for (const { sql, parameters } of statements) {
    if (packet.length > length) {
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
