import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Clock } from '../../src/config/clock.js';
import { readEnvironment } from '../../src/config/environment.js';
import { Busy, Rejected } from '../../src/domain/failures.js';
import { messageOf } from '../../src/domain/notification/message.js';
import type { Taken } from '../../src/outbound/channels/http-post.js';
import { Couriers } from '../../src/outbound/channels/couriers.js';
import { aTransition } from '../harness/alerts.js';
import { PostReceiver } from '../harness/receivers.js';

const FRAME = { id: 'm', language: 'en', timezone: 'UTC', pageUrl: 'http://127.0.0.1' } as const;
const MESSAGE = messageOf([{ transition: aTransition({ alertId: 'a' }), reason: 'routed' }], FRAME);
const A_YEAR = { 'retry-after': '31536000' };

describe('A channel', () => {
  let couriers: Couriers;
  let receiver: PostReceiver;
  let server: Server | null;

  beforeEach(async () => {
    couriers = new Couriers(readEnvironment({ ALLOWED_WEBHOOK_HOSTS: '127.0.0.1' }), new Clock());
    receiver = await PostReceiver.start();
    server = null;
  });

  afterEach(async () => {
    await receiver.remove();
    server?.close();
  });

  const take = (url: string): Promise<Taken[]> => {
    const target = { kind: 'webhook', url, secret: null } as const;
    return couriers.take(MESSAGE, { channelId: 'c', target, isOperators: false });
  };

  /** A server that answers whatever comes so, and is gone then. */
  async function answering(text: string): Promise<string> {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(text, () => socket.destroy()));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  it('that wants to be left alone is, for ten minutes at most, unless it leads elsewhere', async () => {
    receiver.reply = ({ path }) => ({ status: path === '/busy' ? 429 : 200, headers: A_YEAR });
    await expect(take(`${receiver.url}/busy`)).rejects.toBeInstanceOf(Busy);
    const again = await take(`${receiver.url}/busy`).catch((error: unknown) => error);
    expect(again).toMatchObject({ code: 'channel_rests' });
    expect((again as Busy).retryAfterSeconds).toBeLessThanOrEqual(600);
    expect(receiver.posted).toHaveLength(1);
    expect(await take(`${receiver.url}/other`)).toEqual([{ host: '127.0.0.1', status: 200 }]);
  });

  it('that refuses something is not asked again, whatever else it says', async () => {
    receiver.reply = () => ({ status: 400, headers: A_YEAR, body: 'no such hook' });
    const refused = await take(receiver.url).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Rejected);
    expect((refused as Rejected).message).toContain('answered 400: no such hook');
  });

  it('has taken what it says it has, whatever becomes of the rest of its answer', async () => {
    const url = await answering('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nta');
    expect(await take(url)).toEqual([{ host: '127.0.0.1', status: 200 }]);
  });

  it('refuses with as much of its answer as came', async () => {
    const url = await answering('HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nno such');
    await expect(take(url)).rejects.toThrow('answered 404: no such');
  });
});
