import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, install, Running, until } from './processes.mjs';

const PROGRAMS = {
  node: 'prometheus-node-exporter',
  redis: 'prometheus-redis-exporter',
  mysqld: 'prometheus-mysqld-exporter',
};
const PASSWORD = 'a-password-of-the-exporter';

/** installExporters installs the exporters when that can be done, and tells whether all are here. */
export function installExporters() {
  return Object.values(PROGRAMS).every((name) => install(name, name));
}

/** Exporters tell a Prometheus of a machine, a Redis and a MariaDB, each by a port of its own. */
export class Exporters {
  /**
   * @param {Record<keyof typeof PROGRAMS, number>} ports
   * @param {Record<keyof typeof PROGRAMS, Running>} running
   * @param {string} folder
   */
  constructor(ports, running, folder) {
    this.ports = ports;
    this.running = running;
    this.folder = folder;
  }

  /**
   * start starts them; that of MariaDB has the account that comes with the service.
   * @param {import('./redis.mjs').RedisServer} redis
   * @param {import('./mariadb.mjs').MariaDb} mariadb
   */
  static async start(redis, mariadb) {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-exporters-'));
    const account = join(folder, 'account.cnf');
    writeFileSync(account, `[client]\nhost=127.0.0.1\nport=${mariadb.port}\nuser=exporter\npassword=${PASSWORD}\n`);
    makeAccount(mariadb.port, account);
    const ports = { node: await freePort(), redis: await freePort(), mysqld: await freePort() };
    const start = (/** @type {keyof typeof PROGRAMS} */ name, /** @type {string[]} */ options) =>
      Running.start(PROGRAMS[name], [`--web.listen-address=127.0.0.1:${ports[name]}`, ...options]);
    const exporters = new Exporters(
      ports,
      {
        node: start('node', []),
        redis: start('redis', [`--redis.addr=${redis.url}`]),
        mysqld: start('mysqld', [`--config.my-cnf=${account}`]),
      },
      folder,
    );
    for (const name of /** @type {(keyof typeof PROGRAMS)[]} */ (Object.keys(PROGRAMS))) {
      await until(
        `the exporter ${name} answers`,
        () => exporters.running[name].assertRunning() && answers(ports[name]),
      );
    }
    return exporters;
  }

  /** remove ends them. */
  async remove() {
    await Promise.all(Object.values(this.running).map((program) => program.stop()));
    rmSync(this.folder, { recursive: true });
  }
}

/**
 * makeAccount has a MariaDB make the account that comes with the service for its exporter, with the password in a file.
 * @param {number} port
 * @param {string} account
 */
export function makeAccount(port, account) {
  const asRoot = `docker_process_sql() { mariadb --no-defaults --host=127.0.0.1 --port=${port} --user=root "$@"; }`;
  const script = ['--norc', '-euc', `${asRoot}; . docker/mysql-exporter-account.sh`];
  const { status, stderr } = spawnSync('bash', script, { env: { ...process.env, EXPORTER_CNF: account } });
  if (status !== 0 || stderr.length > 0) throw new Error(String(stderr));
}

/** @param {number} port */
function answers(port) {
  return fetch(`http://127.0.0.1:${port}/metrics`).then(
    ({ ok }) => ok,
    () => false,
  );
}
