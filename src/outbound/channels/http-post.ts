import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AllowedHosts } from '../../config/channel-variables.js';
import { Busy, Rejected, Unavailable } from '../../domain/failures.js';
import { scrubText } from '../../domain/secrets.js';
import { withDeadline } from '../deadline.js';
import { retryAfterIn } from '../retry-after.js';
import { AddressRefused, guardedLookup, hostOf, mayLeadTo } from './addresses.js';

/** HttpPost is what is posted to a server. */
export interface HttpPost {
  url: string;
  headers?: Readonly<Record<string, string>>;
  body: string;
}

/** Taken is who took something, and with which status; `null` where there are none, as with e-mail. */
export interface Taken {
  host: string;
  status: number | null;
}

interface Answer {
  status: number;
  text: string;
  retryAfterSeconds: number | null;
}

const TIMEOUT_MS = 10_000;
/** An answer is read for what it says of a failure; what is longer is cut. */
const MOST_BYTES = 16 * 1024;
const LONGEST_TOLD = 300;
const USER_AGENT = 'TechSapo';

/** Answers that say that the same may be taken later. */
const LATER = new Set([408, 425, 429]);

/**
 * post posts something, follows nobody elsewhere, takes no longer than ten seconds, and tells who took it.
 * Unless `allowed` is `null` it refuses addresses that are neither public nor allowed. It throws `Rejected` (`channel_refused`,
 * `address_refused`), `Unavailable`, and `Busy` where the server says when to come again.
 */
export async function post(what: HttpPost, allowed: AllowedHosts | null, signal: AbortSignal): Promise<Taken> {
  const host = hostOf(what.url);
  if (allowed && isIP(host) !== 0 && !mayLeadTo(host, host, allowed)) throw addressRefused(host);
  const { status, text, retryAfterSeconds } = await answerTo(what, allowed, signal);
  if (isTaken(status)) return { host, status };
  const message = `${host} answered ${status}: ${scrubText(text).slice(0, LONGEST_TOLD)}`;
  if (retryAfterSeconds !== null) throw new Busy('channel_busy', message, retryAfterSeconds);
  if (status >= 500 || LATER.has(status)) throw new Unavailable('channel_unavailable', message);
  throw new Rejected('channel_refused', message, 422);
}

/** addressRefused says that a channel may not lead to a host. */
export function addressRefused(host: string): Rejected {
  return new Rejected(
    'address_refused',
    `${host} is at a private or special address, which ALLOWED_WEBHOOK_HOSTS does not name`,
    422,
  );
}

async function answerTo(what: HttpPost, allowed: AllowedHosts | null, signal: AbortSignal): Promise<Answer> {
  try {
    return await withDeadline(TIMEOUT_MS, signal, async (ends) => {
      const response = await responseTo(what, allowed ? guardedLookup(allowed) : undefined, ends);
      return await read(response);
    });
  } catch (error) {
    if (error instanceof AddressRefused) throw addressRefused(hostOf(what.url));
    const { message, cause } = error as Error;
    const why = [message, (cause as Error | undefined)?.message].filter((part) => part).join(': ');
    throw new Unavailable('channel_unavailable', `${hostOf(what.url)} cannot be reached: ${scrubText(why)}`);
  }
}

function responseTo(
  { url, headers, body }: HttpPost,
  lookup: LookupFunction | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = new URL(url).protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        ...{ method: 'POST', agent: false, signal, ...(lookup ? { lookup } : {}) },
        headers: {
          ...{ 'user-agent': USER_AGENT, 'content-type': 'application/json', connection: 'close' },
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      resolve,
    );
    sending.once('error', reject);
    sending.end(body);
  });
}

/** What took something has said so with its status: whatever it goes on to tell, or does not, it took it. */
async function read(response: IncomingMessage): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) if (value) headers.append(name, String(value));
  const retryAfterSeconds = LATER.has(status) || status >= 500 ? retryAfterIn(headers) : null;
  if (!isTaken(status)) return { status, text: await textOf(response), retryAfterSeconds };
  response.destroy();
  return { status, text: '', retryAfterSeconds };
}

function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

/** What an answer tells, as far as it comes. */
async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > MOST_BYTES) break;
    }
  } catch {
    chunks.push(Buffer.from('…'));
  }
  return Buffer.concat(chunks).toString('utf8', 0, MOST_BYTES);
}
