import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, hasCommand, install, Running, until } from './processes.mjs';

/** installPrometheus installs Prometheus when that can be done, and tells whether it is here, with what looks at its files. */
export function installPrometheus() {
  return install('prometheus', 'prometheus') && hasCommand('promtool');
}

/** @typedef {{ metric: Record<string, string>; value: [number, string] }} Series */
/** @typedef {{ labels: Record<string, string>; state: string }} PendingOrFiring */

/** Prometheus is a real Prometheus with the configuration that comes with the service: only its targets are others. */
export class Prometheus {
  /**
   * @param {Running} server
   * @param {string} folder
   * @param {string} url
   */
  constructor(server, folder, url) {
    this.server = server;
    this.folder = folder;
    this.url = url;
  }

  /**
   * start starts one that knows nothing yet; `targets` is what each address of the configuration stands for.
   * @param {Record<string, string>} targets
   */
  static async start(targets) {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-prometheus-'));
    cpSync('prometheus', folder, { recursive: true });
    const file = join(folder, 'prometheus.yml');
    let text = readFileSync(file, 'utf8');
    for (const [target, other] of Object.entries(targets)) {
      if (!text.includes(`'${target}'`)) throw new Error(`${target} is no target of prometheus.yml`);
      text = text.replaceAll(`'${target}'`, `'${other}'`);
    }
    writeFileSync(file, text);
    const port = await freePort();
    const server = Running.start('prometheus', [
      ...[`--config.file=${file}`, `--storage.tsdb.path=${folder}/data`, '--storage.tsdb.retention.time=1h'],
      ...[`--web.listen-address=127.0.0.1:${port}`, '--log.level=warn'],
    ]);
    const prometheus = new Prometheus(server, folder, `http://127.0.0.1:${port}`);
    const isUp = () =>
      fetch(`${prometheus.url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until('Prometheus answers', async () => server.assertRunning() && (await isUp()));
    return prometheus;
  }

  /**
   * query is what an expression comes to now.
   * @param {string} expression
   * @returns {Promise<Series[]>}
   */
  async query(expression) {
    const { result } = await this.ask('query', { query: expression });
    return result;
  }

  /**
   * alerts is what its rules say now.
   * @returns {Promise<PendingOrFiring[]>}
   */
  async alerts() {
    return (await this.ask('alerts', {})).alerts;
  }

  /**
   * ask asks its API, and fails with what it says is wrong.
   * @param {string} path
   * @param {Record<string, string>} parameters
   */
  async ask(path, parameters) {
    const answer = await fetch(`${this.url}/api/v1/${path}?${new URLSearchParams(parameters)}`);
    const { status, data, error } = /** @type {any} */ (await answer.json());
    if (status !== 'success') throw new Error(`Prometheus on ${JSON.stringify(parameters)}: ${error}`);
    return data;
  }

  /** remove stops it and deletes what it wrote. */
  async remove() {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
