import { ADMIN_KEY, Service } from '../harness/service.js';

interface Made {
  id: string;
  key: string;
}

describe('Sessions', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  const make = async (key: object): Promise<Made> =>
    (await service.ask<Made>('/api/v1/keys', { body: { name: 'somebody', ...key } })).body;

  const begin = async (
    key: string,
    shown: Record<string, string> = {},
  ): Promise<{ status: number; cookie: string; code: unknown }> => {
    const { status, headers, body } = await service.ask('/api/v1/session', {
      key: null,
      headers: shown,
      body: { key },
    });
    return { status, cookie: headers.get('set-cookie')?.split(';')[0] ?? '', code: body['code'] };
  };

  const page = (cookie: string): Record<string, string> => ({ cookie, 'x-techsapo-page': '1' });

  it('stand for the key they were begun with: what it may do, and no more', async () => {
    const { key } = await make({ scopes: ['read'], project: 'shop' });
    const { status, cookie } = await begin(key);
    expect(status).toBe(200);
    const shown = await service.ask('/api/v1/session', { key: null, headers: { cookie } });
    expect(shown.body).toMatchObject({ scopes: ['read'], project: 'shop', reportingTimezone: 'UTC' });
    expect((await service.ask('/api/v1/usage', { key: null, headers: { cookie } })).status).toBe(200);
    const keys = await service.ask('/api/v1/keys', { key: null, headers: page(cookie) });
    expect([keys.status, keys.body['code']]).toEqual([403, 'missing_scope']);
  });

  it('are not begun with a key that may not look, is not known, or is a session itself', async () => {
    const { key } = await make({ scopes: ['ingest'] });
    expect(await begin(key)).toMatchObject({ status: 403, code: 'missing_scope', cookie: '' });
    expect(await begin('tsk_none_such')).toMatchObject({ status: 401, code: 'unknown_key' });
    const { cookie } = await begin(ADMIN_KEY);
    expect(await begin(cookie.split('=')[1] ?? '')).toMatchObject({ status: 401, code: 'unknown_key' });
  });

  it('end when somebody signs in again in their place', async () => {
    const former = await begin(ADMIN_KEY);
    const next = await begin(ADMIN_KEY, page(former.cookie));
    const asked = [former, next].map(({ cookie }) =>
      service.ask('/api/v1/session', { key: null, headers: { cookie } }),
    );
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 200]);
  });

  it('have answers that nothing keeps, and a page that is not asked for a password by the browser', async () => {
    const { cookie } = await begin(ADMIN_KEY);
    const { headers } = await service.ask('/api/v1/calls', { key: null, headers: { cookie } });
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
    const challengeFor = async (shown: Record<string, string>): Promise<string | null> =>
      (await service.ask('/api/v1/calls', { key: null, headers: shown })).headers.get('www-authenticate');
    expect(await challengeFor({})).toMatch(/^Bearer, Basic /);
    expect(await challengeFor({ 'x-techsapo-page': '1' })).toBeNull();
  });

  it('do not stand behind a proxy for what is open to this machine alone', async () => {
    const open = await service.ask('/metrics', { key: null });
    const passedOn = await service.ask('/metrics', { key: null, headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect([open.status, passedOn.status, passedOn.body['code']]).toEqual([200, 401, 'missing_credentials']);
  });

  it('change nothing for whoever is not the page', async () => {
    const { cookie } = await begin(ADMIN_KEY);
    const body = { name: 'forged', scopes: ['admin'] };
    const forged = await service.ask('/api/v1/keys', { key: null, headers: { cookie }, body });
    expect([forged.status, forged.body['code']]).toEqual([403, 'foreign_page']);
    expect((await service.ask('/api/v1/keys', { key: null, headers: page(cookie), body })).status).toBe(201);
  });

  it('end when they are ended, and when their key is', async () => {
    const first = await begin(ADMIN_KEY);
    const ended = await service.ask('/api/v1/session', { key: null, method: 'DELETE', headers: page(first.cookie) });
    expect([ended.status, ended.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    const after = await service.ask('/api/v1/session', { key: null, headers: { cookie: first.cookie } });
    expect([after.status, after.body['code']]).toEqual([401, 'expired_session']);

    const made = await make({ scopes: ['read'] });
    const second = await begin(made.key);
    expect((await service.ask('/api/v1/session', { key: null, headers: { cookie: second.cookie } })).status).toBe(200);
    await service.ask(`/api/v1/keys/${made.id}`, { method: 'DELETE' });
    const revoked = await service.ask('/api/v1/session', { key: null, headers: { cookie: second.cookie } });
    expect([revoked.status, revoked.body['code']]).toEqual([401, 'revoked_key']);
  });

  it('outlive a restart of the service', async () => {
    const { cookie } = await begin(ADMIN_KEY);
    await service.stop();
    await service.up();
    expect((await service.ask('/api/v1/session', { key: null, headers: { cookie } })).status).toBe(200);
  });
});
