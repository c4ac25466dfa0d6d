import { installBrowser } from './browser.mjs';
import { MariaDb } from './mariadb.mjs';
import { installNginx } from './nginx.mjs';
import { RedisServer } from './redis.mjs';

/** @typedef {{ mariadb: MariaDb | null; redis: RedisServer | null }} Servers */

/** The servers of this run, started once for all suites. */
const run = /** @type {{ techsapoServers?: Servers }} */ (globalThis);

/** Starts one MariaDB and one Redis, and says in one line what cannot be had. */
export default async function setUp() {
  if (run.techsapoServers) return;
  const [mariadb, redis] = [await MariaDb.start(), await RedisServer.start()];
  run.techsapoServers = { mariadb, redis };
  if (mariadb) process.env['TEST_MARIADB_PORT'] = String(mariadb.port);
  else process.stderr.write('MariaDB cannot be had here: its suites are skipped\n');
  if (redis) process.env['TEST_REDIS_URL'] = redis.url;
  else process.stderr.write('Redis cannot be had here: its suites are skipped\n');
  if (installBrowser()) process.env['TEST_BROWSER'] = 'chromium';
  else process.stderr.write('Chromium cannot be had here: its suites are skipped\n');
  if (installNginx()) process.env['TEST_NGINX'] = 'nginx';
  else process.stderr.write('nginx cannot be had here: what needs it is skipped\n');
}
