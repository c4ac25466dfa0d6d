import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { SCOPES, type Scope } from '../../src/domain/scopes.js';
import { AUTH_FAILURES } from '../../src/domain/security/event.js';
import type { Refusal } from '../../src/http/authenticator.js';
import { Service } from '../harness/service.js';

interface Route {
  method: string;
  url: string;
  takesWebSockets: boolean;
  scopes: readonly Scope[] | 'nobody';
  everyProject: boolean;
}

/** A key to show, and what may be done by it. */
interface Shown {
  name: string;
  headers: Record<string, string>;
  /** Why it opens nothing that needs a key. */
  refusal: Refusal | null;
  scopes: readonly Scope[];
  isBound: boolean;
}

interface Told {
  status: number;
  code: string | null;
}

const METRICS_TOKEN = 'scrape-token';

/** The door is to say why, however often it is asked. */
const UNLIMITED = {
  METRICS_TOKEN,
  RATE_LIMIT_REFUSED: '0',
  RATE_LIMIT_ANONYMOUS: '0',
  RATE_LIMIT_BROWSER: '0',
  LOCK_OUT_AFTER: '0',
};

/** Those that one key may have together, of every project. */
const SECRET = SCOPES.filter((scope) => scope !== 'browser');

/** The routes as the service makes them as it starts, whatever has been added. */
function routesOfService(): Route[] {
  const { stdout } = spawnSync(process.execPath, ['scripts/scopes.mjs', '--json'], { encoding: 'utf8' });
  return JSON.parse(stdout.slice(stdout.indexOf('['))) as Route[];
}

/** What belongs to one project, another than the keys here are bound to. */
const OF_ANOTHER_PROJECT = /^\/api\/v1\/probes/;

/** What a route owes to whoever shows a key: the reason of the refusal, or nothing. */
function refusalOwed({ url, scopes, everyProject }: Route, shown: Shown): Refusal | null {
  if (scopes === 'nobody') return null;
  if (shown.refusal) return shown.refusal;
  if (!scopes.some((scope) => shown.scopes.includes(scope) || shown.scopes.includes('admin'))) return 'missing_scope';
  return (everyProject || OF_ANOTHER_PROJECT.test(url)) && shown.isBound ? 'wrong_project' : null;
}

const statusOf = (refusal: Refusal): number => (['missing_scope', 'wrong_project'].includes(refusal) ? 403 : 401);

const ROUTES = routesOfService();
const CLOSED = ROUTES.filter(({ scopes }) => scopes !== 'nobody');

