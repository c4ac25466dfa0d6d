import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

interface MadeKey {
  id: string;
  key: string;
}

const CALL = { id: 'a', timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };

describe('Access', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start('sqlite', { METRICS_TOKEN: 'scrape-token' });
  });

  afterAll(() => service.remove());

  async function makeKey(wanted: Record<string, unknown>): Promise<MadeKey> {
    const { status, body } = await service.ask<MadeKey>('/api/v1/keys', { body: { name: 'test', ...wanted } });
    expect(status).toBe(201);
    return body;
  }

  it.each<[string, string, string, string]>([
    ['POST', '/api/v1/calls', 'ingest', 'read'],
    ['POST', '/v1/traces', 'ingest', 'read'],
    ['POST', '/api/public/ingestion', 'ingest', 'finance'],
    ['GET', '/api/v1/usage', 'read', 'ingest'],
    ['GET', '/api/v1/calls', 'read', 'ingest'],
    ['GET', '/api/v1/providers', 'read', 'operate'],
    ['GET', '/api/v1/prices', 'read', 'ingest'],
    ['PUT', '/api/v1/prices', 'finance', 'read'],
    ['GET', '/api/v1/keys', 'admin', 'finance'],
  ])('%s %s is for %s keys and not for %s keys', async (method, path, good, wrong) => {
    const body = method === 'GET' ? undefined : {};
    const [{ key: goodKey }, { key: wrongKey }] = [
      await makeKey({ scopes: [good] }),
      await makeKey({ scopes: [wrong] }),
    ];

    const refused = await service.ask(path, { method, key: wrongKey, body });
    expect([refused.status, refused.body]).toEqual([
      403,
      expect.objectContaining({ code: 'missing_scope', needs: good }),
    ]);
    expect([200, 400]).toContain((await service.ask(path, { method, key: goodKey, body })).status);
    expect(await service.ask(path, { method, key: null, body })).toMatchObject({
      status: 401,
      body: { code: 'missing_credentials' },
    });
  });

  it('reads nothing of what somebody sends whom it does not let in', async () => {
    const body = '{"not":';
    const headers = { 'content-type': 'application/json' };

    expect((await service.ask('/api/v1/calls', { body, headers })).body['code']).toBe('malformed_json');
    expect((await service.ask('/api/v1/calls', { key: 'nobody', body, headers })).body['code']).toBe('unknown_key');
  });

  it('names why a key is refused, and counts it', async () => {
    const { id, key } = await makeKey({ scopes: ['read'] });
    const expired = await makeKey({ scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' });
    const codeOf = async (asked: Parameters<Service['ask']>[1]): Promise<unknown> =>
      (await service.ask('/api/v1/calls', asked)).body['code'];
    const basic = (name: string, secret: string): { key: null; headers: Record<string, string> } => ({
      key: null,
      headers: { authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}` },
    });

    expect(await codeOf({ key: 'tsk_nobody_0000' })).toBe('unknown_key');
    expect(await codeOf({ key: expired.key })).toBe('expired_key');
    expect(await codeOf(basic('somebody', key))).toBe('key_id_mismatch');
    expect(await codeOf({ key: null, headers: { authorization: 'Digest x' } })).toBe('malformed_credentials');
    expect((await service.ask('/api/v1/calls', basic(id, key))).status).toBe(200);
    expect((await service.ask('/api/v1/calls', { key: null, headers: { 'x-api-key': key } })).status).toBe(200);

    expect((await service.ask(`/api/v1/keys/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await codeOf({ key })).toBe('revoked_key');

    const { body } = await service.ask<string>('/metrics', { key: 'scrape-token' });
    for (const reason of [
      'unknown_key',
      'expired_key',
      'key_id_mismatch',
      'malformed_credentials',
      'revoked_key',
      'missing_scope',
    ]) {
      expect(body).toMatch(new RegExp(`techsapo_auth_failures_total\\{reason="${reason}",worker="[^"]+"\\} [1-9]`));
    }
  });

  it('lets a key in until the moment it expires', async () => {
    const expiresAtMs = Date.now() + 1500;
    const { key } = await makeKey({ scopes: ['read'], expiresAt: new Date(expiresAtMs).toISOString() });
    const statuses = new Set<number>();
    await until('the key is refused', async () => {
      const askedAtMs = Date.now();
      const { status } = await service.ask('/api/v1/calls', { key });
      if (askedAtMs >= expiresAtMs) expect(status).toBe(401);
      statuses.add(status);
      return status === 401;
    });
    expect([...statuses]).toEqual([200, 401]);
  });

  it('never shows a key again, nor keeps it', async () => {
    const { id, key } = await makeKey({ scopes: ['ingest'], project: 'shop' });
    const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/keys');

    expect(body.items.find((item) => item.id === id)).toMatchObject({
      scopes: ['ingest'],
      project: 'shop',
      revokedAt: null,
    });
    expect(JSON.stringify(body)).not.toContain(key.slice(-20));
  });

  it('keeps a key that is bound to a project within it', async () => {
    const shop = await makeKey({ scopes: ['ingest', 'read'], project: 'shop' });
    await service.ask('/api/v1/calls', { body: { ...CALL, id: 'elsewhere', project: 'office' } });

    const sent = await service.ask('/api/v1/calls', {
      key: shop.key,
      body: [
        { ...CALL, id: 'mine' },
        { ...CALL, project: 'office' },
      ],
    });
    expect(sent.body).toMatchObject({ accepted: 1, rejected: [{ index: 1, code: 'wrong_project' }] });
    const listed = await service.ask<{ items: { id: string; project: string }[] }>('/api/v1/calls', { key: shop.key });
    expect(listed.body.items.map(({ id, project }) => [id, project])).toEqual([['mine', 'shop']]);
    expect((await service.ask('/api/v1/calls/elsewhere', { key: shop.key })).status).toBe(404);
    expect((await service.ask('/api/v1/usage?project=office', { key: shop.key })).status).toBe(403);
    expect((await service.ask('/api/v1/usage', { key: shop.key })).body).toMatchObject({ total: { calls: 1 } });
    expect((await service.ask('/metrics', { key: shop.key })).status).toBe(401);
  });

  it.each<[string, string, 'finance' | 'read']>([
    ['PUT', '/api/v1/prices', 'finance'],
    ['DELETE', '/api/v1/prices/x', 'finance'],
    ['POST', '/api/v1/prices/reprice', 'finance'],
    ['GET', '/api/v1/prices/corrections', 'read'],
  ])('%s %s concerns every project and is not for keys that are bound to one', async (method, path, scope) => {
    const { key } = await makeKey({ scopes: [scope], project: 'shop' });
    const body = method === 'GET' ? undefined : {};

    expect(await service.ask(path, { method, key, body })).toMatchObject({
      status: 403,
      body: { code: 'wrong_project' },
    });
    expect((await service.ask('/api/v1/prices', { key: (await makeKey({ scopes: ['read'] })).key })).status).toBe(200);
  });

  it.each<[string, Record<string, unknown>]>([
    ['may do everything', { scopes: ['read', 'admin'], project: 'shop' }],
    ['is for what stands for all projects above the cap', { scopes: ['read'], project: 'other' }],
  ])('binds no key to a project that %s', async (_name, wanted) => {
    expect(await service.ask('/api/v1/keys', { body: { name: 'test', ...wanted } })).toMatchObject({
      status: 400,
      body: { code: 'invalid_binding' },
    });
  });

  it('counts whom it refused for the project, before and after the query was read', async () => {
    const { key } = await makeKey({ scopes: ['read'], project: 'shop' });
    const refusals = async (): Promise<number> => {
      const { body } = await service.ask<string>('/metrics', { key: 'scrape-token' });
      return Number(/techsapo_auth_failures_total\{reason="wrong_project".*\} (\d+)/.exec(body)?.[1] ?? 0);
    };
    const before = await refusals();
    await service.ask('/api/v1/usage?project=office', { key });
    await service.ask('/api/v1/prices/corrections', { key });

    expect((await refusals()) - before).toBe(2);
  });

  it('opens /metrics to the token, and to nobody without it', async () => {
    expect((await service.ask('/metrics', { key: null })).status).toBe(401);
    expect((await service.ask('/metrics', { key: 'scrape-token' })).status).toBe(200);
  });

  it('answers load balancers without a key', async () => {
    expect((await service.ask('/ping', { key: null })).body).toBe('pong');
    for (const path of ['/health', '/ready', '/api/v1/health', '/api/public/health']) {
      expect((await service.ask(path, { key: null })).status).toBe(200);
    }
  });

  it('tells everybody whether it is well, and only operators what is wrong', async () => {
    const { key } = await makeKey({ scopes: ['operate'] });
    const { key: bound } = await makeKey({ scopes: ['read'], project: 'shop' });
    const checks = { database: { status: 'ok' }, queue: { status: 'ok' }, outbox: { status: 'ok' } };

    for (const stranger of [null, 'nobody', bound]) {
      const { body } = await service.ask('/api/v1/health', { key: stranger });
      expect(Object.keys(body).sort()).toEqual(['checks', 'status']);
      expect(body['checks']).toMatchObject(checks);
      expect(JSON.stringify(body)).not.toMatch(/detail|latency|since|"worker"|version/);
    }
    const { body } = await service.ask('/api/v1/health', { key });
    expect(body).toMatchObject({ worker: expect.any(String), version: expect.any(String), checks });
  });
});

describe('The first start', () => {
  it('makes an admin key, shows it once, and keeps it over restarts', async () => {
    const service = await Service.start('sqlite', { TECHSAPO_ADMIN_KEY: '' });
    const key = /tsk_[A-Za-z0-9_]+/.exec(service.output)?.[0] ?? '';
    expect((await service.ask('/api/v1/keys', { key })).status).toBe(200);

    await service.stop();
    await service.up();
    expect(service.output).not.toContain('tsk_');
    expect((await service.ask('/api/v1/keys', { key })).status).toBe(200);
    await service.remove();
  });

  it('is refused for a wrong variable, which is named with what it takes', async () => {
    await expect(Service.start('sqlite', { REPORTING_TIMEZONE: 'Tokyo' })).rejects.toThrow(
      'REPORTING_TIMEZONE is "Tokyo"; it takes an IANA time zone such as Asia/Tokyo',
    );
    await expect(Service.start('sqlite', { DATABASE_URL: 'postgres://x/y' })).rejects.toThrow('DATABASE_URL is');
  });

  it('is refused when the days of the ledger were cut in another time zone', async () => {
    const service = await Service.start('sqlite', { REPORTING_TIMEZONE: 'Asia/Tokyo' });
    await service.stop();

    const { code, output } = await service.command('serve', { REPORTING_TIMEZONE: 'UTC' });
    expect([code, output]).toEqual([1, expect.stringContaining('the days of this ledger were cut in Asia/Tokyo')]);
    await service.remove();
  });
});
