import { readEnvironment } from '../config/environment.js';
import { KeysService, type WantedKey } from '../features/security/keys.service.js';
import { operator, withStorage } from './offline.js';

/** Where the service is unless it is said otherwise. */
const USUAL_URL = 'http://127.0.0.1:4000';
const KEY_LIFETIME_MS = 3_600_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** WrongUse is a command that was called wrongly: exit code 2. */
export class WrongUse extends Error {}

/** Refusal is an answer that says no, with its problem document. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

/** Client speaks to a running service over HTTP. */
export class Client {
  constructor(
    readonly url: string,
    private readonly key: string,
    private readonly patienceMs: number,
  ) {}

  /**
   * post sends a JSON body, again and again as long as the service cannot be reached or says that it cannot now, until the
   * patience is at an end. Sending again does no harm: what was recorded is recognised. It throws a `Refusal` when the
   * service says no.
   */
  async post(path: string, body: unknown): Promise<unknown> {
    const startedAt = Date.now();
    const text = JSON.stringify(body);
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      const answer = await this.attempt(path, text);
      if (answer !== null) return answer;
      if (Date.now() - startedAt > this.patienceMs) throw new Error(`${this.url} takes nothing any more`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** get asks for a JSON document. */
  async get(path: string): Promise<unknown> {
    const response = await fetch(this.url + path, { headers: this.headers() });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  private async attempt(path: string, body: string): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(this.url + path, { method: 'POST', headers: this.headers(), body });
    } catch {
      return null;
    }
    if (response.status === 503 || response.status === 429) return null;
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const message = `${this.url}${path}: ${response.status} ${JSON.stringify(answer).slice(0, 500)}`;
    throw new Refusal(message, answer as Record<string, unknown>);
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' };
  }
}

/** ConnectOptions say where the service is and with which key; what is left out is found out. */
export interface ConnectOptions {
  url?: string | undefined;
  key?: string | undefined;
  /** For how many seconds a service that takes nothing is tried again. */
  patience?: string | undefined;
}

/** connect makes a client. Without a key it makes one for an hour, in the database that the environment names. */
export async function connect(options: ConnectOptions): Promise<Client> {
  const environment = readEnvironment();
  const url = (options.url ?? environment.TECHSAPO_URL ?? USUAL_URL).replace(/\/$/, '');
  const key = options.key ?? environment.TECHSAPO_KEY ?? environment.TECHSAPO_ADMIN_KEY ?? (await temporaryKey());
  const patience = Number(options.patience ?? 60);
  if (!(patience >= 0)) throw new WrongUse('--patience takes a number of seconds');
  return new Client(url, key, patience * 1000);
}

/** isServing tells whether a service answers at an address. */
export async function isServing(url = readEnvironment().TECHSAPO_URL ?? USUAL_URL): Promise<boolean> {
  try {
    return (await fetch(`${url.replace(/\/$/, '')}/ping`)).ok;
  } catch {
    return false;
  }
}

function temporaryKey(): Promise<string> {
  return withStorage(async (context) => {
    const wanted: WantedKey = {
      name: 'command line, one hour',
      scopes: ['ingest', 'read'],
      project: null,
      expiresAtMs: Date.now() + KEY_LIFETIME_MS,
    };
    const { key } = await context.get(KeysService).create(wanted, operator());
    return key;
  });
}
