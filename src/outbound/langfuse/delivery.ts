import { Langfuse } from 'langfuse';
import type { LangfuseAccount } from '../../config/langfuse-variables.js';
import { withDeadline } from '../deadline.js';
import { retryAfterIn } from '../retry-after.js';
import type { Answer } from './answers.js';
import type { Bodies } from './bodies.js';

/** So many events go out at once: in texts of the greatest length they stay below the size at which the SDK parts them. */
const EVENTS_AT_ONCE = 8;

const TIMEOUT_MS = 10_000;

/** An answer names what became of each event; what is longer is none. */
const MOST_BYTES = 256 * 1024;

/** The part of a response that the SDK reads. */
type SdkAnswer = Awaited<ReturnType<Langfuse['fetch']>>;

/**
 * Client is the SDK, which puts the events together and sends them. It takes failures for nobody's business, writes them to the
 * console and goes on: so it is told that all went well, and what was answered is kept for whoever sends. What it would read
 * from the environment of this process is not ours: a release, an environment, a share of traces to be sent.
 */
class Client extends Langfuse {
  readonly answers: Answer[] = [];

  constructor(
    account: LangfuseAccount,
    private readonly signal: AbortSignal,
  ) {
    super({
      ...account,
      flushAt: EVENTS_AT_ONCE,
      flushInterval: 0,
      fetchRetryCount: 0,
      requestTimeout: TIMEOUT_MS,
      release: '',
      environment: 'default',
      sampleRate: 1,
    });
  }

  override async fetch(url: string, request: Parameters<Langfuse['fetch']>[1]): Promise<SdkAnswer> {
    const answer = await withDeadline(TIMEOUT_MS, this.signal, (ends) =>
      answerTo(url, { ...request, redirect: 'manual', signal: ends }),
    );
    this.answers.push(answer);
    return new Response('{"successes":[],"errors":[]}');
  }

  /** Texts are texts: the SDK takes one that begins with `data:` for a picture, and sends it elsewhere. */
  protected override async processMediaInEvent(): Promise<void> {}
}

/** deliver sends an analysis and resolves to what was answered to each part of it; it takes no longer than `TIMEOUT_MS`. */
export async function deliver(bodies: Bodies, account: LangfuseAccount, signal: AbortSignal): Promise<Answer[]> {
  const client = new Client(account, signal);
  client.trace(bodies.trace);
  for (const generation of bodies.generations) client.generation(generation);
  for (const score of bodies.scores) client.score(score);
  await client.shutdownAsync();
  return client.answers;
}

async function answerTo(url: string, request: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, request);
    const { status, headers } = response;
    return { status, body: await textOf(response), retryAfterSeconds: retryAfterIn(headers) };
  } catch (error) {
    const { message, cause } = error as Error;
    const { code, message: why } = (cause ?? {}) as { code?: string; message?: string };
    return { status: null, body: [message, code, why].filter((part) => part).join(': '), retryAfterSeconds: null };
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > MOST_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
