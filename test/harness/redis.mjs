import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, install, Running, until } from './processes.mjs';

/** RedisServer is a Redis of our own. */
export class RedisServer {
  /** @type {Running | null} */
  #server = null;

  /**
   * @param {string} folder
   * @param {number} port
   */
  constructor(folder, port) {
    this.folder = folder;
    this.port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  /** start starts a server; `null` where Redis cannot be had. */
  static async start() {
    if (!install('redis-server', 'redis-server')) return null;
    const redis = new RedisServer(mkdtempSync(join(tmpdir(), 'techsapo-redis-')), await freePort());
    await redis.up();
    return redis;
  }

  get pid() {
    return this.#server?.child.pid ?? 0;
  }

  /** up starts the server, on the data it had before. */
  async up() {
    const server = Running.start('redis-server', [
      ...['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder],
      ...['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'],
    ]);
    this.#server = server;
    await until('Redis answers', async () => server.assertRunning() && (await answers(this.port)));
  }

  /**
   * kill ends the server as a power cut would; with `wipe` all its data is gone.
   * @param {boolean} [wipe]
   */
  async kill(wipe = false) {
    await this.#server?.stop('SIGKILL');
    if (wipe) rmSync(join(this.folder, 'appendonlydir'), { recursive: true, force: true });
  }

  /**
   * command sends a command of words without blanks, and resolves to what is answered first.
   * @param {string[]} words
   * @returns {Promise<string>}
   */
  command(...words) {
    return answered(this.port, words.join(' '));
  }

  /** remove ends the server and deletes its data. */
  async remove() {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
async function answers(port) {
  return (await answered(port, 'PING').catch(() => '')).startsWith('+PONG');
}

/**
 * @param {number} port
 * @param {string} command
 * @returns {Promise<string>}
 */
function answered(port, command) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
}
