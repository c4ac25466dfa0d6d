import { connect } from 'node:net';
import { LiveClient } from '../harness/live-client.js';
import { ownKeysInRedis } from '../harness/own-keys.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithMariadb, describeWithServers } from '../harness/suites.js';

/** A message that a client is to see has to be there within this time. */
const SOON_MS = 2_000;

let sent = 0;

interface Sent {
  project?: string;
  environment?: string;
  status?: string;
  model?: string;
}

function aCall(changes: Sent = {}): Record<string, unknown> {
  const usage = { inputTokens: 1000, outputTokens: 100 };
  return {
    ...{ id: `live-${++sent}`, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o', usage },
    ...changes,
  };
}

async function post(service: Service, ...calls: unknown[]): Promise<void> {
  expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
}

const WEBSOCKET =
  'host: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n';

/** What Java's client and curl send with every request before they know what the other side speaks. */
const H2C =
  'host: x\r\nconnection: Upgrade, HTTP2-Settings, close\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n';

/** spoken is all that is answered on one connection until the other side closes it. */
async function spoken(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  let answered = '';
  for await (const chunk of socket.setTimeout(10_000, () => socket.destroy(new Error('it stays open'))))
    answered += chunk;
  return answered;
}

const KINDS = [
  ['server-sent events', 'bySse'],
  ['WebSocket', 'bySocket'],
] as const;

describe('Live', () => {
  let service: Service;
  let clients: LiveClient[];

  beforeAll(async () => {
    service = await Service.start();
  });

  beforeEach(() => {
    clients = [];
  });

  afterEach(() => clients.forEach((client) => client.close()));

  afterAll(() => service.remove());

  async function follow(kind: 'bySse' | 'bySocket', asked = {}): Promise<LiveClient> {
    const client = await LiveClient[kind](service.url, asked);
    clients.push(client);
    return client;
  }

  async function makeKey(wanted: Record<string, unknown>): Promise<{ id: string; key: string }> {
    return (await service.ask<{ id: string; key: string }>('/api/v1/keys', { body: { name: 'live', ...wanted } })).body;
  }

  it.each(KINDS)(
    'shows by %s what was just recorded, to the nano-dollar, and what changed later',
    async (_name, kind) => {
      const client = await follow(kind);
      expect(client.events[0]).toMatchObject({ type: 'hello', data: { heartbeatSeconds: 15, resumed: false } });
      const environment = kind;
      const calls = [
        aCall({ environment }),
        aCall({ environment, status: 'error' }),
        aCall({ environment, model: 'x-1' }),
      ];
      await post(service, ...calls);

      await until('it is told', () => client.calls >= 3, SOON_MS);
      const [{ data } = {}] = client.metrics;
      const sums = { calls: 3, errors: 1, unpricedCalls: 1, costUsd: '0.007', inputTokens: 3000, outputTokens: 300 };
      expect(data).toMatchObject({
        ...sums,
        groups: [{ ...sums, project: 'default', environment, provider: 'openai' }],
      });

      await post(service, ...calls);
      await post(
        service,
        { ...calls[0], status: 'error' },
        { ...calls[1], usage: { inputTokens: 0, outputTokens: 0 } },
      );
      await until('the change is told', () => client.metrics.length >= 2, SOON_MS);
      expect(client.metrics[1]?.data).toMatchObject({
        ...{ calls: 0, errors: 1, unpricedCalls: 0, costUsd: '-0.0035', inputTokens: -1000, outputTokens: -100 },
      });
    },
  );

  it.each(KINDS)(
    'goes on by %s where a client stopped, and has it ask anew when that cannot be',
    async (_name, kind) => {
      const [first, witness] = [await follow(kind), await follow('bySse')];
      await post(service, aCall());
      await until('both have heard', () => first.calls === 1 && witness.calls === 1);
      first.close();
      for (let n = 2; n <= 4; n++) {
        await post(service, aCall());
        await until('the other has heard', () => witness.calls === n);
      }

      const again = await follow(kind, { lastEventId: first.lastId });
      await until('it has caught up', () => again.metrics.length === 3);
      expect(again.events[0]).toMatchObject({ type: 'hello', data: { resumed: true } });
      const bare = ({ metrics }: LiveClient): unknown[] => metrics.map(({ id, data }) => ({ id, data }));
      expect(bare(again)).toEqual(bare(witness).slice(1));
      const lost = await follow(kind, { lastEventId: 'abc123-7' });
      await until('it is told to ask anew', () => lost.types.length === 2);
      expect([lost.types, lost.events[0]?.data?.resumed]).toEqual([['hello', 'reset'], false]);
    },
  );

  it('resumes a client that was greeted and has heard nothing yet', async () => {
    const client = await follow('bySse');
    client.close();
    const witness = await follow('bySse');
    await post(service, aCall());
    await until('it is told', () => witness.calls === 1);

    const again = await follow('bySse', { lastEventId: client.lastId });
    await until('it has caught up', () => again.calls === 1);
    expect(again.types).toEqual(['hello', 'metrics']);
  });

  it.each(KINDS)('shows by %s a key of one project that project only', async (_name, kind) => {
    const { key } = await makeKey({ scopes: ['read'], project: `own-${kind}` });
    const [bound, all] = [await follow(kind, { key }), await follow(kind)];
    await post(service, aCall({ project: 'foreign' }));
    await until('all is told', () => all.calls === 1);
    await post(service, aCall({ project: `own-${kind}` }), aCall({ project: 'foreign' }));
    await until('both are told', () => all.calls === 3 && bound.calls > 0);

    expect(bound.metrics).toHaveLength(1);
    expect(bound.metrics[0]?.data).toMatchObject({ calls: 1, groups: [{ project: `own-${kind}`, calls: 1 }] });
  });

  it.each(KINDS)('lets nobody in by %s who may not read', async (_name, kind) => {
    const { key } = await makeKey({ scopes: ['ingest'] });

    await expect(follow(kind, { key: 'nobody' })).rejects.toThrow('answered 401');
    await expect(follow(kind, { key })).rejects.toThrow('answered 403');
  });

  it('answers before a WebSocket is opened, and says where none is wanted', async () => {
    await expect(follow('bySocket', { key: '' })).rejects.toThrow('answered 401');
    expect(await service.ask('/ws/metrics')).toMatchObject({ status: 400, body: { code: 'not_a_websocket' } });
    expect(await service.ask('/api/v1/metrics/stream?lastEventid=1')).toMatchObject({ status: 400 });
    expect((await service.ask('/api/v1/metrics/stream', { method: 'HEAD' })).status).toBe(200);
  });

  it.each(['/', '/ws/nope', '/api/v1/calls', '/ws/metrics/more'])('opens no WebSocket at %s', async (path) => {
    const answered = await spoken(
      service.port,
      `GET ${path} HTTP/1.1\r\n${WEBSOCKET}x-api-key: test-admin-key\r\n\r\n`,
    );

    expect(answered).toContain('HTTP/1.1 404 Not Found');
    expect(answered).toContain('"code":"not_found"');
  });

  it('answers clients that offer another protocol in the one they speak', async () => {
    const body = JSON.stringify(aCall());
    const answered = await spoken(
      service.port,
      `POST /api/v1/calls HTTP/1.1\r\n${H2C}x-api-key: test-admin-key\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );

    expect(answered).toContain('"accepted":1');
  });

  it.each(KINDS)('sends away by %s a client whose key was revoked', async (_name, kind) => {
    const { id, key } = await makeKey({ scopes: ['read'] });
    const client = await follow(kind, { key });
    await service.ask(`/api/v1/keys/${id}`, { method: 'DELETE' });

    await until('it is sent away', () => client.isClosed, 30_000);
  });

  it('does not count what lasts as a slow answer', async () => {
    (await follow('bySse')).close();
    (await follow('bySocket')).close();
    await until('they are gone', async () =>
      /^techsapo_live_clients\{transport="sse".*\} 0$/m.test((await service.ask<string>('/metrics')).body),
    );

    expect((await service.ask<string>('/metrics')).body).not.toMatch(
      /method="GET",endpoint="(\/ws\/metrics|.*stream)",status="(200|101)"/,
    );
  });

  it('drops a client that does not read, while others hear everything', async () => {
    const others = await Promise.all(Array.from({ length: 20 }, (_, n) => follow(n % 2 ? 'bySse' : 'bySocket')));
    const idle = connect(service.port, '127.0.0.1');
    idle.write('GET /api/v1/metrics/stream HTTP/1.1\r\nhost: x\r\nx-api-key: test-admin-key\r\n\r\n');
    idle.pause();
    idle.on('error', () => undefined);
    const dropped = async (): Promise<boolean> =>
      /^techsapo_live_dropped_total\{reason="slow".*\} 1$/m.test((await service.ask<string>('/metrics')).body);
    let posted = 0;
    await until(
      'it is dropped',
      async () => {
        const calls = Array.from({ length: 500 }, (_, n) =>
          aCall({ project: `p${n % 100}`, environment: `a rather long name of an environment ${n % 40}`.repeat(4) }),
        );
        await post(service, ...calls);
        posted += calls.length;
        return dropped();
      },
      90_000,
    );

    await until('all others have heard everything', () => others.every(({ calls }) => calls === posted));
    expect(others.some(({ isClosed }) => isClosed)).toBe(false);
    idle.destroy();
  });

  it.each(KINDS)('says goodbye by %s and stops at once, and afterwards has clients ask anew', async (_name, kind) => {
    const client = await follow(kind);
    await post(service, aCall());
    await until('it is told', () => client.calls === 1);
    const startedAt = performance.now();
    await service.stop();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await until('it is closed', () => client.isClosed);

    await service.up();
    const again = await follow(kind, { lastEventId: client.lastId });
    await until('it is told to ask anew', () => again.types.includes('reset'));
    expect(again.events[0]?.data?.resumed).toBe(false);
  });
});

describeWithMariadb('Live with many clients', () => {
  it('tells 1,000 of them the same within bounded memory', async () => {
    const service = await Service.start('mariadb');
    const first = await LiveClient.bySse(service.url);
    await post(service, aCall());
    await until('the first call is told', () => first.calls === 1);
    first.close();
    const before = service.rssMb;
    const clients: LiveClient[] = [];
    for (let n = 0; n < 20; n++) {
      clients.push(...(await Promise.all(Array.from({ length: 50 }, () => LiveClient.bySse(service.url)))));
    }
    const connected = service.rssMb;
    let posted = 0;
    const latencies: number[] = [];
    const until10s = performance.now() + 10_000;
    while (performance.now() < until10s) {
      await post(service, aCall(), aCall({ environment: 'test' }));
      const ackMs = performance.now();
      posted += 2;
      await until('all have heard', () => clients.every(({ calls }) => calls === posted));
      for (const { metrics } of clients) latencies.push((metrics.at(-1)?.atMs ?? Infinity) - ackMs);
    }

    const messages = clients.map(({ metrics }) => JSON.stringify(metrics.map(({ id, data }) => ({ id, data }))));
    expect(new Set(messages).size).toBe(1);
    latencies.sort((one, other) => one - other);
    const [p50, p95] = [0.5, 0.95].map((part) => (latencies[Math.floor(latencies.length * part)] ?? NaN).toFixed(0));
    const after = service.rssMb;
    process.stderr.write(
      `1,000 live clients: ${before.toFixed(0)} MB before, ${connected.toFixed(0)} MB connected, ${after.toFixed(0)} MB after ` +
        `${posted} calls in ${clients[0]?.metrics.length} messages; from ack to client p50 ${p50} ms, p95 ${p95} ms\n`,
    );
    expect(after - before).toBeLessThan(100);
    for (const client of clients) client.close();
    await service.remove();
  });
});

describeWithServers('Live in two workers', () => {
  it('shows at one what was sent to the other, in one order, and goes on at either', async () => {
    const settings = ownKeysInRedis();
    const one = await Service.start('mariadb', { ...settings, WORKER_NAME: 'one' });
    const { DATABASE_URL = '' } = one.place.variables;
    const other = await Service.start('mariadb', { ...settings, DATABASE_URL, WORKER_NAME: 'other' });
    const [here, there] = [await LiveClient.bySse(one.url), await LiveClient.bySocket(other.url)];
    await post(one, aCall());
    await until('the other shows it', () => there.calls === 1, SOON_MS);
    for (let n = 0; n < 10; n++) await Promise.all([post(one, aCall()), post(other, aCall())]);
    await until('both show all', () => here.calls === 21 && there.calls === 21);
    const bare = ({ metrics }: LiveClient): unknown[] => metrics.map(({ id, data }) => ({ id, data }));
    expect(bare(here)).toEqual(bare(there));

    const middle = here.metrics[1]?.id ?? '';
    const moved = await LiveClient.bySse(other.url, { lastEventId: middle });
    await until('it has caught up at the other', () => moved.metrics.length === here.metrics.length - 2);
    expect(bare(moved)).toEqual(bare(here).slice(2));
    for (const client of [here, there, moved]) client.close();
    await other.remove();
    await one.remove();
  });
});
