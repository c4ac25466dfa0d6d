import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, install, Running, until } from './processes.mjs';

/** installNginx installs nginx when that can be done, and tells whether it is here. */
export function installNginx() {
  return install('nginx', 'nginx-light');
}

const SHIPPED = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'nginx', 'techsapo.conf');

/**
 * shippedWith is the configuration that comes with the service, with other addresses and files; each that is replaced is there, once.
 * @param {Readonly<Record<string, string>>} changes
 */
export function shippedWith(changes) {
  return Object.entries(changes).reduce(
    (text, [from, to]) => {
      if (text.split(from).length !== 2) throw new Error(`${from} is not there once`);
      return text.replace(from, () => to);
    },
    readFileSync(SHIPPED, 'utf8'),
  );
}

/** Nginx is a real reverse proxy before services. */
export class Nginx {
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
   * before starts a proxy as simple as can be, that takes a prefix such as `/techsapo` off.
   * @param {string} target
   * @param {string} prefix
   */
  static async before(target, prefix) {
    const port = await freePort();
    const location = `location ${prefix}/ { proxy_pass ${target}/; proxy_http_version 1.1; proxy_set_header Connection ''; }`;
    const url = `http://127.0.0.1:${port}${prefix}`;
    const isUp = () =>
      fetch(`${url}/ping`).then(
        ({ ok }) => ok,
        () => false,
      );
    return Nginx.start(`server { listen 127.0.0.1:${port}; ${location} }`, url, isUp);
  }

  /**
   * start starts one with what stands within `http`.
   * @param {string} configuration
   * @param {string} url
   * @param {() => Promise<boolean>} isUp
   */
  static async start(configuration, url, isUp) {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-nginx-'));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${folder}/${kind};`,
    );
    const whole = `
      daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
      events {}
      http {
        access_log off; ${temporary.join(' ')}
        ${configuration}
      }`;
    writeFileSync(join(folder, 'nginx.conf'), whole);
    const server = Running.start('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]);
    await until('nginx answers', async () => server.assertRunning() && (await isUp()));
    return new Nginx(server, folder, url);
  }

  /** remove stops the proxy and deletes what it wrote. */
  async remove() {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
