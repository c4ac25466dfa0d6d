import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ownKeysInRedis } from '../harness/own-keys.js';
import { until } from '../harness/processes.mjs';
import { ADMIN_KEY, Service, type Answer } from '../harness/service.js';
import { describeWithServers } from '../harness/suites.js';

interface Line {
  time: string;
  level: string;
  message: string;
  context: string;
  worker: string;
  requestId: string | null;
  traceId: string | null;
  job: string | null;
  runId: string | null;
  fields: Record<string, unknown>;
}

interface Logs {
  items: Line[];
  nextCursor: string | null;
  host: string;
  isKept: boolean;
  backTo: string | null;
}

interface Level {
  start: string;
  level: string | null;
  contexts: Record<string, string>;
  until: string | null;
}

const MEGABYTE = 1024 * 1024;
const SECRET = `tsk_0123456789AB_${'Zq7'.repeat(14)}`;

const logsOf = (service: Service, asked: Record<string, string> = {}): Promise<Answer<Logs>> =>
  service.ask<Logs>(`/api/v1/logs?${new URLSearchParams(asked).toString()}`);

const linesOf = async (service: Service, asked: Record<string, string>): Promise<Line[]> =>
  (await logsOf(service, asked)).body.items;

const setLevel = (service: Service, body: object): Promise<Answer<Level>> =>
  service.ask<Level>('/api/v1/logs/level', { method: 'PUT', body });

