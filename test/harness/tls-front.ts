import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority } from './authority.js';
import { Nginx, shippedWith } from './nginx.mjs';
import { freePort, Running } from './processes.mjs';
import { Service } from './service.js';
import { servicesFile } from './watched-server.js';

const RENEWAL = join(__dirname, '..', '..', 'scripts', 'renew-certificates.sh');

/** NAME is the name that the front is known by. */
export const NAME = 'techsapo.test';

/** Renewed is what a run of renew-certificates.sh came to. */
export interface Renewed {
  code: number | null;
  output: string;
}

/** TlsFront is a service behind nginx as it is shipped, whose certificate is renewed as docs/operations.md says. */
export class TlsFront {
  private constructor(
    readonly authority: Authority,
    readonly folder: string,
    readonly ports: { secure: number; plain: number },
    readonly service: Service,
    readonly nginx: Nginx,
    private readonly services: ReturnType<typeof servicesFile>,
  ) {}

  /** start starts one with a certificate that ends in so many days. The service watches how long that is. */
  static async start(days: number): Promise<TlsFront> {
    const authority = Authority.make();
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-front-'));
    // Workers of nginx are not us, and are to find challenges.
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'acme'));
    cpSync(authority.issue(days, NAME).folder, join(folder, 'tls'), { recursive: true });
    const ports = { secure: await freePort(), plain: await freePort() };
    const services = servicesFile([{ name: 'front', url: `tls://127.0.0.1:${ports.secure}`, every: '5s' }]);
    const trusting = { ...services.variables, NODE_EXTRA_CA_CERTS: authority.file, TRUST_PROXY: 'loopback' };
    const service = await Service.start('sqlite', trusting);
    const configuration = shippedWith({
      'server 127.0.0.1:4000 ': `server 127.0.0.1:${service.port} `,
      'server 127.0.0.1:4001 ': `server 127.0.0.1:${service.port} `,
      'server 127.0.0.1:4002 ': `server 127.0.0.1:${service.port} `,
      'listen 80;': `listen 127.0.0.1:${ports.plain};`,
      'listen 443 ssl;': `listen 127.0.0.1:${ports.secure} ssl;`,
      '/var/www/acme': join(folder, 'acme'),
      '/etc/techsapo/tls/fullchain.pem': join(folder, 'tls', 'fullchain.pem'),
      '/etc/techsapo/tls/privkey.pem': join(folder, 'tls', 'privkey.pem'),
      '/var/log/nginx/techsapo.log techsapo': 'off',
      '/var/log/nginx/techsapo-error.log crit': 'stderr crit',
    });
    const isUp = () =>
      fetch(`http://127.0.0.1:${ports.plain}/`, { redirect: 'manual' }).then(
        ({ status }) => status === 308,
        () => false,
      );
    const nginx = await Nginx.start(configuration, `https://127.0.0.1:${ports.secure}`, isUp);
    return new TlsFront(authority, folder, ports, service, nginx, services);
  }

  /** configurationFile is what renew-certificates.sh is told, with changes. */
  configurationFile(changes: Readonly<Record<string, string>>): string {
    const variables = {
      TLS_DOMAINS: NAME,
      TLS_DIR: join(this.folder, 'tls'),
      TLS_CA_FILE: this.authority.file,
      TLS_ADDRESS: `127.0.0.1:${this.ports.secure}`,
      NGINX_CONFIG: join(this.nginx.folder, 'nginx.conf'),
      ACME_WEBROOT: join(this.folder, 'acme'),
      ACME_HOME: join(this.folder, 'account'),
      RENEWAL_LOG: join(this.folder, 'renewal.log'),
      ...changes,
    };
    const file = join(this.folder, 'renewal.env');
    writeFileSync(
      file,
      Object.entries(variables)
        .map(([name, value]) => `${name}='${value}'\n`)
        .join(''),
    );
    return file;
  }

  /** renewal starts renew-certificates.sh. */
  renewal(changes: Readonly<Record<string, string>>, ...words: string[]): Running {
    return Running.start(RENEWAL, ['--config', this.configurationFile(changes), ...words]);
  }

  /** renew runs it to its end. */
  async renew(changes: Readonly<Record<string, string>>, ...words: string[]): Promise<Renewed> {
    const running = this.renewal(changes, ...words);
    return { code: await running.exit(), output: running.output };
  }

  /** log is the lines that were written, of each run one. */
  get log(): string[] {
    return readFileSync(join(this.folder, 'renewal.log'), 'utf8').trim().split('\n');
  }

  /** files is what lies where nginx reads its certificate. */
  get files(): string[] {
    return readdirSync(join(this.folder, 'tls')).sort();
  }

  /** shown is the serial number of the certificate that clients see by the name, who trust an authority. It throws where they do not accept it. */
  shown(trusted = this.authority.certificate): Promise<string> {
    return new Promise((resolve, reject) => {
      const asked = { host: '127.0.0.1', port: this.ports.secure, servername: NAME, ca: trusted };
      const socket = connect(asked, () => {
        resolve(socket.getPeerCertificate().serialNumber);
        socket.destroy();
      });
      socket.once('error', reject);
    });
  }

  async remove(): Promise<void> {
    await this.nginx.remove();
    await this.service.remove();
    this.services.remove();
    this.authority.remove();
    rmSync(this.folder, { recursive: true });
  }
}
