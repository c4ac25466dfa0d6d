import { request } from 'node:http';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { Service, type Answer } from '../harness/service.js';
import { describeWithRedis } from '../harness/suites.js';

interface Security {
  totals: Record<string, number>;
  sources: { source: string; byKind: Record<string, number> }[];
  keys: { keyId: string; keyName: string | null; byKind: Record<string, number> }[];
  lockOuts: { id: string; source: string; keyId: string; keyName: string | null; guesses: number }[];
}

interface MadeKey {
  id: string;
  key: string;
}

const CALL = { timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };

/** Addresses of clients, as a proxy on this machine tells them. */
const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

const makeKey = async (service: Service, wanted: object = {}): Promise<MadeKey> =>
  (await service.ask<MadeKey>('/api/v1/keys', { body: { name: 'owner', scopes: ['read', 'ingest'], ...wanted } })).body;

const security = async (service: Service): Promise<Security> => (await service.ask<Security>('/api/v1/security')).body;

const metric = async (service: Service, line: RegExp): Promise<number> =>
  Number(line.exec((await service.ask<string>('/metrics')).body)?.[1] ?? 0);

/** Asks for an address exactly as it is written: other clients would tidy it up first. */
function askRaw(service: Service, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = { host: '127.0.0.1', port: service.port, path, headers };
    const sent = request(asked, (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
    sent.once('error', reject);
    sent.end();
  });
}

describe('Guesses at keys', () => {
  let service: Service;
  let owner: MadeKey;
  let wrong: string;

  const guess = (address: string, key = wrong): Promise<Answer<Record<string, unknown>>> =>
    service.ask('/api/v1/calls', { key, headers: from(address) });

  beforeAll(async () => {
    service = await Service.start('sqlite', { LOCK_OUT_AFTER: '3', TRUST_PROXY: 'loopback' });
    owner = await makeKey(service);
    wrong = `tsk_${owner.id}_${'0'.repeat(40)}`;
  });

  afterAll(() => service.remove());

  it('lock the address out of that key, and out of nothing else, while the owner goes on elsewhere', async () => {
    const attacker = '203.0.113.7';
    const codes = [];
    for (let n = 0; n < 5; n++) codes.push((await guess(attacker)).body['code']);
    expect(codes).toEqual(['unknown_key', 'unknown_key', 'unknown_key', 'locked_out', 'locked_out']);

    const refused = await guess(attacker);
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    // Not even the right one is looked at: else a guess could be tried all the same.
    expect((await guess(attacker, owner.key)).body['code']).toBe('locked_out');

    expect((await guess('198.51.100.1', owner.key)).status).toBe(200);
    expect((await guess(attacker, (await makeKey(service)).key)).status).toBe(200);
    expect((await guess('203.0.113.8')).body['code']).toBe('unknown_key');
    // Who was let in here within the hour does not guess, whatever others at his address do.
    for (let n = 0; n < 4; n++) await guess('198.51.100.1');
    expect((await guess('198.51.100.1')).body['code']).toBe('locked_out');
    expect((await guess('198.51.100.1', owner.key)).status).toBe(200);
  });

  it('are shown, counted, and forgiven by an operator', async () => {
    const { lockOuts } = await until('it is known to all workers', async () => {
      const seen = await security(service);
      return seen.lockOuts.length === 2 && (seen.totals['locked_out'] ?? 0) >= 4 && seen;
    });
    const locked = lockOuts.find(({ source }) => source === '203.0.113.7');
    expect(locked).toMatchObject({ keyId: owner.id, keyName: 'owner', guesses: 3 });
    const seen = await security(service);
    expect(seen.keys.find(({ keyId }) => keyId === owner.id)).toMatchObject({ keyName: 'owner' });
    expect(seen.sources.find(({ source }) => source === '203.0.113.7')?.byKind).toMatchObject({ unknown_key: 3 });
    expect(await metric(service, /^techsapo_locked_out\{.*\} (\d+)$/m)).toBe(2);
    expect(await metric(service, /^techsapo_lock_outs_total\{reason="locked_out",.*\} (\d+)$/m)).toBe(2);
    expect(await metric(service, /^techsapo_rate_limit_hits_total\{scope="locked_out",.*\} (\d+)$/m)).toBeGreaterThan(
      3,
    );

    const end = (key?: string) =>
      service.ask(`/api/v1/security/lockouts/${locked?.id}`, { method: 'DELETE', ...(key ? { key } : {}) });
    expect((await end(owner.key)).status).toBe(403);
    expect((await end()).status).toBe(204);
    expect((await end()).body['code']).toBe('lock_out_not_found');
    expect((await guess('203.0.113.7', owner.key)).status).toBe(200);
  });

  it('are looked at wherever a key may be shown: where one signs in, too', async () => {
    // The admin key is in use elsewhere, which must not help whoever guesses at it here.
    const address = '203.0.113.99';
    const signIn = (key: string) =>
      service.ask('/api/v1/session', { key: null, headers: from(address), body: { key } });
    for (let n = 0; n < 3; n++) expect((await signIn('a-guess-at-the-admin-key')).status).toBe(401);
    expect(await signIn('test-admin-key')).toMatchObject({ status: 429, body: { code: 'locked_out' } });
    // A load balancer asks without a key; its address is not locked out.
    expect((await service.ask('/api/v1/health', { key: null, headers: from(address) })).status).toBe(200);
  });

  it('at one thing lock nobody out who shows another: a session, a key, or the key of the environment', async () => {
    const address = '203.0.113.50';
    const ask = (headers: Record<string, string>) =>
      service.ask('/api/v1/calls', { key: null, headers: { ...from(address), ...headers } });
    const signIn = (key: string, where = address) =>
      service.ask('/api/v1/session', { key: null, headers: from(where), body: { key } });
    const [first = '', second = ''] = await Promise.all(
      [1, 2].map(async () => (await signIn(owner.key, '198.51.100.7')).headers.get('set-cookie')?.split(';')[0]),
    );

    for (const token of ['tss_a', 'tss_b', 'tss_c', 'tss_c', 'tss_c', 'tss_c']) {
      expect((await ask({ cookie: `techsapo_session=${token}` })).body['code']).toBe('expired_session');
    }
    expect((await ask({ cookie: first })).status).toBe(200);
    expect((await signIn('test-admin-key')).status).toBe(200);

    for (let n = 0; n < 3; n++) expect((await guess(address, `no-key-of-ours-${n}`)).status).toBe(401);
    expect((await guess(address, 'no-key-of-ours')).body['code']).toBe('locked_out');
    expect((await ask({ cookie: second })).status).toBe(200);
    expect((await signIn(owner.key)).status).toBe(200);
  });
});

