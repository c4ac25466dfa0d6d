import mysql, { type Connection } from 'mysql2';
import type { MysqlPool } from './mysql-pool.js';
import { textIn, wholeIn } from './row.js';
import type { Row } from './sql-dialect.js';

/** StuckSession is a session of ours that has been at one statement for so long. */
export interface StuckSession {
  session: number;
  seconds: number;
  /** What it does, without what it does it with: its first word, and what the server says of it. */
  statement: string;
}

type Ask = (sql: string, values: unknown[]) => Promise<Row[]>;

/** What is used of a connection in a pool. */
interface Held {
  threadId: number;
  stream?: { localPort?: number };
}

const CONNECT_MS = 3_000;
const ANSWER_MS = 5_000;

/** A change of a table that is cut off has taken its time for nothing, and may leave something behind. */
const CHANGES_TABLES = `COALESCE(INFO, '') REGEXP
    '^[[:space:]]*(ALTER|OPTIMIZE|ANALYZE|CREATE|DROP|RENAME|TRUNCATE)[[:space:]]'`;

const STUCK = `SELECT ID AS session, TIME AS seconds, SUBSTRING_INDEX(TRIM(INFO), ' ', 1) AS verb, COALESCE(STATE, '') AS state,
    SUBSTRING_INDEX(HOST, ':', -1) AS port
  FROM information_schema.PROCESSLIST
  WHERE ID IN (?) AND COMMAND IN ('Query', 'Execute') AND TIME >= ? AND DB = DATABASE() AND NOT ${CHANGES_TABLES}
  ORDER BY TIME DESC`;

/**
 * OwnSessions is the connections of this process to MySQL, seen from outside: by a connection of their own, which is to be had when
 * none of the others is. It touches no session but those of this process: behind a proxy, or after a failover, that connection may
 * lead to another server, where the same ids are somebody else's; there the ports of the sockets differ.
 */
export class OwnSessions {
  constructor(
    private readonly uri: string,
    private readonly pools: () => readonly (MysqlPool | null)[],
  ) {}

  /** stuck is those that have been at one statement for so long, the longest first. */
  async stuck(leastSeconds: number): Promise<StuckSession[]> {
    return this.aside((query) => this.stuckOf([...this.ports().keys()], leastSeconds, query));
  }

  /**
   * end ends those of some sessions of ours that are still at one statement for so long, whose work is undone and told to have failed, and
   * returns how many it ended.
   */
  async end(sessions: readonly number[], leastSeconds: number): Promise<number> {
    return this.aside(async (query) => {
      let ended = 0;
      for (const session of sessions) {
        if ((await this.stuckOf([session], leastSeconds, query)).length === 0) continue;
        const isEnded = await query('KILL CONNECTION ?', [session]).then(
          () => true,
          () => false,
        );
        ended += Number(isEnded);
      }
      return ended;
    });
  }

  /** letGo closes the connections that nobody is using, and returns how many; whoever needs one has it made anew. */
  letGo(): number {
    const idle = this.pools().flatMap((pool) => pool?._freeConnections?.toArray() ?? []);
    for (const connection of idle) connection.destroy();
    return idle.length;
  }

  private async stuckOf(ids: readonly number[], leastSeconds: number, query: Ask): Promise<StuckSession[]> {
    const ports = this.ports();
    if (ids.length === 0) return [];
    const rows = await query(STUCK, [ids, leastSeconds]);
    const isOurs = (row: Row): boolean => ports.get(wholeIn(row, 'session')) === Number(textIn(row, 'port'));
    return rows.filter(isOurs).map((row) => ({
      session: wholeIn(row, 'session'),
      seconds: wholeIn(row, 'seconds'),
      statement: `${textIn(row, 'verb')} ${textIn(row, 'state')}`.trim().slice(0, 100),
    }));
  }

  /** From which port of ours each session is held, by its id; one that has none, such as by a socket of Unix, is not known for certain. */
  private ports(): Map<number, number> {
    const all = this.pools().flatMap((pool) => pool?._allConnections?.toArray() ?? []) as unknown as Held[];
    return new Map(all.flatMap(({ threadId, stream }) => (stream?.localPort ? [[threadId, stream.localPort]] : [])));
  }

  private async aside<T>(work: (query: Ask) => Promise<T>): Promise<T> {
    const connection = mysql.createConnection({ uri: this.uri, connectTimeout: CONNECT_MS });
    connection.on('error', () => undefined);
    try {
      return await work((sql, values) => asked(connection, sql, values));
    } finally {
      connection.destroy();
    }
  }
}

function asked(connection: Connection, sql: string, values: unknown[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, values, timeout: ANSWER_MS }, (error, rows) =>
      error ? reject(error) : resolve(rows as Row[]),
    );
  });
}
