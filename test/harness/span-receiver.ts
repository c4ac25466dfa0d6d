import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeRequest, spansIn, type WireSpan } from '../../src/features/ingest/otlp/wire.js';

/** SpanReceiver is a server that takes spans by OTLP, as a collector does. */
export class SpanReceiver {
  readonly spans: WireSpan[] = [];
  /** The headers of what was sent to it. */
  readonly headers: IncomingHttpHeaders[] = [];
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.headers.push(request.headers);
      if (request.url === '/v1/traces') this.spans.push(...spansIn(decodeRequest('traces', Buffer.concat(chunks))));
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });

  static async start(): Promise<SpanReceiver> {
    const receiver = new SpanReceiver();
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** of is the spans of a trace that came so far. */
  of(traceId: string): WireSpan[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }

  async remove(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
