import { installAcme } from './acme.mjs';
import { installAlertmanager } from './alertmanager.mjs';
import { installBrowser } from './browser.mjs';
import { MariaDb } from './mariadb.mjs';
import { installExporters } from './exporters.mjs';
import { installFalseClock } from './false-clock.mjs';
import { installGalera } from './galera.mjs';
import { installNginx } from './nginx.mjs';
import { hasCompose } from './programs.mjs';
import { install } from './processes.mjs';
import { installPrometheus } from './prometheus.mjs';
import { RedisServer } from './redis.mjs';
import { installSentinel } from './sentinel.mjs';
import { canMount } from './small-disk.mjs';
import { canMakeMachine } from './small-machine.mjs';
import { installSystemd } from './systemd.mjs';

/** @typedef {{ mariadb: MariaDb | null; redis: RedisServer | null }} Servers */

/** The servers of this run, started once for all suites. */
const run = /** @type {{ techsapoServers?: Servers }} */ (globalThis);

/**
 * What else suites need: how it is had, by which variable they know that it is here, and what it is called.
 * @type {[() => boolean, string, string][]}
 */
const NEEDS = [
  [installBrowser, 'TEST_BROWSER', 'Chromium'],
  [installNginx, 'TEST_NGINX', 'nginx'],
  [installAlertmanager, 'TEST_ALERTMANAGER', 'Alertmanager'],
  [installPrometheus, 'TEST_PROMETHEUS', 'Prometheus'],
  [installExporters, 'TEST_EXPORTERS', 'exporters for Prometheus'],
  [installAcme, 'TEST_ACME', 'an authority that speaks ACME'],
  [installSystemd, 'TEST_SYSTEMD', 'systemd'],
  [installGalera, 'TEST_GALERA', 'Galera'],
  [installSentinel, 'TEST_SENTINEL', 'a Redis sentinel'],
  [installFalseClock, 'TEST_FALSE_CLOCK', 'a false clock'],
  [() => install('shellcheck', 'shellcheck'), 'TEST_SHELLCHECK', 'shellcheck'],
  [hasCompose, 'TEST_COMPOSE', 'Docker Compose 2.24'],
  [() => install('git', 'git'), 'TEST_GIT', 'git'],
  [canMount, 'TEST_DISKS', 'a small disk'],
  [canMakeMachine, 'TEST_MACHINE', 'a small machine'],
];

/** What all suites share is never cut off from its power: nothing of it waits for the disk. Suites of faults start their own. */
const POWERED = ['--innodb-flush-method=nosync', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0'];

/** Starts one MariaDB and one Redis for all suites, and says in one line each what cannot be had. */
export default async function setUp() {
  if (run.techsapoServers) return;
  const [mariadb, redis] = [await MariaDb.start(POWERED), await RedisServer.start()];
  run.techsapoServers = { mariadb, redis };
  known('TEST_MARIADB_PORT', mariadb && String(mariadb.port), 'MariaDB');
  known('TEST_REDIS_URL', redis && redis.url, 'Redis');
  for (const [isHere, variable, name] of NEEDS) known(variable, isHere() ? 'here' : null, name);
}

/**
 * @param {string} variable
 * @param {string | null} value
 * @param {string} name
 */
function known(variable, value, name) {
  if (value !== null) process.env[variable] = value;
  else process.stderr.write(`${name} cannot be had here: what needs it is skipped\n`);
}
