import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, hasCommand, install, Running, until } from './processes.mjs';

const DAYS_90_SECONDS = 90 * 86_400;

/** installAcme installs an authority for tests and the client that renews by it, when that can be done, and tells whether both are here. */
export function installAcme() {
  return install('pebble', 'pebble') && hasCommand('pebble-challtestsrv') && install('lego', 'lego');
}

/** AcmeServer is Pebble, a real authority that nobody trusts, in a world where every name is this machine's. */
export class AcmeServer {
  /**
   * @param {Running[]} running
   * @param {string} folder
   * @param {number} port
   * @param {string} root
   */
  constructor(running, folder, port, root) {
    this.running = running;
    this.folder = folder;
    this.url = `https://127.0.0.1:${port}/dir`;
    /** Whom its clients trust for the connection to it. */
    this.ownCertificate = join(folder, 'cert.pem');
    /** Who signs what it issues. */
    this.rootFile = join(folder, 'root.pem');
    writeFileSync(this.rootFile, root);
  }

  /**
   * start starts one that looks at challenges on a port of this machine.
   * @param {number} httpPort
   */
  static async start(httpPort) {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-acme-'));
    const [key, cert, config] = [join(folder, 'key.pem'), join(folder, 'cert.pem'), join(folder, 'pebble.json')];
    const own = ['-subj', '/CN=pebble', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...own], {
      stdio: 'ignore',
    });
    const [port, managementPort, dnsPort] = [await freePort(), await freePort(), await freePort()];
    const [tlsPort, namesPort] = [await freePort(), await freePort()];
    const pebble = {
      ...{ listenAddress: `127.0.0.1:${port}`, managementListenAddress: `127.0.0.1:${managementPort}` },
      ...{ certificate: cert, privateKey: key, httpPort, tlsPort, certificateValidityPeriod: DAYS_90_SECONDS },
    };
    writeFileSync(config, JSON.stringify({ pebble }));
    const unused = ['-http01', '', '-https01', '', '-tlsalpn01', '', '-defaultIPv6', ''];
    const names = ['-dns01', `127.0.0.1:${dnsPort}`, '-management', `127.0.0.1:${namesPort}`, ...unused];
    const env = { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' };
    const running = [
      Running.start('pebble-challtestsrv', names),
      Running.start('pebble', ['-config', config, '-dnsserver', `127.0.0.1:${dnsPort}`], { env }),
    ];
    const root = await until('Pebble answers', async () => {
      running.forEach((one) => one.assertRunning());
      return asked(`https://127.0.0.1:${managementPort}/roots/0`).catch(() => null);
    });
    return new AcmeServer(running, folder, port, root);
  }

  async remove() {
    await Promise.all(this.running.map((one) => one.stop()));
    rmSync(this.folder, { recursive: true });
  }
}

/**
 * @param {string} url
 * @returns {Promise<string>}
 */
function asked(url) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { rejectUnauthorized: false, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk)).once('end', () => resolve(text));
    });
    sent.once('error', reject).end();
  });
}
