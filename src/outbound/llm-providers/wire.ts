import { retryAfterIn } from '../retry-after.js';
import { fault, NoAnswer } from './fault.js';

/** A stream spends some 300 bytes on a token; this is twice what the longest answers of models need. */
const MOST_BYTES = 64 * 1024 * 1024;

/** An event has to be held as a whole, and so has an answer in one piece; Japanese takes three bytes a character. */
const MOST_BYTES_AT_ONCE = 8 * 1024 * 1024;

/** AnsweredWhole is thrown when a server sends an answer in one piece that it was asked to stream. */
export class AnsweredWhole extends Error {
  override readonly name = 'AnsweredWhole';

  constructor(readonly body: string) {
    super('the answer came in one piece');
  }
}

/**
 * Wire is one request and its response. Its `fetch` is given to the SDK: it sends no second request, follows no redirect
 * (the key would go along), and reads no more than can be an answer.
 */
export class Wire {
  /** The status of the response, `null` before it comes. */
  status: number | null = null;
  retryAfterSeconds: number | null = null;
  private isUsed = false;

  readonly fetch: typeof globalThis.fetch = async (url, request) => {
    if (this.isUsed) throw new NoAnswer(fault('server_error', 'the provider wants to be asked again for the rest'));
    this.isUsed = true;
    const response = await fetch(url, { ...request, redirect: 'manual' });
    const { status, statusText, headers } = response;
    this.status = status;
    this.retryAfterSeconds = retryAfterIn(headers);
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      const message = 'the provider is elsewhere and redirects to there: its base URL is not right';
      throw new NoAnswer({ errorClass: 'invalid_request', httpStatus: status, message });
    }
    const body = response.body?.pipeThrough(bounded()) ?? null;
    const guarded = new Response(body, { status, statusText, headers });
    if (response.ok && !isStream(headers)) throw new AnsweredWhole(await guarded.text());
    return guarded;
  };
}

function isStream(headers: Headers): boolean {
  return headers.get('content-type')?.startsWith('text/event-stream') ?? false;
}

function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let total = 0;
  let sinceEvent = 0;
  let tail = Buffer.alloc(0);
  return new TransformStream({
    transform: (chunk, controller) => {
      const seen = Buffer.concat([tail, chunk]);
      const end = Math.max(seen.lastIndexOf('\n\n'), seen.lastIndexOf('\n\r\n'));
      tail = seen.subarray(-2);
      total += chunk.byteLength;
      sinceEvent = end === -1 ? sinceEvent + chunk.byteLength : seen.length - end;
      if (total > MOST_BYTES || sinceEvent > MOST_BYTES_AT_ONCE) {
        throw new NoAnswer(fault('cancelled', 'the response is longer than any answer'));
      }
      controller.enqueue(chunk);
    },
  });
}
