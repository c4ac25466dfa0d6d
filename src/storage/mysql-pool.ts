import type { Connection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { MYSQL_SESSION } from './mysql-session.js';
import { doubtSilence } from './mysql-silence.js';

/** MysqlPool is what is used of a pool of connections, such as TypeORM keeps. */
export interface MysqlPool {
  on(event: 'connection', listener: (connection: Connection) => void): void;
  _allConnections?: { length: number; toArray(): Connection[] };
  _freeConnections?: { length: number; toArray(): Connection[] };
  config?: { connectionLimit?: number };
}

/** prepareConnections sets the connections of a data source, those to come too, to what this service expects of them. */
export function prepareConnections(source: DataSource): void {
  const pool = poolOf(source);
  const prepare = (connection: Connection): void => {
    doubtSilence(connection);
    for (const sql of MYSQL_SESSION) connection.query(sql);
  };
  for (const connection of pool?._allConnections?.toArray() ?? []) prepare(connection);
  pool?.on('connection', prepare);
}

/** connectionsOf is how many connections a data source has, how many of them are at work, and how many it may have; `null` when it has no pool. */
export function connectionsOf(source: DataSource): { total: number; active: number; most: number | null } | null {
  const pool = poolOf(source);
  if (!pool) return null;
  const total = pool._allConnections?.length ?? 0;
  const most = pool.config?.connectionLimit ?? null;
  return { total, active: total - (pool._freeConnections?.length ?? 0), most };
}

/** poolOf is the pool of a data source; `null` when it has none. */
export function poolOf(source: DataSource): MysqlPool | null {
  return (source.driver as unknown as { pool?: MysqlPool }).pool ?? null;
}