describe('What somebody tries at the door', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start('sqlite', { TRUST_PROXY: '192.0.2.0/24' });
  });

  afterAll(() => service.remove());

  it('is answered with nothing, whoever asks, and written down', async () => {
    const browser = { accept: 'text/html' };
    const secrets = ['/.env', '/.git/config', '/wp-login.php', '/%2eenv'];
    const steps = ['/assets/..%2f..%2fpackage.json', '/../../etc/passwd', '/assets/%2e%2e/%2e%2e/etc/passwd'];
    for (const path of [...secrets, ...steps]) expect(await askRaw(service, path, browser)).toBeGreaterThanOrEqual(400);
    const { totals } = await until('it is written down', async () => {
      const seen = await security(service);
      return seen.totals['path_traversal'] === steps.length && seen.totals['secret_path'] === secrets.length && seen;
    });
    expect(totals).toEqual({ path_traversal: steps.length, secret_path: secrets.length });
    expect(await metric(service, /^techsapo_anomaly_requests_total\{kind="secret_path",.*\} (\d+)$/m)).toBe(4);
    expect(await metric(service, /^techsapo_anomaly_requests_total\{kind="path_traversal",.*\} (\d+)$/m)).toBe(3);
  });

  it('is told of bodies that are too large, or that are none', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await service.ask('/api/v1/calls', { body: '{"not":', headers })).status).toBe(400);
    expect((await service.ask('/api/v1/calls', { body: 'x'.repeat(17 * 1024 * 1024), headers })).status).toBe(413);
    const { keys } = await until('it is written down', async () => {
      const seen = await security(service);
      return seen.totals['malformed_body'] === 1 && seen.totals['oversized_body'] === 1 && seen;
    });
    expect(keys[0]).toMatchObject({ keyId: 'admin', byKind: { malformed_body: 1, oversized_body: 1 } });
  });

  it('is nobody else’s doing: an address is believed of a trusted proxy alone', async () => {
    await service.ask('/api/v1/calls', { key: 'nobody', headers: from('203.0.113.7') });
    const { sources } = await until('it is written down', async () => {
      const seen = await security(service);
      return seen.totals['unknown_key'] === 1 && seen;
    });
    expect(sources.map(({ source }) => source)).toEqual(['127.0.0.1']);
  });

  it('is not to be done by browsers either: every answer says what they must not do with it', async () => {
    const policies: Record<string, string> = {};
    for (const path of ['/', '/costs', '/api/v1/calls', '/api/v1/nothing', '/ping', '/metrics', '/api/docs', '/%']) {
      const { headers } = await service.ask(path, { headers: { accept: 'text/html' } });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      policies[path] = headers.get('content-security-policy') ?? '';
      expect(policies[path]).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBe(null);
    }
    for (const path of ['/', '/costs']) {
      expect(policies[path]).toContain("script-src 'self';");
      expect(policies[path]).toContain("require-trusted-types-for 'script'");
      expect(policies[path]).not.toMatch(/unsafe|\*|https?:/);
    }
    expect(policies['/api/v1/calls']).not.toContain('script-src');
  });
});