describe('The log of the service', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start('sqlite', { LOG_LEVEL: 'info', LOG_RING_MB: '1', WORKER_NAME: 'one' });
  });

  afterAll(() => service.remove());

  const headersOf = async (path: string, headers: Record<string, string> = {}): Promise<Headers> =>
    (await service.ask(path, { headers })).headers;

  it('has a line for each request, found by its id, its trace and what it says', async () => {
    const traceId = randomBytes(16).toString('hex');
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    const sent = await headersOf('/api/v1/budgets?limit=7', { 'x-request-id': 'mine-1', traceparent });
    expect(sent.get('x-request-id')).toBe('mine-1');
    const [line] = await linesOf(service, { requestId: 'mine-1' });
    expect(line).toMatchObject({
      ...{ level: 'info', message: 'GET /api/v1/budgets 200', context: 'Http', worker: 'one', traceId, job: null },
      fields: { 'http.request.method': 'GET', 'http.route': '/api/v1/budgets', 'http.response.status_code': 200 },
    });
    expect(await linesOf(service, { traceId })).toEqual([line]);
    expect(await linesOf(service, { q: 'BUDGETS mine-1 get', limit: '1000' })).toContainEqual(line);
    const [before, after] = [Date.parse(line?.time ?? '') - 1, Date.parse(line?.time ?? '') + 1].map((at) =>
      new Date(at).toISOString(),
    ) as [string, string];
    expect(await linesOf(service, { requestId: 'mine-1', from: before, to: after })).toEqual([line]);
    expect(await linesOf(service, { requestId: 'mine-1', from: after })).toEqual([]);
    expect(await linesOf(service, { requestId: 'mine-1', worker: 'two' })).toEqual([]);
    expect(await linesOf(service, { requestId: 'mine-1', level: 'warn' })).toEqual([]);
  });

  it('gives requests ids of its own where theirs are none, and says them in every answer', async () => {
    for (const bad of ['a b', 'x'.repeat(200), `a:${SECRET}`, '{"a":1}']) {
      expect((await headersOf('/ping', { 'x-request-id': bad })).get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    const refused = await service.ask('/api/v1/usage?from=x', { headers: { 'x-request-id': 'mine-2' } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request', requestId: 'mine-2' } });
    const nowhere = await service.ask('/%zz', { key: null });
    expect(nowhere.body).toMatchObject({ code: 'bad_address', requestId: nowhere.headers.get('x-request-id') });
    const body = `{"id": ${'['.repeat(10)}`;
    const headers = { 'content-type': 'application/json', 'x-request-id': 'mine-3' };
    expect((await service.ask('/api/v1/calls', { body, headers })).body).toMatchObject({ requestId: 'mine-3' });
    expect(await linesOf(service, { requestId: 'mine-3' })).toMatchObject([
      { message: 'POST /api/v1/calls 400', fields: { code: 'malformed_json' } },
    ]);
  });

  it('has no line for who only looks whether it is there, and none at this level for calls that were taken', async () => {
    const call = { timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
    for (const path of ['/ping', '/health', '/ready', '/metrics', '/api/v1/health']) {
      await headersOf(path, { 'x-request-id': 'quiet' });
    }
    await service.ask('/api/v1/calls', { headers: { 'x-request-id': 'quiet' }, body: { ...call, id: 'quiet' } });
    expect(await linesOf(service, { requestId: 'quiet' })).toEqual([]);
  });

  it('has a line for who hangs up before he is answered, and for who has read a stream', async () => {
    const gone = connect(service.port, '127.0.0.1');
    const head = [
      'host: x',
      `authorization: Bearer ${ADMIN_KEY}`,
      'content-type: application/json',
      'content-length: 99',
    ];
    const part = ['POST /api/v1/keys HTTP/1.1', ...head, 'x-request-id: gone-1', '', '{"name"'].join('\r\n');
    await new Promise<void>((sent) => void gone.write(part, () => sent()));
    await service.ask('/api/v1/budgets');
    gone.destroy();
    const reading = new AbortController();
    const { signal } = reading;
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'x-request-id': 'gone-2' };
    expect((await fetch(`${service.url}/api/v1/metrics/stream`, { headers, signal })).status).toBe(200);
    reading.abort();
    const [lines, streams] = await until('both are written', async () => {
      const found = await Promise.all(['gone-1', 'gone-2'].map((requestId) => linesOf(service, { requestId })));
      return found.every(({ length }) => length > 0) && found;
    });
    const fields = { aborted: true, durationMs: expect.any(Number) };
    expect(lines).toMatchObject([{ level: 'info', message: 'POST /api/v1/keys 499', fields }]);
    expect(streams).toMatchObject([{ level: 'info', message: 'GET /api/v1/metrics/stream 200', fields }]);
  });

  it('says which run of a job a line is about', async () => {
    await setLevel(service, { level: 'trace' });
    const lines = await until('a job says something', async () => {
      const found = (await linesOf(service, { limit: '1000' })).filter(({ job }) => job !== null);
      return found.length > 0 && found;
    });
    expect(lines[0]).toMatchObject({ job: expect.any(String), runId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(lines[0]?.requestId).toBeNull();
    await setLevel(service, {});
  });

  it('is for who may operate all projects', async () => {
    const statuses: Record<string, number> = {};
    for (const told of [{ scopes: ['read'] }, { scopes: ['operate'], project: 'shop' }, { scopes: ['operate'] }]) {
      const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'test', ...told } });
      statuses[JSON.stringify(told)] = (await service.ask('/api/v1/logs', { key: body.key })).status;
    }
    expect(Object.values(statuses)).toEqual([403, 403, 200]);
    expect((await service.ask('/api/v1/logs', { key: null })).status).toBe(401);
  });

  it('refuses questions that mean nothing', async () => {
    const bad = ['from=yesterday', 'level=loud', 'traceId=xyz', 'limit=0', 'cursor=!', 'cursor=WzFd', 'unknown=1'];
    const statuses = await Promise.all(bad.map(async (query) => (await service.ask(`/api/v1/logs?${query}`)).status));
    expect(statuses).toEqual([400, 400, 400, 400, 400, 200, 400]);
    const bodies = [{ level: 'loud' }, { contexts: { 'a b': 'info' } }, { level: 'info', for: 'soon' }, { more: 1 }];
    for (const body of bodies) expect((await setLevel(service, body)).status).toBe(400);
  });

  it('has its level set while it runs, for some parts and for a while, and who did that is written down', async () => {
    const { body } = await setLevel(service, { level: 'error', contexts: { Http: 'debug' }, for: '10m' });
    expect(body).toMatchObject({
      start: 'info',
      level: 'error',
      contexts: { Http: 'debug' },
      until: expect.any(String),
    });
    expect((await service.ask<Level>('/api/v1/logs/level')).body).toEqual(body);
    const call = { id: 'loud', timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
    await service.ask('/api/v1/calls', { headers: { 'x-request-id': 'loud' }, body: call });
    expect(await linesOf(service, { requestId: 'loud' })).toMatchObject([{ level: 'debug' }]);

    await setLevel(service, { level: 'error', for: '1s' });
    await service.ask('/api/v1/budgets', { headers: { 'x-request-id': 'hushed' } });
    expect(await linesOf(service, { requestId: 'hushed' })).toEqual([]);
    await until('the time is over', async () => {
      await service.ask('/api/v1/budgets', { headers: { 'x-request-id': 'again' } });
      return (await linesOf(service, { requestId: 'again' })).length > 0;
    });
    expect((await service.ask<Level>('/api/v1/logs/level')).body).toMatchObject({ level: null, until: null });
    const { body: audit } = await service.ask<{ items: { entry: object }[] }>(
      '/api/v1/audit-logs?action=log-level.change&limit=1',
    );
    expect(audit.items[0]?.entry).toMatchObject({ result: 'ok', after: { level: 'error' } });
  });

  it('is read in parts that leave nothing out', async () => {
    for (let at = 0; at < 30; at++) await headersOf('/api/v1/budgets', { 'x-request-id': `part-${at}` });
    const ids: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const { body }: Answer<Logs> = await logsOf(service, { q: 'part-', limit: '7', ...(cursor ? { cursor } : {}) });
      ids.push(...body.items.flatMap(({ requestId, message }) => (message.includes('budgets') ? [requestId] : [])));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(ids).toEqual(Array.from({ length: 30 }, (_, at) => `part-${29 - at}`));
  });

  it('is there after the process was killed, within its bound', async () => {
    await headersOf('/api/v1/budgets', { 'x-request-id': 'last-words' });
    const kept = async (): Promise<boolean> => (await linesOf(service, { requestId: 'last-words' })).length > 0;
    await until('the line is written', kept);
    await service.kill();
    await service.up({ WORKER_NAME: 'two' });
    expect(await linesOf(service, { requestId: 'last-words' })).toMatchObject([{ worker: 'one' }]);
    const { body } = await logsOf(service, { worker: 'two' });
    expect(body).toMatchObject({ isKept: true, host: expect.any(String), items: expect.any(Array) });
    const folder = join(service.place.environment.DATA_DIR, 'logs');
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MEGABYTE);
  });

  it('has no secret in it that was shown', async () => {
    const asked = { headers: { 'x-request-id': 'a', 'user-agent': SECRET } };
    await service.ask(`/api/v1/calls/${SECRET}?key=${SECRET}`, asked);
    await service.ask('/api/v1/calls', { key: SECRET });
    await service.ask('/api/v1/prices', { method: 'PUT', body: { [SECRET]: SECRET } });
    const { body } = await logsOf(service, { limit: '1000' });
    expect(body.items.length).toBeGreaterThan(3);
    expect(JSON.stringify(body)).not.toContain('Zq7');
  });

  it('is not kept where it is not to be', async () => {
    await service.stop();
    await service.up({ LOG_RING_MB: '0', WORKER_NAME: 'three' });
    expect((await logsOf(service, { worker: 'three' })).body).toMatchObject({ isKept: false, items: [] });
    expect((await service.ask('/api/v1/budgets')).status).toBe(200);
  });
});

describeWithServers('The level of the log', () => {
  it('is set for all workers, through any', async () => {
    const settings = { ...ownKeysInRedis(), LOG_LEVEL: 'error' };
    const one = await Service.start('mariadb', { ...settings, WORKER_NAME: 'one' });
    const two = await Service.start('mariadb', {
      ...settings,
      ...one.place.variables,
      LOG_LEVEL: 'error',
      WORKER_NAME: 'two',
    });
    try {
      const hears = async (service: Service): Promise<boolean> => {
        const { headers } = await service.ask('/api/v1/budgets');
        return (await linesOf(one, { requestId: headers.get('x-request-id') ?? '' })).length > 0;
      };
      expect(await Promise.all([hears(one), hears(two)])).toEqual([false, false]);
      await setLevel(one, { level: 'info' });
      expect(await hears(one)).toBe(true);
      await until('the other has heard of it', () => hears(two));
      await setLevel(two, {});
      await until('the first has heard of it', async () => !(await hears(one)));
    } finally {
      await two.remove();
      await one.remove();
    }
  });
});
