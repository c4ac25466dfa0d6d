import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, Running } from './processes.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Pm2 is a PM2 of our own that runs the service as `ecosystem.config.js` says. */
export class Pm2 {
  /**
   * @param {Record<string, string>} env
   * @param {string} url
   */
  constructor(env, url) {
    this.env = env;
    this.url = url;
  }

  /**
   * start starts the service, and resolves once all its processes say that they are ready.
   * @param {Record<string, string>} settings
   */
  static async start(settings) {
    const [port, workerPort] = [await freePort(), await freePort()];
    const { PATH = '' } = process.env;
    const home = mkdtempSync(join(tmpdir(), 'techsapo-pm2-'));
    const own = { PATH, HOME: home, PM2_HOME: home, PORT: String(port), TECHSAPO_WORKER_PORT: String(workerPort) };
    const pm2 = new Pm2({ ...own, ...settings }, `http://127.0.0.1:${port}`);
    await pm2.command('start', 'ecosystem.config.js');
    return pm2;
  }

  /**
   * command runs `pm2` to its end and returns what it wrote. It throws when that fails.
   * @param {...string} words
   */
  async command(...words) {
    const program = join(ROOT, 'node_modules', 'pm2', 'bin', 'pm2');
    const running = Running.start(process.execPath, [program, ...words], { cwd: ROOT, env: this.env });
    const code = await running.exit();
    if (code !== 0) throw new Error(`pm2 ${words.join(' ')}: ${running.output}`);
    return running.output;
  }

  /** remove ends everything that PM2 runs, and PM2. */
  async remove() {
    await this.command('kill');
    rmSync(this.env['PM2_HOME'] ?? '', { recursive: true, force: true });
  }
}
