import { until } from '../harness/processes.mjs';
import { LlmServer } from '../harness/llm-server.js';
import { Service } from '../harness/service.js';
import { certificateFor, servicesFile, WatchedServer, type Certificate } from '../harness/watched-server.js';

interface Check {
  status: string;
  reason: string;
  critical: boolean;
  since: string;
  detail: Record<string, unknown>;
}

interface Report {
  status: string;
  checks: Record<string, Check>;
}

interface Change {
  dependency: string;
  worker: string | null;
  status: string;
  reason: string;
  at: string;
}

interface Availability {
  items: { dependency: string; availability: number; okSeconds: number; failedSeconds: number; buckets: object[] }[];
}

/** So soon the service has to name what is broken. */
const NAMED_MS = 5_000;

const DAY_MS = 86_400_000;

describe('What the service depends on', () => {
  const certificates: Certificate[] = [];
  let plain: WatchedServer;
  let secure: WatchedServer;
  let old: WatchedServer;
  let vital: WatchedServer;
  let llm: LlmServer;
  let files: ReturnType<typeof servicesFile>;
  let service: Service;

  const report = async (): Promise<Report> => (await service.ask<Report>('/api/v1/health')).body;

  /** named waits until a dependency is named with a reason, no longer than it may take, and returns how it is. */
  async function named(dependency: string, status: string, reason: string): Promise<Check> {
    let check: Check | undefined;
    const isSo = async (): Promise<boolean> => {
      check = (await report()).checks[dependency];
      return check?.status === status && check.reason === reason;
    };
    await until(`${dependency} is ${status}: ${reason}`, isSo, NAMED_MS);
    return check as Check;
  }

  beforeAll(async () => {
    const [good, untrusted] = [certificateFor(60), certificateFor(60)];
    certificates.push(good, untrusted);
    [plain, secure, old, vital] = await Promise.all([
      WatchedServer.start(),
      WatchedServer.start(good),
      WatchedServer.start(untrusted),
      WatchedServer.start(),
    ]);
    llm = await LlmServer.start();
    files = servicesFile([
      {
        name: 'plain',
        url: `${plain.url}/status`,
        body: 'all is well',
        status: 200,
        headers: { 'x-key': '$OF_PLAIN' },
      },
      { name: 'secure', url: secure.url, timeout: '1s' },
      { name: 'handshake', url: `tls://127.0.0.1:${secure.port}` },
      { name: 'untrusted', url: old.url },
      { name: 'ending', url: secure.url, every: '6h', certificateDays: 90 },
      { name: 'vital', url: `tcp://127.0.0.1:${vital.port}`, critical: true },
    ]);
    plain.answer = { status: 200, body: 'here all is well' };
    service = await Service.start('sqlite', {
      ...{ ...files.variables, ...llm.variables, OF_PLAIN: 'a-secret', NODE_EXTRA_CA_CERTS: good.file },
    });
  });

  afterAll(async () => {
    await service.remove();
    for (const server of [plain, secure, old, vital]) await server.down();
    for (const certificate of certificates) certificate.remove();
    await llm.remove();
    files.remove();
  });

  it('is told to who operates it, with since when and why', async () => {
    await named('service:plain', 'ok', 'as_expected');
    const { status, checks } = await report();
    expect(checks).toMatchObject({
      ...{ database: { critical: true }, databaseWrite: { status: 'ok', critical: true }, queries: { status: 'ok' } },
      ...{ eventLoop: { critical: false }, outbox: { detail: { dead: 0 } } },
      'service:secure': { status: 'ok', detail: { host: `127.0.0.1:${secure.port}`, httpStatus: 200 } },
      'service:handshake': { status: 'ok', detail: { certificateEnds: expect.any(String) } },
      'service:untrusted': { status: 'failed', reason: 'certificate_invalid' },
      'service:ending': { status: 'degraded', reason: 'certificate_expiring' },
      'service:vital': { status: 'ok', critical: true },
    });
    const endsInDays =
      (Date.parse(String(checks['service:handshake']?.detail['certificateEnds'])) - Date.now()) / DAY_MS;
    expect(endsInDays).toBeGreaterThan(58);
    expect(endsInDays).toBeLessThan(61);
    expect(status).toBe('degraded');
    expect(plain.asked[0]).toMatchObject({ 'x-key': 'a-secret' });
    expect(old.asked).toEqual([]);
  });

  it('is told to Prometheus, and when certificates end', async () => {
    await named('service:handshake', 'ok', 'as_expected');
    const told = async (): Promise<string | false> => {
      const { body } = await service.ask<string>('/metrics');
      return body.includes('techsapo_service_state{service="ending"') && body;
    };
    const text = await until('what was seen is written down', told);
    const ends = [...text.matchAll(/^techsapo_certificate_expiry_seconds\{host="(.*)"\} (.*)$/gm)];
    const hosts = [secure, old].map(({ port }) => `127.0.0.1:${port}`);
    expect(ends.map(([, host]) => host).sort()).toEqual(hosts.sort());
    for (const [, , seconds] of ends) expect(Number(seconds) / 86_400).toBeCloseTo(60, 0);
    expect(text).toContain('techsapo_service_state{service="vital",critical="yes"} 0\n');
    expect(text).toContain('techsapo_service_state{service="untrusted",critical="no"} 2\n');
    expect(text).toMatch(/^techsapo_dependency_state\{dependency="eventLoop"\} [01]$/m);
  });

  it('is told to others without what others are called', async () => {
    const { status, body } = await service.ask<Report>('/api/v1/health', { key: null });
    expect([status, body.status]).toEqual([200, 'degraded']);
    expect(Object.keys(body.checks).filter((name) => name.includes(':'))).toEqual([]);
    expect(body.checks['database']).toEqual({ status: 'ok' });
  });

  it('is named within five seconds for what it does, and is well again as soon', async () => {
    plain.answer = { status: 200, body: 'here nothing is well' };
    await named('service:plain', 'failed', 'wrong_body');
    plain.answer = { status: 503, body: 'all is well' };
    await named('service:plain', 'failed', 'wrong_status');
    plain.answer = { status: 200, body: 'all is well' };
    await named('service:plain', 'ok', 'as_expected');

    secure.isSilent = true;
    const silent = await named('service:secure', 'failed', 'no_answer');
    expect((await report()).status).toBe('degraded');
    secure.isSilent = false;
    const back = await named('service:secure', 'ok', 'as_expected');
    expect(Date.parse(back.since)).toBeGreaterThan(Date.parse(silent.since));
  });

  it('fails the service when it is critical, and only then', async () => {
    await vital.down();
    await named('service:vital', 'failed', 'connection_refused');
    const failed = await service.ask<Report>('/api/v1/health');
    expect([failed.status, failed.body.status]).toEqual([503, 'failed']);
    expect((await service.ask('/ready')).status).toBe(200);
    expect((await service.ask('/health')).body).toEqual({ status: 'ok' });
    await vital.up();
    await named('service:vital', 'ok', 'as_expected');
    expect((await service.ask('/api/v1/health')).status).toBe(200);
  });

  it('is judged by its calls where it is an LLM provider, and asked where it had none', async () => {
    await named('provider:openai', 'ok', 'as_expected');
    expect((await report()).checks['provider:openai']?.detail).toMatchObject({ by: 'models', httpStatus: 200 });
    const call = { provider: 'openai', model: 'gpt-4o', status: 'error', error: { class: 'server_error' } };
    const body = Array.from({ length: 6 }, (_, n) => ({ ...call, id: `${n}`, timestamp: new Date().toISOString() }));
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
    const check = await named('provider:openai', 'failed', 'most_calls_fail');
    expect(check.detail).toMatchObject({ by: 'calls', successRate: 0 });
  });

  it('has a history of what changed, and for how long it was how', async () => {
    const of = (dependency: string) => service.ask<{ items: Change[]; nextCursor: string }>(dependency);
    const written = async (): Promise<boolean> => {
      const { items } = (await of('/api/v1/health/changes?dependency=service:vital')).body;
      return items.length === 3;
    };
    await until('all is written down', written, 20_000);
    const path = '/api/v1/health/changes?dependency=service:vital&limit=2';
    const { items, nextCursor } = (await of(path)).body;
    const told = items.map(({ worker, status, reason }) => [worker, status, reason]);
    expect(told).toEqual([
      [null, 'ok', 'as_expected'],
      [null, 'failed', 'connection_refused'],
    ]);
    const rest = (await of(`${path}&cursor=${nextCursor}`)).body;
    expect(rest.items.map(({ status }) => status)).toEqual(['ok']);
    expect(rest.nextCursor).toBeNull();

    const { body } = await service.ask<Availability>('/api/v1/health/history?interval=day&timezone=Asia/Kathmandu');
    const vitalTimes = body.items.find(({ dependency }) => dependency === 'service:vital');
    const { availability = NaN, okSeconds = NaN, failedSeconds = NaN } = vitalTimes ?? {};
    expect(failedSeconds).toBeGreaterThan(0);
    expect(availability).toBeCloseTo(okSeconds / (okSeconds + failedSeconds), 6);
    expect(vitalTimes?.buckets).toHaveLength(2);
    expect(body.items.find(({ dependency }) => dependency === 'database')).toMatchObject({ availability: 1 });
  });

  it.each([
    ['/api/v1/health/history?interval=minute', 400, 'invalid_request'],
    [
      '/api/v1/health/history?interval=hour&from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z',
      422,
      'too_many_intervals',
    ],
    ['/api/v1/health/changes?cursor=mine', 400, 'invalid_cursor'],
    ['/api/v1/health/changes?dependencies=all', 400, 'invalid_request'],
  ])('is not told by %s', async (path, status, code) => {
    expect(await service.ask(path)).toMatchObject({ status, body: { code } });
  });
});
