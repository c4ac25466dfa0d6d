import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, install, Running, until } from './processes.mjs';

/** installAlertmanager installs Alertmanager when that can be done, and tells whether it is here. */
export function installAlertmanager() {
  return install('prometheus-alertmanager', 'prometheus-alertmanager');
}

const TELLS_NOBODY = 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n';

/** @typedef {{ labels: Record<string, string>; annotations: Record<string, string>; fingerprint: string; generatorURL?: string; status: { state: string; inhibitedBy: string[] } }} HeldAlert */

/** Alertmanager is a real Alertmanager, which tells nobody unless it is configured to. */
export class Alertmanager {
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
   * start starts one with no memory; `configuration` is its file.
   * @param {string} [configuration]
   */
  static async start(configuration = TELLS_NOBODY) {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-alertmanager-'));
    const port = await freePort();
    writeFileSync(join(folder, 'alertmanager.yml'), configuration);
    const server = Running.start('prometheus-alertmanager', [
      ...[`--config.file=${folder}/alertmanager.yml`, `--storage.path=${folder}/data`],
      ...[`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address=', '--log.level=warn'],
    ]);
    const url = `http://127.0.0.1:${port}`;
    const isUp = () =>
      fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until('Alertmanager answers', async () => server.assertRunning() && (await isUp()));
    return new Alertmanager(server, folder, url);
  }

  /**
   * firing is the labels of the alerts that fire.
   * @returns {Promise<Record<string, string>[]>}
   */
  async firing() {
    const answer = await fetch(`${this.url}/api/v2/alerts?active=true`);
    const alerts = /** @type {{ labels: Record<string, string> }[]} */ (await answer.json());
    return alerts.map(({ labels }) => labels);
  }

  /**
   * held is all alerts that it has heard of and that are not over, whomever it tells of them.
   * @returns {Promise<HeldAlert[]>}
   */
  async held() {
    const answer = await fetch(`${this.url}/api/v2/alerts`);
    return /** @type {HeldAlert[]} */ (await answer.json());
  }

  /**
   * hear tells it that some alerts fire.
   * @param {readonly Record<string, string>[]} alerts their labels
   */
  async hear(alerts) {
    const body = JSON.stringify(alerts.map((labels) => ({ labels, annotations: { summary: labels['alertname'] } })));
    const headers = { 'content-type': 'application/json' };
    const { ok } = await fetch(`${this.url}/api/v2/alerts`, { method: 'POST', headers, body });
    if (!ok) throw new Error(`Alertmanager does not take ${body}`);
  }

  /** remove stops it and deletes what it wrote. */
  async remove() {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
