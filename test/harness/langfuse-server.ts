import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** IngestedEvent is an event of a batch as Langfuse gets it. */
export interface IngestedEvent {
  id: string;
  type: string;
  timestamp: string;
  body: { id: string; [field: string]: unknown };
}

/** LangfuseReply is how a batch is answered; `hang` is not at all. */
export type LangfuseReply = 'hang' | { status: number; body: string; headers?: Record<string, string> };

/** taken is what Langfuse answers when it took all events. */
export function taken(events: readonly IngestedEvent[]): LangfuseReply {
  const successes = events.map(({ id }) => ({ id, status: 201 }));
  return { status: 207, body: JSON.stringify({ successes, errors: [] }) };
}

/** LangfuseServer takes batches as Langfuse does, over HTTP on this machine, and misbehaves where it is told to. */
export class LangfuseServer {
  /** What was sent so far, batch by batch, with the path and the headers. */
  readonly batches: { path: string; authorization: string; events: IngestedEvent[] }[] = [];
  /** How batches are answered. */
  reply: (events: readonly IngestedEvent[]) => LangfuseReply = taken;
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor() {}

  static async start(): Promise<LangfuseServer> {
    const langfuse = new LangfuseServer();
    langfuse.server.listen(0, '127.0.0.1');
    await once(langfuse.server, 'listening');
    return langfuse;
  }

  /** variables are the environment of a service that sends to this server. */
  get variables(): Record<string, string> {
    return {
      LANGFUSE_PUBLIC_KEY: 'pk-lf-test',
      LANGFUSE_SECRET_KEY: 'sk-lf-test-0123456789',
      LANGFUSE_BASE_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
    };
  }

  /** about is the events that were sent of a trace so far, the trace itself among them. */
  about(traceId: string): IngestedEvent[] {
    const all = this.batches.flatMap(({ events }) => events);
    return all.filter(({ body }) => body['traceId'] === traceId || body.id === traceId);
  }

  async remove(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { batch } = JSON.parse(Buffer.concat(chunks).toString()) as { batch: IngestedEvent[] };
    const { url: path = '', headers } = request;
    this.batches.push({ path, authorization: headers.authorization ?? '', events: batch });
    const reply = this.reply(batch);
    if (reply === 'hang') return;
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body);
  }
}
