import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment, type Environment } from '../../src/config/environment.js';
import { describeWithMariadb } from './suites.js';

/** Place is an empty database for one test, and how to be rid of it. */
export interface Place {
  environment: Environment;
  /** The environment as variables, for a process. */
  variables: Record<string, string>;
  remove(): Promise<void>;
}

/** DatabaseKind is a kind of database that the ledger can be kept in. */
export type DatabaseKind = 'sqlite' | 'mariadb';

/** onEachDatabase describes a suite once for every kind of database; where one cannot be had the suite is skipped. */
export function onEachDatabase(name: string, describeSuite: (kind: DatabaseKind) => void): void {
  describe(`${name} on SQLite`, () => describeSuite('sqlite'));
  describeWithMariadb(`${name} on MariaDB`, () => describeSuite('mariadb'));
}

/** makePlace makes an empty database. */
export async function makePlace(kind: DatabaseKind, settings: Record<string, string> = {}): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'techsapo-data-'));
  const variables: Record<string, string> = { DATA_DIR: folder, LOG_LEVEL: 'error', ...settings };
  const name = `test_${randomBytes(6).toString('hex')}`;
  if (kind === 'mariadb') {
    await asRoot(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    variables['DATABASE_URL'] = `mysql://root@127.0.0.1:${process.env['TEST_MARIADB_PORT']}/${name}`;
  }
  return {
    environment: readEnvironment(variables),
    variables,
    remove: async () => {
      if (kind === 'mariadb') await asRoot(`DROP DATABASE ${name}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function asRoot(sql: string): Promise<void> {
  const connection = await createConnection({
    host: '127.0.0.1',
    port: Number(process.env['TEST_MARIADB_PORT']),
    user: 'root',
  });
  await connection.query(sql);
  await connection.end();
}
