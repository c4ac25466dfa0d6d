import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

const NOW_MS = Date.now();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Listed {
  items: {
    id: string;
    release: string;
    origin: string;
    project: string | null;
    environment: string | null;
    at: string;
  }[];
  nextCursor: string | null;
}

interface Effect {
  verdict: string;
  before: { release: string | null; calls: number };
  after: { calls: number };
  measures: { measure: string; verdict: string; effect: { value: number; low: number; high: number } | null }[];
}

const ago = (agoMs: number): string => new Date(NOW_MS - agoMs).toISOString();

describe('Deployments, measures and trends by HTTP', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  const keyFor = async (scopes: string[], project?: string): Promise<string> => {
    const told = { name: 'test', scopes, ...(project === undefined ? {} : { project }) };
    return (await service.ask<{ key: string }>('/api/v1/keys', { body: told })).body.key;
  };

  const send = async (calls: object[]): Promise<void> => {
    for (let at = 0; at < calls.length; at += 500) {
      expect((await service.ask('/api/v1/calls', { body: calls.slice(at, at + 500) })).status).toBe(200);
    }
  };

  /** Calls of a release, one a minute, every so many of which fail. */
  const spell = (
    release: string,
    { fromMin, toMin, failEvery, latencyMs }: Record<string, number> & object,
  ): object[] =>
    Array.from({ length: (fromMin ?? 0) - (toMin ?? 0) }, (_, n) => ({
      ...{ id: `${release} ${n}`, project: 'shop', environment: 'prod', release, provider: 'openai', model: 'gpt-4o' },
      ...{
        timestamp: ago(((fromMin ?? 0) - n) * MINUTE_MS),
        latencyMs: (latencyMs ?? 0) + (n % 7),
        userId: `u${n % 9}`,
      },
      ...{ feature: 'chat', usage: { inputTokens: 1000, outputTokens: 100 } },
      ...(n % (failEvery ?? 1) === 0 ? { status: 'error', error: { class: 'server_error', message: 'broken' } } : {}),
    }));

  it('see a new release by its first call, and find that it made things worse', async () => {
    await send([
      ...spell('v1', { fromMin: 720, toMin: 360, failEvery: 40, latencyMs: 300 }),
      ...spell('v2', { fromMin: 360, toMin: 0, failEvery: 4, latencyMs: 600 }),
    ]);
    const { body } = await service.ask<Effect>('/api/v1/deployments/compare?release=v2');
    expect(body).toMatchObject({ verdict: 'worse', before: { release: 'v1' }, mixChanged: false });
    const verdicts = Object.fromEntries(body.measures.map(({ measure, verdict }) => [measure, verdict]));
    expect(verdicts).toMatchObject({ error_rate: 'worse', latency_p50: 'worse', latency_mean: 'worse' });
    const { items } = (await service.ask<Listed>('/api/v1/deployments?project=shop')).body;
    expect(items.map(({ release, origin, environment }) => [release, origin, environment])).toEqual([
      ['v2', 'observed', 'prod'],
      ['v1', 'observed', 'prod'],
    ]);
    expect(Math.abs(Date.parse(items[0]?.at ?? '') - (NOW_MS - 6 * HOUR_MS))).toBeLessThan(2 * MINUTE_MS);
  });

  it('see one that nobody asks for as well', async () => {
    await send([{ ...(spell('v3', { fromMin: 2, toMin: 1, failEvery: 9 })[0] as object), release: 'v3' }]);
    await until(
      'the job has seen it',
      async () => (await service.ask<Listed>('/api/v1/deployments?release=v3')).body.items.length === 1,
      90_000,
    );
  }, 100_000);

  it('are told once by a pipeline, with what it may tell', async () => {
    const pipeline = await keyFor(['ingest'], 'desk');
    const told = { release: 'd1', environment: 'prod', url: 'https://ci.example/1', at: ago(HOUR_MS) };
    const [first, second] = [
      await service.ask<Listed['items'][0]>('/api/v1/deployments', { body: told, key: pipeline }),
      await service.ask<Listed['items'][0]>('/api/v1/deployments', { body: told, key: pipeline }),
    ];
    expect([first.status, second.body]).toEqual([200, first.body]);
    expect(first.body).toMatchObject({ project: 'desk', origin: 'reported' });
    for (const [body, status] of [
      [{ release: '' }, 400],
      [{ release: 'x'.repeat(201) }, 400],
      [{ release: 'x', url: 'javascript:alert(1)' }, 400],
      [{ release: 'x', at: 'yesterday' }, 400],
      [{ release: 'x', at: '2099-01-01T00:00:00Z' }, 422],
      [{ release: 'x', project: 'shop' }, 403],
      [{ release: 'x', more: 1 }, 400],
      [[], 400],
    ] as const) {
      expect((await service.ask('/api/v1/deployments', { body, key: pipeline })).status).toBe(status);
    }
    expect((await service.ask('/api/v1/deployments', { key: pipeline })).status).toBe(403);
    const reader = await keyFor(['read'], 'desk');
    expect((await service.ask<Listed>('/api/v1/deployments', { key: reader })).body.items.length).toBe(1);
    const path = `/api/v1/deployments/${first.body.id}`;
    expect((await service.ask(path, { method: 'DELETE', key: reader })).status).toBe(403);
    expect((await service.ask(path, { method: 'DELETE', key: await keyFor(['ingest'], 'shop') })).status).toBe(404);
    expect((await service.ask(path, { method: 'DELETE', key: pipeline })).status).toBe(204);
    for (const query of ['?windowHours=0', '?against=after', '?release=', '?release=v2&windowHours=1e9', '']) {
      expect((await service.ask(`/api/v1/deployments/compare${query}`)).status).toBe(400);
    }
  });

  it('set what calls cost against what is reported, in /metrics too, and count users', async () => {
    const reports = [
      { id: 'r1', name: 'registrations', value: 40, unit: 'people', at: ago(HOUR_MS), project: 'shop' },
      { id: 'r2', name: 'revenue "net"', value: '99.90', currency: 'USD', at: ago(HOUR_MS), project: 'shop' },
    ];
    expect((await service.ask('/api/v1/measures', { body: reports })).body).toEqual({ recorded: 2, duplicates: 0 });
    expect((await service.ask('/api/v1/measures', { body: reports[0] })).body).toEqual({ recorded: 0, duplicates: 1 });
    const { body } = await service.ask<{ costUsd: string; measures: Record<string, unknown>[] }>(
      '/api/v1/measures/economics?project=shop',
    );
    const cost = Number(body.costUsd);
    expect(cost).toBeGreaterThan(1);
    expect(Number(body.measures[0]?.['costPerUnitUsd'])).toBeCloseTo(cost / 40, 8);
    expect(body.measures[1]).toMatchObject({ revenueUsd: '99.9', noMarginReason: null });
    expect(body.measures[1]?.['margin']).toBeCloseTo((99.9 - cost) / 99.9, 8);
    const page = await (await fetch(`${service.url}/metrics`)).text();
    expect(page).toContain('techsapo_measure{name="registrations"} 40\n');
    expect(page).toContain('techsapo_measure{name="revenue \\"net\\""} 99.9\n');
    const users = await service.ask<{ periods: { users: number }[] }>('/api/v1/active-users?interval=month');
    expect(users.body.periods.reduce((most, { users: count }) => Math.max(most, count), 0)).toBe(9);
    for (const told of [{ value: 1 }, { name: 'x', value: 'much' }, { name: 'x', value: 1e300 }, null, 'x']) {
      expect((await service.ask('/api/v1/measures', { body: { at: ago(0), ...(told as object) } })).status).toBe(400);
    }
  });

  it('tell the hours of the week, what is waited for, and why no limit can be foreseen yet', async () => {
    const hours = await service.ask<{ week: { calls: number }[]; peaks: unknown[] }>(
      '/api/v1/trends/hours?project=shop',
    );
    expect(hours.body.week.length).toBe(168);
    expect(hours.body.week.reduce((sum, { calls }) => sum + calls, 0)).toBe(721);
    expect(hours.body.peaks.length).toBe(5);
    const waited = await service.ask<{ waitedMs: number; items: Record<string, unknown>[] }>(
      '/api/v1/trends/bottlenecks?by=release',
    );
    expect(waited.body.items[0]).toMatchObject({ value: 'v2', calls: 360, slowness: 1 });
    expect(waited.body.items.reduce((sum, { waitedMs }) => sum + Number(waitedMs), 0)).toBeCloseTo(
      waited.body.waitedMs,
      3,
    );
    const { body } = await service.ask('/api/v1/trends/capacity?callsPerMinute=100&tokensPerMinute=1000');
    expect(body).toMatchObject({ calls: { limit: 100, reachedAt: null, reason: 'not_enough_history' } });
    const long = '/api/v1/trends/hours?from=2020-01-01T00:00:00Z';
    expect((await service.ask(long)).body).toMatchObject({ code: 'range_too_long', status: 422 });
  });
});
