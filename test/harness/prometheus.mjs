import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, hasCommand, install, Running, until } from './processes.mjs';

/** installPrometheus installs Prometheus when that can be done, and tells whether it is here, with what looks at its files. */
export function installPrometheus() {
  return install('prometheus', 'prometheus') && hasCommand('promtool');
}

/** @typedef {{ labels: Record<string, string>; state: string }} PendingOrFiring */

/**
 * Scraped is what is scraped every other second: `targets` by their addresses, as one job.
 * @typedef {{ job: string; targets: readonly string[]; token: string }} Scraped
 */

/**
 * Series is a series of an answer, with what it is now.
 * @typedef {{ metric: Record<string, string>; value: [number, string] }} Series
 */

/**
 * Course is a series of an answer, with what was measured when, in seconds.
 * @typedef {{ metric: Record<string, string>; values: readonly [seconds: number, value: string][] }} Course
 */

/** Prometheus is a real Prometheus, which knows nothing yet and forgets everything. */
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
   * shipped starts one with the configuration that comes with the service; `targets` is what each address of it stands for.
   * @param {Record<string, string>} targets
   */
  static async shipped(targets) {
    const folder = newFolder();
    cpSync('prometheus', folder, { recursive: true });
    let text = readFileSync(join(folder, 'prometheus.yml'), 'utf8');
    for (const [target, other] of Object.entries(targets)) {
      if (!text.includes(`'${target}'`)) throw new Error(`${target} is no target of prometheus.yml`);
      text = text.replaceAll(`'${target}'`, `'${other}'`);
    }
    return Prometheus.start(folder, text);
  }

  /**
   * scraping starts one that scrapes, and has no rules.
   * @param {readonly Scraped[]} scraped
   */
  static async scraping(scraped) {
    const jobs = scraped.map(({ job, targets, token }) => ({
      job_name: job,
      authorization: { credentials: token },
      static_configs: [{ targets }],
    }));
    const config = { global: { scrape_interval: '2s', scrape_timeout: '2s' }, scrape_configs: jobs };
    // JSON is YAML as well.
    return Prometheus.start(newFolder(), JSON.stringify(config));
  }

  /**
   * @param {string} folder
   * @param {string} configuration
   */
  static async start(folder, configuration) {
    const file = join(folder, 'prometheus.yml');
    writeFileSync(file, configuration);
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
    return (await this.ask('query', { query: expression })).result;
  }

  /**
   * inRange is what an expression came to in the last minutes, every two seconds.
   * @param {string} expression
   * @param {number} minutes
   * @returns {Promise<Course[]>}
   */
  async inRange(expression, minutes) {
    const end = Date.now() / 1000;
    const asked = { query: expression, start: String(end - 60 * minutes), end: String(end), step: '2' };
    return (await this.ask('query_range', asked)).result;
  }

  /**
   * labelsOf is the labels of each series that there is of a selector.
   * @param {string} selector
   * @returns {Promise<Record<string, string>[]>}
   */
  labelsOf(selector) {
    return this.ask('series', { 'match[]': selector });
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

function newFolder() {
  return mkdtempSync(join(tmpdir(), 'techsapo-prometheus-'));
}
