import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Frame } from './frame.js';
import type { Peer } from './peer.js';

const CONTENT_TYPE = 'text/event-stream';

/** Clients that lost the same worker come back spread over so long a time, not all at once. */
const RETRY_MS = 2_000;
const RETRY_SPREAD_MS = 1_000;

/** EventStream is a client that reads server-sent events. */
export class EventStream implements Peer {
  readonly transport = 'sse';

  private constructor(private readonly response: ServerResponse) {}

  /** open answers a request with a stream of events. */
  static open(reply: FastifyReply): EventStream {
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    raw.setHeader('content-type', `${CONTENT_TYPE}; charset=utf-8`);
    raw.setHeader('cache-control', 'no-store');
    raw.setHeader('x-accel-buffering', 'no');
    raw.setHeader('connection', 'close');
    raw.on('error', () => raw.destroy());
    raw.writeHead(200);
    raw.write(`retry: ${RETRY_MS + Math.round(Math.random() * RETRY_SPREAD_MS)}\n\n`);
    return new EventStream(raw);
  }

  get unsentBytes(): number {
    return this.response.writableLength;
  }

  send(frame: Frame): void {
    this.response.write(frame.event);
  }

  /** An event without data is not told to the page, but moves the place from which the client resumes. */
  beat(id: string): boolean {
    this.response.write(`: beat\nid: ${id}\n\n`);
    return true;
  }

  /** A client may be gone again before it was let in. */
  onGone(listener: () => void): void {
    if (this.response.destroyed) listener();
    else this.response.once('close', listener);
  }

  end(): void {
    if (this.unsentBytes > 0) this.drop();
    else this.response.end();
  }

  drop(): void {
    this.response.destroy();
  }
}

/** isStream tells whether a reply was a stream: how long it took says nothing of how quickly requests are answered. */
export function isStream(request: FastifyRequest, { raw }: FastifyReply): boolean {
  const isUpgraded = request.ws && !raw.headersSent;
  return isUpgraded || String(raw.getHeader('content-type')).startsWith(CONTENT_TYPE);
}
