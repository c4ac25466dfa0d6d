import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, NODE_ARGUMENTS, Running, until } from '../test/harness/processes.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

export const KEY = 'bench-admin-key';

/** Who uses less than this part of a processor, so many times in a row, rests. */
const CALM_PART = 0.1;
const CALM_LOOKS = 6;
const LOOK_SECONDS = 5;

const TICKS_A_SECOND = 100;

/** Seconds of processor time that a process has used so far, with all its threads. */
export function cpuSecondsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** BenchService is the built service, with a watch on its memory. */
export class BenchService {
  highestRss = 0;
  readySeconds = 0;

  /**
   * @param {Record<string, string>} variables
   * @param {readonly string[]} nodeArguments
   */
  static async start(variables, nodeArguments = NODE_ARGUMENTS) {
    const service = new BenchService();
    service.folder = mkdtempSync(join(tmpdir(), 'techsapo-bench-'));
    const port = await freePort();
    service.url = `http://127.0.0.1:${port}`;
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, PORT: String(port), DATA_DIR: service.folder, TECHSAPO_ADMIN_KEY: KEY, ...variables };
    const startedAt = performance.now();
    service.process = Running.start(process.execPath, [...nodeArguments, join(ROOT, 'dist', 'main.js')], { env });
    await until('the service is ready', async () => {
      service.process.assertRunning();
      return fetch(`${service.url}/ready`).then(
        (response) => response.ok,
        () => false,
      );
    });
    service.readySeconds = (performance.now() - startedAt) / 1000;
    service.watch = setInterval(() => {
      service.process.assertRunning();
      service.highestRss = Math.max(service.highestRss, service.rss());
    }, 100);
    return service;
  }

  /** Megabytes of memory in use. */
  rss() {
    return this.process.rssMb;
  }

  /** @param {string} path */
  async get(path) {
    const response = await fetch(this.url + path, { headers: { authorization: `Bearer ${KEY}` } });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`);
    return body;
  }

  /** Waits until it has nothing left to do, and resolves to how many seconds that took. */
  async rests() {
    const startedAt = performance.now();
    for (let calm = 0; calm < CALM_LOOKS;) {
      const before = cpuSecondsOf(this.process.child.pid);
      await pause(LOOK_SECONDS * 1000);
      calm = (cpuSecondsOf(this.process.child.pid) - before) / LOOK_SECONDS < CALM_PART ? calm + 1 : 0;
    }
    return (performance.now() - startedAt) / 1000;
  }

  async stop() {
    clearInterval(this.watch);
    await this.process.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
