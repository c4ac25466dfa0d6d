import { join } from 'node:path';
import { makePlace, type DatabaseKind, type Place } from './databases.js';
import { freePort, NODE_ARGUMENTS, Running, until } from './processes.mjs';

const ROOT = join(__dirname, '..', '..');

/** How long a start takes is measured elsewhere; several suites and their databases may be starting at once. */
const START_PATIENCE_MS = 60_000;

const TIME_IS_KNOWN_MS = 30_000;

/** The admin key of services that tests start. */
export const ADMIN_KEY = 'test-admin-key';

/** Answer is what the service answered. */
export interface Answer<Body = unknown> {
  status: number;
  body: Body;
  headers: Headers;
}

/** Asked is a request; a body that is no text and no bytes is sent as JSON. */
export interface Asked {
  method?: string;
  key?: string | null;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Service is the built service, running in a process of its own on a database of its own. */
export class Service {
  private process: Running | null = null;

  private constructor(
    readonly place: Place,
    readonly port: number,
    private readonly variables: Record<string, string>,
    private readonly within: readonly string[],
  ) {}

  /** start starts the service on an empty database; `within` is a command that starts it, if it does not start by itself. */
  static async start(
    kind: DatabaseKind = 'sqlite',
    settings: Record<string, string> = {},
    within: readonly string[] = [],
  ): Promise<Service> {
    return Service.startOn(await makePlace(kind), settings, within);
  }

  /** startOn starts the service on a database that is there. */
  static async startOn(
    place: Place,
    settings: Record<string, string> = {},
    within: readonly string[] = [],
  ): Promise<Service> {
    const port = await freePort();
    const variables = { ...place.variables, PORT: String(port), TECHSAPO_ADMIN_KEY: ADMIN_KEY, ...settings };
    const service = new Service(place, port, variables, within);
    await service.up();
    return service;
  }

  /** Where time jumps, a connection that was kept may be too old the moment it is used again. */
  private get connection(): Record<string, string> {
    return this.variables['FAKETIME_TIMESTAMP_FILE'] === undefined ? {} : { connection: 'close' };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get output(): string {
    return this.process?.output ?? '';
  }

  get pid(): number {
    return this.process?.child.pid ?? 0;
  }

  /** rssMb is how many megabytes of memory the process has. */
  get rssMb(): number {
    return this.process?.rssMb ?? 0;
  }

  /** up starts the process, on the database as it is; some variables may be others than before. */
  async up(changes: Record<string, string> = {}): Promise<void> {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, ...this.variables, ...changes };
    const [command = process.execPath, ...parameters] = [
      ...this.within,
      ...[process.execPath, ...NODE_ARGUMENTS, join(ROOT, 'dist', 'main.js')],
    ];
    const running = Running.start(command, parameters, { env });
    this.process = running;
    const isUp = async (): Promise<boolean> => running.assertRunning() && (await isReady(this.url));
    await until('the service is ready', isUp, START_PATIENCE_MS);
  }

  /** kill ends the process as a power cut would. */
  async kill(): Promise<void> {
    await this.process?.stop('SIGKILL');
  }

  /** stop ends the process as an operator would. */
  async stop(): Promise<void> {
    await this.process?.stop('SIGTERM');
  }

  /** remove ends the process and deletes the database. */
  async remove(): Promise<void> {
    await this.stop();
    await this.place.remove();
  }

  /** ask sends a request and reads the answer, JSON where it is JSON. */
  async ask<Body = Record<string, unknown>>(path: string, asked: Asked = {}): Promise<Answer<Body>> {
    const { method, key = ADMIN_KEY, headers = {}, body } = asked;
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }),
        ...this.connection,
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Body, headers: response.headers };
  }

  /** showsTime resolves once it has noticed what time it is: when a clock jumps, whoever is just asking something is hung up on. */
  async showsTime(clock: { readonly nowMs: number }): Promise<void> {
    const isNow = async (): Promise<boolean> => {
      const { headers } = await this.ask('/ping');
      return Math.abs(Date.parse(headers.get('date') ?? '') - clock.nowMs) < TIME_IS_KNOWN_MS;
    };
    await until('it knows what time it is', () => isNow().catch(() => false));
  }

  /** command runs the command line on the same database; objects among the words are variables set otherwise. */
  async command(...words: (string | Record<string, string>)[]): Promise<{ code: number | null; output: string }> {
    const { PATH, HOME } = process.env;
    const changes = words.filter((word) => typeof word === 'object');
    const env = Object.assign(
      { PATH, HOME, ...this.variables, TECHSAPO_URL: this.url },
      ...changes,
    ) as NodeJS.ProcessEnv;
    const parameters = words.filter((word) => typeof word === 'string');
    const running = Running.start(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...parameters], { env });
    return { code: await running.exit(), output: running.output };
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`)).ok;
  } catch {
    return false;
  }
}
