import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { driverErrorOf, type SqlDialect } from './sql-dialect.js';

/** A holder that says nothing for so long is taken for dead. By the database's clock: those of workers may differ. */
const LEASE_MS = 15_000;
const RENEW_MS = LEASE_MS / 3;
const POLL_MS = 200;

const NOW_MS = 'CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)';

/**
 * whileLocked does some work on a schema while nobody else does, in this process or another. `waits` is told once when
 * somebody else is at it.
 */
export async function whileLocked<T>(
  source: DataSource,
  dialect: SqlDialect,
  work: () => Promise<T>,
  waits: () => void,
): Promise<T> {
  return dialect.name === 'sqlite'
    ? inOneTransaction(source, dialect, work, waits)
    : withLease(source, dialect, work, waits);
}

/** SQLite has one writer at a time, and undoes what a process that died was at, tables included. */
async function inOneTransaction<T>(
  source: DataSource,
  dialect: SqlDialect,
  work: () => Promise<T>,
  waits: () => void,
): Promise<T> {
  await untilDone(() => took(source.query('BEGIN IMMEDIATE'), dialect), waits);
  try {
    const result = await work();
    await source.query('COMMIT');
    return result;
  } catch (error) {
    await source.query('ROLLBACK');
    throw error;
  }
}

/** MySQL commits each change of a table at once, and its named locks are of one node: the lock is a row, as in any cluster. */
async function withLease<T>(
  source: DataSource,
  dialect: SqlDialect,
  work: () => Promise<T>,
  waits: () => void,
): Promise<T> {
  const holder = randomUUID().replaceAll('-', '');
  await source.query(
    `CREATE TABLE IF NOT EXISTS schema_lock (
      id smallint NOT NULL, holder varchar(32) NOT NULL, until_ms bigint NOT NULL, PRIMARY KEY (id)
    ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  );
  await source.query(`INSERT IGNORE INTO schema_lock (id, holder, until_ms) VALUES (1, '', 0)`);
  const set = (untilMs: string, held: string): Promise<boolean> =>
    took(
      source.query(`UPDATE schema_lock SET holder = ?, until_ms = ${untilMs} WHERE ${held}`, [holder, holder]),
      dialect,
    );
  const hold = (): Promise<boolean> => set(`${NOW_MS} + ${LEASE_MS}`, `holder = ? OR until_ms <= ${NOW_MS}`);
  await untilDone(hold, waits);
  const renewal = setInterval(() => void hold().catch(() => undefined), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await set('0', 'holder = ?');
  }
}

async function untilDone(attempt: () => Promise<boolean>, waits: () => void): Promise<void> {
  for (let isFirst = true; !(await attempt()); isFirst = false) {
    if (isFirst) waits();
    await pause(POLL_MS);
  }
}

/** Whether a statement had an effect; one that was in another's way had none. */
async function took(statement: Promise<unknown>, dialect: SqlDialect): Promise<boolean> {
  try {
    const { affectedRows = 1 } = ((await statement) ?? {}) as { affectedRows?: number };
    return affectedRows > 0;
  } catch (error) {
    if (dialect.isConflict(driverErrorOf(error))) return false;
    throw error;
  }
}
