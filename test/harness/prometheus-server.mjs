import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, install, Running, until } from './processes.mjs';

/** installPrometheus installs Prometheus when that can be done, and tells whether it is here. */
export function installPrometheus() {
  return install('prometheus', 'prometheus');
}

/**
 * Scraped is what is scraped every other second: `targets` by their addresses, as one job.
 * @typedef {{ job: string; targets: readonly string[]; token: string }} Scraped
 */

/**
 * PromSeries is a series of an answer, with what was measured when, in seconds.
 * @typedef {{ metric: Record<string, string>; values: readonly [seconds: number, value: string][] }} PromSeries
 */

/** PrometheusServer is a real Prometheus, which forgets everything. */
export class PrometheusServer {
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
   * start starts one that scrapes.
   * @param {readonly Scraped[]} scraped
   */
  static async start(scraped) {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-prometheus-'));
    const port = await freePort();
    const jobs = scraped.map(({ job, targets, token }) => ({
      job_name: job,
      authorization: { credentials: token },
      static_configs: [{ targets }],
    }));
    const config = { global: { scrape_interval: '2s', scrape_timeout: '2s' }, scrape_configs: jobs };
    // JSON is YAML as well.
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
    const server = Running.start('prometheus', [
      ...[`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`],
      ...[`--web.listen-address=127.0.0.1:${port}`, '--log.level=warn'],
    ]);
    const prometheus = new PrometheusServer(server, folder, `http://127.0.0.1:${port}`);
    const isUp = () =>
      fetch(`${prometheus.url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until('Prometheus answers', async () => server.assertRunning() && (await isUp()));
    return prometheus;
  }

  /**
   * inRange is what a query gives in the last minutes, every two seconds. It throws what Prometheus says of a query that it does not
   * understand.
   * @param {string} query
   * @param {number} minutes
   * @returns {Promise<PromSeries[]>}
   */
  async inRange(query, minutes) {
    const end = Date.now() / 1000;
    const asked = { query, start: String(end - 60 * minutes), end: String(end), step: '2' };
    return (await this.ask('query_range', asked)).result;
  }

  /**
   * now is what a query gives now, as `inRange` would.
   * @param {string} query
   * @returns {Promise<PromSeries[]>}
   */
  async now(query) {
    const { result } = await this.ask('query', { query });
    return result.map((/** @type {{ metric: Record<string, string>; value: [number, string] }} */ one) => ({
      metric: one.metric,
      values: [one.value],
    }));
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
   * @param {string} path
   * @param {Record<string, string>} asked
   */
  async ask(path, asked) {
    const answer = await fetch(`${this.url}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(asked) });
    const { status, error, data } = /** @type {{ status: string; error?: string; data: any }} */ (await answer.json());
    if (status !== 'success') throw new Error(`${error}: ${JSON.stringify(asked)}`);
    return data;
  }

  /** remove stops it and deletes what it wrote. */
  async remove() {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
