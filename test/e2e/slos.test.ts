import { GRAINS } from '../../src/domain/rollup/grain.js';
import { Database } from '../../src/storage/database.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

interface Slo {
  id: string;
  name: string;
  origin: string;
  objective: number;
  good: number;
  total: number;
  sli: number | null;
  budget: { allowed: number; used: number; remaining: number | null };
  burnRates: Record<string, number | null>;
  state: string;
}

const OPENAI = {
  name: 'openai-success',
  indicator: 'provider_success',
  objective: 0.9,
  where: { provider: ['OpenAI'] },
};

describe('Objectives by HTTP', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  const all = async (key?: string): Promise<Map<string, Slo>> => {
    const { body } = await service.ask<{ items: Slo[] }>('/api/v1/slos', key === undefined ? {} : { key });
    return new Map(body.items.map((slo) => [slo.name, slo]));
  };

  const make = (told: object = {}, key?: string) =>
    service.ask<Slo>('/api/v1/slos', { body: { ...OPENAI, ...told }, ...(key === undefined ? {} : { key }) });

  const keyFor = async (scopes: string[], project?: string): Promise<string> => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'test', scopes, ...(project === undefined ? {} : { project }) },
    });
    return body.key;
  };

  const changed = async (sql: string): Promise<void> => {
    const database = await Database.open(service.place.environment);
    await database.transaction(({ change }) => change(sql));
    await database.onApplicationShutdown();
  };

  const valuesOf = (text: string, name: string): Record<string, number> =>
    Object.fromEntries(
      [...text.matchAll(new RegExp(`^${name}{slo="([^"]+)"(?:,window="([^"]+)")?} (.*)$`, 'gm'))].map(
        ([, slo = '', window, value]) => [window === undefined ? slo : `${slo} ${window}`, Number(value)],
      ),
    );

  it('that come with the service are there, and say nothing of what there were no events of', async () => {
    const slos = await all();
    expect([...slos.keys()]).toEqual([
      ...['availability', 'error-rate', 'latency', 'provider-success', 'query-latency', 'wall-bounce-success'],
    ]);
    expect(slos.get('provider-success')).toMatchObject({
      ...{ origin: 'shipped', good: 0, total: 0, sli: null, state: 'unknown' },
      ...{ budget: { remaining: null }, burnRates: { '5m': null, '3d': null }, exhaustedAt: null },
    });
  });

  it('tell what is left of the budget when the database is broken and requests fail, and Prometheus the same', async () => {
    const asked = async (path: string, times: number, status: number): Promise<void> => {
      for (let time = 0; time < times; time++) expect((await service.ask(path)).status).toBe(status);
    };
    await asked('/api/v1/quotas', 30, 200);
    const before = await until('they are counted', async () => {
      const slo = (await all()).get('availability');
      return slo && slo.total >= 30 && slo;
    });
    expect(before).toMatchObject({ good: before.total, sli: 1, budget: { used: 0, remaining: 1 }, state: 'healthy' });

    await changed('ALTER TABLE quotas RENAME TO quotas_elsewhere');
    await asked('/api/v1/quotas', 20, 500);
    await changed('ALTER TABLE quotas_elsewhere RENAME TO quotas');
    const broken = await until('the failures are counted', async () => {
      const slo = (await all()).get('availability');
      return slo && slo.total - slo.good >= 20 && slo;
    });
    expect(broken).toMatchObject({ state: 'exhausted', budget: { used: 20 } });
    expect(broken.sli).toBeCloseTo(broken.good / broken.total, 9);
    expect(broken.budget.allowed).toBeCloseTo(broken.total * 0.001, 6);
    expect(broken.budget.remaining).toBeCloseTo(1 - 20 / broken.budget.allowed, 6);
    expect(broken.burnRates['1h']).toBeCloseTo((1 - (broken.sli ?? NaN)) / 0.001, 6);

    const { body: text } = await service.ask<string>('/metrics');
    expect(valuesOf(text, 'techsapo_slo_objective')).toMatchObject({ availability: 0.999, latency: 0.95 });
    expect(valuesOf(text, 'techsapo_slo_sli')['availability']).toBeLessThan(1);
    expect(valuesOf(text, 'techsapo_slo_sli')['provider-success']).toBeNaN();
    expect(valuesOf(text, 'techsapo_slo_error_budget_remaining_ratio')['availability']).toBeLessThan(0);
    const burns = valuesOf(text, 'techsapo_slo_burn_rate');
    expect(
      ['5m', '30m', '1h', '6h', '3d'].filter((window) => !((burns[`availability ${window}`] ?? 0) > 14.4)),
    ).toEqual([]);

    const { body: course } = await service.ask<{ points: { good: number; total: number; remaining: number }[] }>(
      '/api/v1/slos/availability/history?interval=hour',
    );
    const today = course.points.at(-1);
    expect(today?.remaining).toBeLessThan(0);
    expect(course.points.reduce((sum, { good, total }) => sum + total - good, 0)).toBe(20);
  });

  it('outlive the process, and count a time without any as requests that nobody answered', async () => {
    const bad = async (): Promise<number> => {
      const { total = NaN, good = NaN } = (await all()).get('availability') ?? {};
      return total - good;
    };
    await service.stop();
    await service.up();
    expect(await bad()).toBe(20);
    await service.kill();
    await changed('UPDATE workers SET last_seen_ms = last_seen_ms - 600000');
    // Nor was anything counted since, whichever minute it is by now; the failures of before go with it.
    await changed(`UPDATE service_sums SET bucket_ms = bucket_ms - 900000 WHERE grain = ${GRAINS.indexOf('minute')}`);
    await service.up();
    expect(await bad()).toBeGreaterThanOrEqual(10);
  });

  it('are made, count the calls there are, are changed and deleted', async () => {
    const calls = [
      ...Array<object>(8).fill({}),
      { status: 'error', error: { class: 'timeout' } },
      { status: 'error', error: { class: 'permission' } },
    ];
    const body = calls.map((told, index) => {
      return { id: `slo-${index}`, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o', ...told };
    });
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
    const { status, body: made } = await make();
    expect([status, made]).toEqual([
      201,
      expect.objectContaining({ origin: 'api', good: 8, total: 9, windowDays: 30, where: { provider: ['openai'] } }),
    ]);
    expect(made.budget.remaining).toBeCloseTo(1 - 1 / 0.9, 6);
    expect((await make()).body).toMatchObject({ code: 'name_taken', status: 409 });
    expect((await make({ name: 'latency' })).body).toMatchObject({ code: 'name_taken', status: 409 });
    const path = `/api/v1/slos/${made.id}`;
    const weekly = { ...OPENAI, objective: 0.5, windowDays: 7 };
    expect((await service.ask(path, { method: 'PUT', body: weekly })).body).toMatchObject({ objective: 0.5 });
    expect((await service.ask(path)).body).toMatchObject({ objective: 0.5, windowDays: 7, state: 'healthy' });
    expect((await service.ask(path, { method: 'DELETE' })).status).toBe(204);
    for (const [address, method] of [
      [path, 'GET'],
      [`${path}/history`, 'GET'],
      [path, 'DELETE'],
    ] as const) {
      expect((await service.ask(address, { method })).body).toMatchObject({ code: 'slo_not_found', status: 404 });
    }
    for (const method of ['PUT', 'DELETE']) {
      const asked = { method, ...(method === 'PUT' ? { body: OPENAI } : {}) };
      expect((await service.ask('/api/v1/slos/latency', asked)).body).toMatchObject({
        code: 'slo_is_fixed',
        status: 409,
      });
    }
  });

  it.each<[string, object, string]>([
    ['a name that is no label', { name: 'Open AI' }, 'name'],
    ['an objective of all', { objective: 1 }, 'objective'],
    ['an objective of nothing', { objective: 0 }, 'objective'],
    ['an objective that is finer than is told apart', { objective: 0.9999999 }, 'objective'],
    ['an indicator that there is not', { indicator: 'happiness' }, 'indicator'],
    ['a time without one', { indicator: 'llm_latency' }, 'withinSeconds'],
    ['a time that is not counted', { indicator: 'llm_latency', withinSeconds: 2.2 }, 'withinSeconds'],
    ['a time of what has none', { withinSeconds: 2 }, 'withinSeconds'],
    ['a window of nothing', { windowDays: 0 }, 'windowDays'],
    ['a filter that it does not have', { indicator: 'availability' }, 'where'],
    ['a dimension that there is not', { where: { colour: ['red'] } }, 'where'],
  ])('are refused for %s', async (_name, told, path) => {
    const { status, body } = await make(told);
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid_request', faults: [expect.objectContaining({ path })] }),
    ]);
  });

  it('refuse a history that nobody kept, or that is too much', async () => {
    const asked = async (query: string) => (await service.ask(`/api/v1/slos/availability/history?${query}`)).body;
    expect(await asked('from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z')).toMatchObject({ code: 'invalid_range' });
    expect(await asked('from=1990-01-01T00:00:00Z&interval=day')).toMatchObject({ code: 'too_many_intervals' });
    expect(await asked('from=2025-01-01T00:00:00Z&to=2025-01-02T00:00:00Z&interval=hour')).toMatchObject({
      code: 'resolution_not_kept',
    });
    expect(await asked('interval=minute')).toMatchObject({ code: 'invalid_request' });
  });

  it('of a project are seen by who sees it, and changed by who operates all', async () => {
    await make({ name: 'shop-success', where: { project: ['shop'] } });
    const [shop, reader, operator] = [
      await keyFor(['read'], 'shop'),
      await keyFor(['read']),
      await keyFor(['operate']),
    ];
    const seen = [...(await all(shop)).keys()];
    expect(seen).toEqual(['availability', 'error-rate', 'latency', 'query-latency', 'shop-success']);
    expect((await service.ask('/api/v1/slos/provider-success', { key: shop })).status).toBe(404);
    expect((await make({ name: 'x' }, reader)).body).toMatchObject({ code: 'missing_scope', status: 403 });
    expect((await make({ name: 'by-operator' }, operator)).status).toBe(201);
  });
});
