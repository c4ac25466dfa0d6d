import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

const DAY_MS = 86_400_000;
const NOW_MS = Date.now();

interface Quota {
  id: string;
  project: string | null;
  timezone: string;
  lastReportAt: string | null;
  terms: object[];
  standing: Record<string, unknown>;
}

const ago = (agoMs: number): string => new Date(NOW_MS - agoMs).toISOString();

describe('Quotas by HTTP', () => {
  let service: Service;
  let count = 0;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  const make = async (told: object = {}, key?: string) =>
    service.ask<Quota>('/api/v1/quotas', {
      body: {
        ...{ name: `quota ${count++}`, service: 'cloudflare workers', metric: 'requests', unit: 'requests' },
        ...{ period: 'year', limit: 100_000, ...told },
      },
      ...(key === undefined ? {} : { key }),
    });

  const tell = async (id: string, body: unknown, key?: string) =>
    service.ask(`/api/v1/quotas/${id}/usage`, { body, ...(key === undefined ? {} : { key }) });

  const standing = async (id: string) =>
    (await service.ask<Record<string, unknown>>(`/api/v1/quotas/${id}/standing`)).body;

  const keyFor = async (scopes: string[], project?: string): Promise<string> => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'test', scopes, ...(project === undefined ? {} : { project }) },
    });
    return body.key;
  };

  it('are made, reported to, stand where the reports stand, change from a moment on, and are deleted', async () => {
    const { status, body } = await make({ name: 'workers' });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ project: null, timezone: 'UTC', rollingDays: null, lastReportAt: null }),
    ]);
    expect(body.standing).toMatchObject({ used: '0', limit: '100000', remaining: '100000', utilization: 0 });
    const path = `/api/v1/quotas/${body.id}`;

    const one = { id: 'a', at: ago(2_000), amount: '79999.5' };
    expect((await tell(body.id, one)).body).toEqual({ recorded: 1, duplicates: 0, overtaken: 0, lowered: 0 });
    expect((await tell(body.id, one)).body).toMatchObject({ recorded: 0, duplicates: 1 });
    expect(await standing(body.id)).toMatchObject({
      ...{ used: '79999.5', remaining: '20000.5', utilization: 0.799995, state: 'over_threshold' },
      ...{ thresholds: [50, 80, 100], thresholdsReached: [{ percent: 50, at: expect.any(String) }] },
      ...{ forecast: null, forecastReason: 'not_enough_history' },
    });
    const several = [
      { at: ago(1_000), total: 90_000 },
      { at: ago(1_500), amount: 5 },
      { at: ago(0), amount: 0.1 + 0.2 },
    ];
    expect((await tell(body.id, several)).body).toMatchObject({ recorded: 3, overtaken: 0 });
    expect((await tell(body.id, { at: ago(1_200), amount: 1 })).body).toMatchObject({ recorded: 1, overtaken: 1 });
    expect(await standing(body.id)).toMatchObject({ used: '90000.3' });
    expect((await tell(body.id, { at: new Date().toISOString(), total: 60_000 })).body).toMatchObject({ lowered: 1 });

    const changed = { name: 'workers', service: 'cloudflare', metric: 'requests', unit: 'requests', period: 'year' };
    const { body: after } = await service.ask<Quota>(path, { method: 'PUT', body: { ...changed, limit: '50000' } });
    expect(after.standing).toMatchObject({
      ...{ limit: '50000', used: '60000', remaining: '-10000', state: 'over_limit', utilization: 1.2 },
      thresholdsReached: [50, 80, 100].map((percent) => ({ percent, at: expect.any(String) })),
    });
    expect([after.terms.length, after.lastReportAt]).toEqual([2, expect.any(String)]);
    const moved = { ...changed, limit: 1, period: 'day' };
    expect((await service.ask(path, { method: 'PUT', body: moved })).body).toMatchObject({ code: 'quota_in_use' });

    const future = await service.ask(`${path}/standing?at=2100-01-01T00:00:00Z`);
    expect(future.body).toMatchObject({ code: 'period_not_begun', status: 422 });
    expect((await service.ask(path, { method: 'DELETE' })).status).toBe(204);
    for (const [address, method] of [
      [path, 'GET'],
      [path, 'DELETE'],
      [`${path}/standing`, 'GET'],
    ] as const) {
      expect((await service.ask(address, { method })).body).toMatchObject({ code: 'quota_not_found', status: 404 });
    }
    expect((await tell(body.id, one)).body).toMatchObject({ code: 'quota_not_found', status: 404 });
  });

  it('count what is late in the period when it happened, and tell how that stood', async () => {
    const { body } = await make({ period: 'day', limit: 1_000 });
    await tell(body.id, [
      { at: ago(0), amount: 10 },
      { at: ago(3 * DAY_MS), amount: 2_000 },
    ]);
    const now = await service.ask(`/api/v1/quotas/${body.id}/standing?at=${ago(0)}`);
    expect(now.body).toMatchObject({ used: '10', state: 'within' });
    const then = await service.ask(`/api/v1/quotas/${body.id}/standing?at=${ago(3 * DAY_MS)}`);
    expect(then.body).toMatchObject({ used: '2000', state: 'over_limit', forecastReason: 'period_is_over' });
  });

  it('are forecast from the days that are over', async () => {
    const { body } = await make({
      metric: 'rows read',
      unit: 'rows',
      limit: 1_000_000_000,
      period: 'rolling',
      rollingDays: 30,
    });
    const days = Array.from({ length: 20 }, (_, day) => ({ at: ago(day * DAY_MS), amount: 40_000_000 }));
    await tell(body.id, days);
    // That there was nothing to learn from is remembered for some seconds.
    const told = await until('there is a forecast', async () => {
      const found = await standing(body.id);
      return found['forecast'] !== null && found;
    });
    expect(told).toMatchObject({
      ...{ used: '800000000', utilization: 0.8, thresholdsReached: [{ percent: 50 }, { percent: 80 }] },
      forecast: { coverage: 0.8, method: 'damped_trend_by_weekday', historyDays: 19, expected: expect.any(String) },
    });
  });

  it.each<[string, object, string]>([
    ['a rolling period without days', { period: 'rolling' }, 'rollingDays'],
    ['days of a period that does not roll', { rollingDays: 7 }, 'rollingDays'],
    ['a limit of nothing', { limit: 0 }, 'limit'],
    ['a limit of less than nothing', { limit: '-1' }, 'limit'],
    ['a limit that is finer than is counted', { limit: '0.0001' }, 'limit'],
    ['a limit beyond all that is counted', { limit: '1000000000000000' }, 'limit'],
    ['a zone that is none', { timezone: 'Mars/Olympus' }, 'timezone'],
    ['a threshold of nothing', { thresholds: [0] }, 'thresholds.0'],
    ['a service without a name', { service: ' ' }, 'service'],
    ['a unit that is a novel', { unit: 'x'.repeat(33) }, 'unit'],
  ])('are refused for %s', async (_name, told, path) => {
    const { status, body } = await make(told);
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid_request', faults: [expect.objectContaining({ path })] }),
    ]);
  });

  it('refuse reports that say nothing, too much, or what cannot be, and take none of those told with them', async () => {
    const { body } = await make();
    const good = { at: ago(0), amount: 1 };
    const refused: [unknown, string][] = [
      [{ at: ago(0) }, '0'],
      [{ at: ago(0), amount: 1, total: 1 }, '0'],
      [{ at: 'yesterday', amount: 1 }, '0.at'],
      [{ at: ago(0), amount: -1 }, '0.amount'],
      [{ at: ago(0), amount: 0.0004 }, '0.amount'],
      [{ at: ago(0), amount: '1e9' }, '0.amount'],
      [{ at: ago(0), amount: 1, unit: 'rows' }, '0'],
      [[], ''],
      [[good, { at: ago(0), amount: '-1' }], '1.amount'],
    ];
    for (const [told, path] of refused) {
      const { status, body: problem } = await tell(body.id, told);
      expect([status, problem]).toEqual([
        400,
        expect.objectContaining({ code: 'invalid_request', faults: [expect.objectContaining({ path })] }),
      ]);
    }
    for (const [at, code] of [
      [ago(93 * DAY_MS), 'report_too_old'],
      [ago(-3_600_000), 'report_in_future'],
    ]) {
      const { body: problem } = await tell(body.id, [good, { at, amount: 1 }]);
      expect(problem).toMatchObject({ code, status: 422, index: 1 });
    }
    await tell(body.id, { ...good, id: 'known' });
    const other = await tell(body.id, [good, { ...good, id: 'known', amount: 2 }]);
    expect(other.body).toMatchObject({ code: 'report_conflict', status: 409 });
    const rolling = await make({ period: 'rolling', rollingDays: 7 });
    expect((await tell(rolling.body.id, { at: ago(0), total: 1 })).body).toMatchObject({ code: 'no_running_total' });
    expect(await standing(body.id)).toMatchObject({ used: '1' });
  });

  it('of a project are all that a key sees which is bound to it, and all that it can make and report to', async () => {
    const key = await keyFor(['read', 'finance', 'ingest'], 'bound');
    const { body: shared } = await make({ name: 'shared' });
    const { body: own } = await make({ name: 'own' }, key);
    expect(own.project).toBe('bound');
    expect((await make({ project: 'other' }, key)).body).toMatchObject({ code: 'wrong_project', status: 403 });
    expect((await make({ name: 'own' })).body).toMatchObject({ code: 'name_taken', status: 409 });
    const list = await service.ask<{ items: Quota[] }>('/api/v1/quotas', { key });
    expect(list.body.items.map(({ id }) => id)).toEqual([own.id]);
    const report = { at: ago(0), amount: 1 };
    expect((await tell(own.id, report, key)).status).toBe(200);
    expect((await tell(shared.id, report, key)).body).toMatchObject({ code: 'quota_not_found' });
    expect((await service.ask(`/api/v1/quotas/${shared.id}`, { key })).status).toBe(404);
  });

  it('are seen by those who read, changed by those of finance, and reported to by those who send', async () => {
    const { body } = await make();
    const [reader, sender] = [await keyFor(['read']), await keyFor(['ingest'])];
    const report = { at: ago(0), amount: 1 };
    expect((await service.ask(`/api/v1/quotas/${body.id}`, { key: reader })).status).toBe(200);
    expect((await tell(body.id, report, reader)).body).toMatchObject({ code: 'missing_scope', status: 403 });
    expect((await make({}, reader)).body).toMatchObject({ code: 'missing_scope' });
    expect((await tell(body.id, report, sender)).status).toBe(200);
    expect((await service.ask('/api/v1/quotas', { key: sender })).status).toBe(403);
  });

  it('are told to Prometheus', async () => {
    const { body } = await make({ name: 'of "metrics"', service: 'turso', period: 'month', limit: '8000000' });
    await tell(body.id, { at: ago(0), total: 6_000_000.5 });
    const { body: text } = await service.ask<string>('/metrics');
    const valueOf = (name: string): string | undefined => {
      const labels = 'quota="of \\\\"metrics\\\\"",service="turso",period="month"';
      return new RegExp(`^techsapo_quota_${name}{${labels}} (.*)$`, 'm').exec(text)?.[1];
    };
    expect(['utilization_percent', 'used', 'limit'].map(valueOf)).toEqual(['75', '6000000.5', '8000000']);
  });
});
