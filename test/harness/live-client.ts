import { get, type IncomingMessage } from 'node:http';
import { get as getSecurely } from 'node:https';
import { WebSocket } from 'ws';
import { ADMIN_KEY } from './service.js';
import { until } from './processes.mjs';

/** LiveSums are sums that were added. */
export interface LiveSums {
  calls: number;
  errors: number;
  unpricedCalls: number;
  costUsd: string | null;
  inputTokens: number;
  outputTokens: number;
}

/** LiveEvent is a message as a client hears it. */
export interface LiveEvent {
  id: string;
  type: 'hello' | 'reset' | 'metrics';
  data?: Partial<LiveSums> & {
    resumed?: boolean;
    groups?: (LiveSums & { project: string; environment: string; provider: string })[];
  };
  atMs: number;
}

/** LiveClient follows a service, by server-sent events or by WebSocket, and keeps what it hears. */
export class LiveClient {
  readonly events: LiveEvent[] = [];
  /** Where it would resume. */
  lastId = '';
  isClosed = false;

  private constructor(readonly close: () => void) {}

  /** bySse connects as EventSource does, by TLS to whom a certificate is trusted. It throws with the status where it is refused. */
  static async bySse(
    url: string,
    { key = ADMIN_KEY, lastEventId = '', ca }: { key?: string; lastEventId?: string; ca?: string } = {},
  ): Promise<LiveClient> {
    const headers = {
      authorization: `Bearer ${key}`,
      accept: 'text/event-stream',
      ...(lastEventId === '' ? {} : { 'last-event-id': lastEventId }),
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const ask = ca === undefined ? get : getSecurely;
      ask(`${url}/api/v1/metrics/stream`, { headers, agent: false, ca }, resolve).once('error', reject);
    });
    if (response.statusCode !== 200) {
      response.destroy();
      throw new Error(`answered ${response.statusCode}`);
    }
    const client = new LiveClient(() => response.destroy());
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) client.read(part);
    });
    response.on('error', () => undefined);
    response.once('close', () => (client.isClosed = true));
    return client.greeted();
  }

  /** bySocket connects by WebSocket. It throws with the status where it is refused. */
  static async bySocket(
    url: string,
    { key = ADMIN_KEY, lastEventId = '', ca }: { key?: string; lastEventId?: string; ca?: string } = {},
  ): Promise<LiveClient> {
    const query = lastEventId === '' ? '' : `?lastEventId=${lastEventId}`;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/metrics${query}`, {
      headers: key === '' ? {} : { authorization: `Bearer ${key}` },
      ca,
    });
    const client = new LiveClient(() => socket.terminate());
    socket.on('message', (data: Buffer) => client.hear(JSON.parse(data.toString()) as LiveEvent));
    socket.once('close', () => (client.isClosed = true));
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
      // Who is refused has nothing more to say: the service has to close the connection, or anybody could hold many.
      socket.once('unexpected-response', (_request, response) => {
        response.resume();
        response.socket.once('close', () => reject(new Error(`answered ${response.statusCode}`)));
      });
    });
    socket.on('error', () => undefined);
    return client.greeted();
  }

  /** calls is how many calls were told of, by all messages together. */
  get calls(): number {
    return this.metrics.reduce((sum, { data }) => sum + (data?.calls ?? 0), 0);
  }

  get metrics(): LiveEvent[] {
    return this.events.filter(({ type }) => type === 'metrics');
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  private async greeted(): Promise<LiveClient> {
    await until('the client is greeted', () => this.events.length > 0);
    return this;
  }

  private read(part: string): void {
    const fields = new Map(part.split('\n').map((line) => [line.split(':', 1)[0], line.replace(/^\w*: ?/, '')]));
    const id = fields.get('id');
    if (id !== undefined) this.lastId = id;
    const data = fields.get('data');
    if (data !== undefined) this.hear({ ...(JSON.parse(data) as LiveEvent), id: this.lastId });
  }

  private hear(event: LiveEvent): void {
    this.lastId = event.id;
    this.events.push({ ...event, atMs: performance.now() });
  }
}
