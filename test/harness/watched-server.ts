import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './processes.mjs';

/** Certificate is one that was made on the spot, signed by itself, and the file of who trusts it. */
export interface Certificate {
  key: string;
  cert: string;
  file: string;
  keyFile: string;
  remove(): void;
}

/** certificateFor makes a certificate for 127.0.0.1 that ends in so many days. */
export function certificateFor(days: number): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'techsapo-certificate-'));
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    `${days}`,
  ];
  const named = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', [...made, ...named, '-keyout', key, '-out', file], { stdio: 'ignore' });
  const remove = (): void => rmSync(folder, { recursive: true });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file, keyFile: key, remove };
}

/** WatchedServer is somebody else's service: it answers as it is told to, and can be down. */
export class WatchedServer {
  /** What it answers. */
  answer: { status: number; body: string } = { status: 200, body: '' };
  /** The headers of what it was asked. */
  readonly asked: IncomingHttpHeaders[] = [];
  /** How many connections were made to it. */
  connections = 0;
  /** Whether it takes requests and does not answer them. */
  isSilent = false;
  private server: Server;

  private constructor(
    readonly port: number,
    private readonly certificate: Certificate | null,
  ) {
    this.server = this.made();
  }

  static async start(certificate: Certificate | null = null): Promise<WatchedServer> {
    const server = new WatchedServer(await freePort(), certificate);
    await server.up();
    return server;
  }

  get url(): string {
    return `${this.certificate ? 'https' : 'http'}://127.0.0.1:${this.port}`;
  }

  /** up has it listen. */
  async up(): Promise<void> {
    this.server = this.made();
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** down has it refuse connections. */
  async down(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private made(): Server {
    const listener: RequestListener = ({ headers }, response) => {
      this.asked.push(headers);
      if (!this.isSilent) response.writeHead(this.answer.status).end(this.answer.body);
    };
    const server = this.certificate ? createSecureServer(this.certificate, listener) : createServer(listener);
    return server.on('connection', () => this.connections++);
  }
}

/** servicesFile is the variables of a service that watches others; `remove` forgets the file. */
export function servicesFile(services: readonly object[]): { variables: Record<string, string>; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'techsapo-services-'));
  const file = join(folder, 'services.yml');
  writeFileSync(file, JSON.stringify({ services }));
  return { variables: { SERVICES_FILE: file }, remove: () => rmSync(folder, { recursive: true }) };
}
