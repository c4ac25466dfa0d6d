import { isLoopback, readEnvironment } from '../config/environment.js';
import { Rejected } from '../domain/failures.js';
import type { Scope } from '../domain/scopes.js';
import { KeysService, type WantedKey } from '../features/security/keys.service.js';
import { operator, withStorage } from './offline.js';

/** Where the service is unless it is said otherwise. */
const USUAL_URL = 'http://127.0.0.1:4000';
const KEY_LIFETIME_MS = 3_600_000;
const PING_MS = 3_000;
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

  /** get asks for a JSON document. It throws a `Refusal` when the service says no. */
  get(path: string): Promise<unknown> {
    return this.ask('GET', path);
  }

  /** ask asks once, for something that is not to be asked for twice. It throws a `Refusal` when the service says no. */
  async ask(method: 'GET' | 'POST', path: string): Promise<unknown> {
    return JSON.parse((await this.answer(method, path)).toString());
  }

  /** file asks for whatever is at an address. It throws a `Refusal` when the service says no. */
  file(path: string): Promise<Buffer> {
    return this.answer('GET', path);
  }

  private async answer(method: 'GET' | 'POST', path: string): Promise<Buffer> {
    const response = await fetch(this.url + path, { method, headers: this.authorization() });
    const told = Buffer.from(await response.arrayBuffer());
    if (response.ok) return told;
    const text = told.toString();
    throw new Refusal(`${path}: ${response.status} ${text}`, problemIn(text, response.status));
  }

  private async attempt(path: string, body: string): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(this.url + path, {
        method: 'POST',
        headers: { ...this.authorization(), 'content-type': 'application/json' },
        body,
      });
    } catch {
      return null;
    }
    if (response.status === 503 || response.status === 429) return null;
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const message = `${this.url}${path}: ${response.status} ${JSON.stringify(answer).slice(0, 500)}`;
    throw new Refusal(message, answer as Record<string, unknown>);
  }

  private authorization(): Record<string, string> {
    return { authorization: `Bearer ${this.key}` };
  }
}

/** ConnectOptions say where the service is and with which key; what is left out is found out. */
export interface ConnectOptions {
  url?: string | undefined;
  key?: string | undefined;
  /** For how many seconds a service that takes nothing is tried again. */
  patience?: string | undefined;
  /** What the key may do that is made where none is told. */
  scopes?: readonly Scope[];
}

/** connect makes a client. Without a key it makes one for an hour, in the database that the environment names. */
export async function connect(options: ConnectOptions): Promise<Client> {
  const environment = readEnvironment();
  const url = urlOf(options.url);
  const key =
    options.key ?? environment.TECHSAPO_KEY ?? environment.TECHSAPO_ADMIN_KEY ?? (await temporaryKey(options.scopes));
  const patience = Number(options.patience ?? 60);
  if (!(patience >= 0)) throw new WrongUse('--patience takes a number of seconds');
  return new Client(url, key, patience * 1000);
}

/** Answering is what is at an address: the service, something else, or nothing. */
export type Answering = 'service' | 'other' | 'nothing';

/** whatAnswers tells what is at an address. */
export async function whatAnswers(url: string): Promise<Answering> {
  try {
    const response = await fetch(`${url}/ping`, { signal: AbortSignal.timeout(PING_MS) });
    return response.ok && (await response.text()) === 'pong' ? 'service' : 'other';
  } catch {
    return 'nothing';
  }
}

/** urlOf is where the service is, as it is told or as it is usual. */
export function urlOf(told: string | undefined): string {
  return (told ?? readEnvironment().TECHSAPO_URL ?? USUAL_URL).replace(/\/$/, '');
}

/** isNamed tells whether somebody has said which service is meant, or it is on another machine: what is here is not that one. */
export function isNamed({ url, key }: ConnectOptions): boolean {
  if (url !== undefined || key !== undefined) return true;
  const { hostname } = new URL(urlOf(undefined));
  return !isLoopback(hostname.replace(/^\[|\]$/g, ''));
}

/** notThere is what to say where the service that is meant does not answer. */
export function notThere(url: string, answering: Exclude<Answering, 'service'>): Rejected {
  return answering === 'nothing'
    ? new Rejected('service_not_answering', `nothing answers at ${url}; nothing was looked at instead`)
    : new Rejected('address_taken', `what answers at ${url} is not the service; nothing was looked at instead`);
}

/** isServing tells whether a service answers at an address. */
export async function isServing(url?: string): Promise<boolean> {
  return (await whatAnswers(urlOf(url))) === 'service';
}

function temporaryKey(scopes: readonly Scope[] = ['ingest', 'read']): Promise<string> {
  return withStorage(async (context) => {
    const wanted: WantedKey = {
      name: 'command line, one hour',
      scopes: [...scopes],
      project: null,
      origins: null,
      expiresAtMs: Date.now() + KEY_LIFETIME_MS,
    };
    const { key } = await context.get(KeysService).create(wanted, operator());
    return key;
  });
}

function problemIn(text: string, status: number): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { status };
  }
}
