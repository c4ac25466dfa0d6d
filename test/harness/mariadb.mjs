import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort, install, Running, until } from './processes.mjs';

/** A node that comes back to its cluster is sent what it missed before it answers. */
const START_PATIENCE_MS = 120_000;

const ACCOUNT = userInfo().username === 'root' ? 'mysql' : userInfo().username;

/**
 * Root lends a server another account, as an init system would: nodes of a cluster do not copy one another's data as root.
 * @param {string} folder
 */
function lend(folder) {
  if (ACCOUNT !== userInfo().username) execFileSync('chown', [ACCOUNT, folder]);
}

/** MariaDb is a database server of our own, with its data in a temporary folder. */
export class MariaDb {
  /** @type {Running | null} */
  #server = null;

  /**
   * @param {string} folder
   * @param {number} port
   * @param {readonly string[]} options
   */
  constructor(folder, port, options) {
    this.folder = folder;
    // A server that starts deletes what looks like leftovers in a folder that others share with it.
    this.temporary = mkdtempSync(join(tmpdir(), 'techsapo-mariadb-tmp-'));
    lend(this.temporary);
    this.port = port;
    this.options = options;
  }

  /**
   * start makes and starts a server; `null` where MariaDB cannot be had. Some options are for the first time only.
   * @param {readonly string[]} [options]
   * @param {readonly string[]} [firstTime]
   * @param {string} [within] where its data lie
   */
  static async start(options = [], firstTime = [], within = tmpdir()) {
    if (!install('mariadbd', 'mariadb-server')) return null;
    const folder = mkdtempSync(join(within, 'techsapo-mariadb-'));
    lend(folder);
    const data = ['--no-defaults', `--datadir=${folder}/data`, `--user=${ACCOUNT}`];
    const quiet = ['--auth-root-authentication-method=normal', '--skip-test-db'];
    execFileSync('mariadb-install-db', [...data, ...quiet], { stdio: 'ignore' });
    const database = new MariaDb(folder, await freePort(), options);
    await database.up(firstTime);
    return database;
  }

  /**
   * up starts the server, on the data it had before.
   * @param {readonly string[]} [thisTime]
   */
  async up(thisTime = []) {
    const server = Running.start('mariadbd', [
      '--no-defaults',
      `--user=${ACCOUNT}`,
      `--datadir=${this.folder}/data`,
      `--tmpdir=${this.temporary}`,
      `--port=${this.port}`,
      '--bind-address=127.0.0.1',
      `--socket=${this.folder}/my.sock`,
      `--pid-file=${this.folder}/my.pid`,
      '--skip-log-bin',
      '--character-set-server=utf8mb4',
      '--default-time-zone=+00:00',
      ...this.options,
      ...thisTime,
    ]);
    this.#server = server;
    const answers = async () => {
      server.assertRunning();
      return this.query('SELECT 1').then(
        () => true,
        () => false,
      );
    };
    await until('MariaDB answers', answers, START_PATIENCE_MS);
  }

  get pid() {
    return this.#server?.child.pid ?? 0;
  }

  /** supervise starts the server again where it has ended itself, as an init system would. */
  async supervise() {
    if (!this.#server?.isRunning) await this.up();
  }

  /**
   * create makes an empty database and returns its URL.
   * @param {string} name
   */
  async create(name) {
    await this.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    return `mysql://root@127.0.0.1:${this.port}/${name}`;
  }

  /**
   * query runs a statement as the server's root.
   * @param {string} sql
   * @param {string} [database]
   * @returns {Promise<Record<string, unknown>[]>}
   */
  async query(sql, database) {
    const connection = await createConnection({ host: '127.0.0.1', port: this.port, user: 'root', database });
    try {
      const [rows] = await connection.query(sql);
      return /** @type {Record<string, unknown>[]} */ (rows);
    } finally {
      await connection.end();
    }
  }

  /** kill ends the server as a power cut would. */
  async kill() {
    await this.#server?.stop('SIGKILL');
  }

  /** remove ends the server and deletes its data. */
  async remove() {
    await this.kill();
    for (const folder of [this.folder, this.temporary]) rmSync(folder, { recursive: true, force: true });
  }
}
