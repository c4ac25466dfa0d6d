import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, install, Running, until } from './processes.mjs';

/** installAlertmanager installs Alertmanager when that can be done, and tells whether it is here. */
export function installAlertmanager() {
  return install('prometheus-alertmanager', 'prometheus-alertmanager');
}

/** Alertmanager is a real Alertmanager, which tells nobody. */
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

  /** start starts one with no memory. */
  static async start() {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-alertmanager-'));
    const port = await freePort();
    writeFileSync(join(folder, 'alertmanager.yml'), 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n');
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

  /** remove stops it and deletes what it wrote. */
  async remove() {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