describe('Every route and every scope', () => {
  let service: Service;
  let shown: Shown[];

  async function make(name: string, wanted: { scopes: readonly Scope[] } & Record<string, unknown>): Promise<Shown> {
    const { status, body } = await service.ask<{ id: string; key: string }>('/api/v1/keys', {
      body: { name, ...wanted },
    });
    expect(status).toBe(201);
    if (name === 'revoked') await service.ask(`/api/v1/keys/${body.id}`, { method: 'DELETE' });
    return {
      name,
      headers: { authorization: `Bearer ${body.key}` },
      refusal: name === 'revoked' ? 'revoked_key' : name === 'expired' ? 'expired_key' : null,
      scopes: wanted.scopes,
      isBound: 'project' in wanted,
    };
  }

  const stranger = (refusal: Refusal, headers: Record<string, string>): Shown => ({
    ...{ name: refusal, headers, refusal, scopes: [], isBound: false },
  });

  /** Asks, and does not wait for the end of what has none. */
  function ask({ method, url, takesWebSockets }: Route, headers: Record<string, string>): Promise<Told> {
    const upgrade = {
      ...{ connection: 'Upgrade', upgrade: 'websocket' },
      ...{ 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' },
    };
    const path = url.replace(/:\w+/g, 'nothing').replace('*', 'nothing');
    const asked = {
      ...{ host: '127.0.0.1', port: service.port, method, path, agent: false },
      headers: { ...headers, ...(takesWebSockets ? upgrade : {}) },
    };
    return new Promise((resolve, reject) => {
      const sent = request(asked, (response) => {
        const isStream = response.headers['content-type']?.startsWith('text/event-stream') ?? false;
        if (isStream) {
          resolve({ status: response.statusCode ?? 0, code: null });
          return void response.destroy();
        }
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const isProblem = response.headers['content-type']?.includes('problem+json') && text !== '';
          const code = isProblem ? (JSON.parse(text) as { code: string }).code : null;
          resolve({ status: response.statusCode ?? 0, code });
        });
      });
      sent.once('upgrade', (_response, socket) => {
        socket.destroy();
        resolve({ status: 101, code: null });
      });
      sent.once('error', reject);
      sent.end();
    });
  }

  /** How often was refused so far, by reason. */
  async function counted(): Promise<Partial<Record<Refusal, number>>> {
    const { body } = await service.ask<string>('/metrics', { key: METRICS_TOKEN });
    const lines = body.matchAll(/^techsapo_auth_failures_total\{reason="(\w+)".*\} (\d+)$/gm);
    return Object.fromEntries([...lines].map(([, reason, count]) => [reason, Number(count)]));
  }

  beforeAll(async () => {
    service = await Service.start('sqlite', UNLIMITED);
    const ofPage = { 'x-techsapo-page': '1', origin: service.url };
    shown = [
      stranger('missing_credentials', {}),
      stranger('malformed_credentials', { authorization: 'Digest x' }),
      stranger('unknown_key', { authorization: `Bearer tsk_000000000000_${'0'.repeat(40)}` }),
      stranger('expired_session', { cookie: 'techsapo_session=tss_nobody', ...ofPage }),
      await make('revoked', { scopes: SECRET }),
      await make('expired', { scopes: SECRET, expiresAt: '2020-01-01T00:00:00Z' }),
    ];
    for (const scope of SECRET) shown.push(await make(scope, { scopes: [scope] }));
    for (const scope of SCOPES.filter((name) => name !== 'admin')) {
      shown.push(await make(`${scope} of one project`, { scopes: [scope], project: 'shop' }));
    }
  });

  afterAll(() => service.remove());

  it('knows the routes, those of WebSockets and of files too', () => {
    const names = ROUTES.map(({ method, url }) => `${method} ${url}`);
    expect(names).toEqual(expect.arrayContaining(['POST /api/v1/calls', 'GET /ws/metrics', 'GET /assets/:file']));
    expect(ROUTES.some(({ takesWebSockets }) => takesWebSockets)).toBe(true);
    expect(CLOSED.length).toBeGreaterThan(60);
  });

  it('lets in who has the scope, refuses everybody else for the right reason, and counts each refusal once', async () => {
    const wrong: string[] = [];
    const owed: Partial<Record<Refusal, number>> = {};
    const before = await counted();
    for (const route of CLOSED) {
      for (const key of shown) {
        const refusal = refusalOwed(route, key);
        const { status, code } = await ask(route, key.headers);
        if (refusal) owed[refusal] = (owed[refusal] ?? 0) + 1;
        // The answer to HEAD is without a body, so without a code.
        const isRight = refusal
          ? status === statusOf(refusal) && (code === refusal || route.method === 'HEAD')
          : status < 500 && ![401, 403, 429].includes(status);
        if (!isRight) wrong.push(`${route.method} ${route.url} by ${key.name}: ${status} ${code}, owed ${refusal}`);
      }
    }
    expect(wrong).toEqual([]);
    const after = await counted();
    const rise = Object.fromEntries(
      AUTH_FAILURES.flatMap((reason) => {
        const count = (after[reason] ?? 0) - (before[reason] ?? 0);
        return count === 0 ? [] : [[reason, count]];
      }),
    );
    expect(rise).toEqual(owed);
    expect(Object.keys(owed).length).toBe(8);
  });

  it('refuses nobody where no key is needed, and counts nothing', async () => {
    const before = await counted();
    for (const route of ROUTES.filter(({ scopes, url }) => scopes === 'nobody' && url !== '/metrics')) {
      for (const key of shown) expect([401, 403, 429]).not.toContain((await ask(route, key.headers)).status);
    }
    expect(await counted()).toEqual(before);
  });
});
