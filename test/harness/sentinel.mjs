import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, install, Running, until } from './processes.mjs';
import { RedisServer } from './redis.mjs';

const NAME = 'techsapo';

/** installSentinel installs a sentinel when that can be done, and tells whether it is here. */
export function installSentinel() {
  return install('redis-sentinel', 'redis-sentinel');
}

/** SentinelGroup is two Redis servers of our own, one copying the other, and a sentinel that puts it in the other's place. */
export class SentinelGroup {
  /**
   * @param {RedisServer[]} servers
   * @param {Running} sentinel
   * @param {string} folder
   * @param {number} port
   */
  constructor(servers, sentinel, folder, port) {
    this.servers = servers;
    this.sentinel = sentinel;
    this.folder = folder;
    this.url = `redis-sentinel://127.0.0.1:${port}/${NAME}`;
  }

  /** start starts a group, and resolves once the second server has what the first has. */
  static async start() {
    const first = /** @type {RedisServer} */ (await RedisServer.start());
    const second = /** @type {RedisServer} */ (await RedisServer.start());
    await second.command('REPLICAOF', '127.0.0.1', String(first.port));
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-sentinel-'));
    const port = await freePort();
    const file = join(folder, 'sentinel.conf');
    writeFileSync(
      file,
      [
        `port ${port}`,
        'bind 127.0.0.1',
        `dir ${folder}`,
        `sentinel monitor ${NAME} 127.0.0.1 ${first.port} 1`,
        `sentinel down-after-milliseconds ${NAME} 1000`,
        `sentinel failover-timeout ${NAME} 5000`,
        '',
      ].join('\n'),
    );
    const sentinel = Running.start('redis-sentinel', [file]);
    const group = new SentinelGroup([first, second], sentinel, folder, port);
    await until('the second server is in step', async () =>
      (await second.command('INFO', 'replication')).includes('master_link_status:up'),
    );
    await until('the sentinel knows both', () => sentinel.assertRunning() && sentinel.output.includes('+slave'));
    return group;
  }

  /** remove ends all servers and deletes their data. */
  async remove() {
    await this.sentinel.stop();
    for (const server of this.servers) await server.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