describe('Who comes too often', () => {
  let service: Service;

  beforeAll(async () => {
    const limits = {
      RATE_LIMIT_API: '20',
      RATE_LIMIT_INGEST: '10',
      RATE_LIMIT_REFUSED: '6',
      RATE_LIMIT_ANONYMOUS: '0',
    };
    service = await Service.start('sqlite', { ...limits, LOCK_OUT_AFTER: '0', TRUST_PROXY: 'loopback' });
  });

  afterAll(() => service.remove());

  it('is told how long to wait, key by key, and sends on while he asks too much', async () => {
    const [one, other] = [await makeKey(service), await makeKey(service)];
    const ask = (key: string) => service.ask('/api/v1/calls', { key });
    for (let n = 0; n < 20; n++) expect((await ask(one.key)).status).toBe(200);
    const turnedAway = await ask(one.key);
    expect(turnedAway).toMatchObject({
      status: 429,
      body: { type: 'about:blank', code: 'rate_limited', scope: 'api', limit: 20, windowSeconds: 60 },
    });
    const waits = ['retry-after', 'ratelimit', 'ratelimit-policy'].map((name) => turnedAway.headers.get(name));
    expect(waits).toEqual([
      expect.stringMatching(/^\d+$/),
      expect.stringMatching(/^"api";r=0;t=\d+$/),
      '"api";q=20;w=60',
    ]);

    const left = await ask(other.key);
    expect([left.status, left.headers.get('ratelimit')]).toEqual([200, expect.stringMatching(/^"api";r=20;/)]);
    const sent = await service.ask('/api/v1/calls', { key: one.key, body: { ...CALL, id: 'still' } });
    expect([sent.status, sent.headers.get('ratelimit-policy')]).toEqual([200, '"ingest";q=10;w=60']);
    expect(await metric(service, /^techsapo_rate_limit_hits_total\{scope="api",.*\} (\d+)$/m)).toBe(1);
  });

  it('is not looked at any more from where too many were refused, unless he was let in before', async () => {
    const owner = await makeKey(service, { scopes: ['ingest'] });
    const send = (key: string, address: string) =>
      service.ask('/api/v1/calls', { key, headers: from(address), body: { ...CALL, id: 'x' } });
    expect((await send(owner.key, '203.0.113.7')).status).toBe(200);
    for (let n = 0; n < 6; n++) expect((await send(`tsk_guess${n}_abc`, '203.0.113.7')).status).toBe(401);

    const newcomer = await makeKey(service, { scopes: ['ingest'] });
    expect(await send(newcomer.key, '203.0.113.7')).toMatchObject({ status: 429, body: { scope: 'refused' } });
    expect((await send(owner.key, '203.0.113.7')).status).toBe(200);
    expect((await send(newcomer.key, '198.51.100.1')).status).toBe(200);
  });

  it('is not looked at where one signs in, either', async () => {
    const [owner, newcomer] = [await makeKey(service), await makeKey(service)];
    const signIn = (key: string, address: string) =>
      service.ask('/api/v1/session', { key: null, headers: from(address), body: { key } });
    expect((await signIn(owner.key, '203.0.113.8')).status).toBe(200);
    for (let n = 0; n < 6; n++) expect((await signIn(`tsk_guess${n}_abc`, '203.0.113.8')).status).toBe(401);

    const turnedAway = await signIn(newcomer.key, '203.0.113.8');
    expect(turnedAway).toMatchObject({ status: 429, body: { scope: 'refused' } });
    expect(turnedAway.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await signIn(owner.key, '203.0.113.8')).status).toBe(200);
    expect((await signIn(newcomer.key, '198.51.100.8')).status).toBe(200);
  });
});

describeWithRedis('Limits of several workers', () => {
  it('hold for all of them together', async () => {
    const redis = (await RedisServer.start()) as RedisServer;
    const settings = { REDIS_URL: redis.url, RATE_LIMIT_API: '400' };
    const [first, second] = await Promise.all([Service.start('sqlite', settings), Service.start('sqlite', settings)]);
    // The admin key is the same one for both.
    await Promise.all(Array.from({ length: 395 }, () => first.ask('/api/v1/prices')));
    let asked = 0;
    await until('the second worker turns the key away', async () => {
      asked++;
      return (await second.ask('/api/v1/prices')).status === 429;
    });
    expect(asked).toBeLessThan(300);
    expect((await second.ask('/api/v1/calls')).body['code']).toBe('rate_limited');
    await Promise.all([first.remove(), second.remove()]);
    await redis.remove();
  });
});
