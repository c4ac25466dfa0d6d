import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { otlpOf } from '../harness/spans.js';

const DAY_MS = 86_400_000;
const NOW_MS = Date.now();

interface Budget {
  id: string;
  terms: object[];
  standing: Record<string, unknown>;
}

interface Check {
  decision: string;
  reason: string;
  reservation: { id: string } | null;
  budgets: { name: string }[];
}

describe('Budgets by HTTP', () => {
  let service: Service;
  let count = 0;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  const make = async (told: object, key?: string) =>
    service.ask<Budget>('/api/v1/budgets', {
      body: { name: `budget ${count++}`, period: 'month', amount: '10', ...told },
      ...(key === undefined ? {} : { key }),
    });

  const post = async (told: object, agoMs = 0): Promise<void> => {
    const { status } = await service.ask('/api/v1/calls', {
      body: {
        ...{ id: `call-${count++}`, timestamp: new Date(NOW_MS - agoMs).toISOString(), provider: 'openai' },
        ...{ model: 'gpt-4o', usage: { inputTokens: 1_000_000, outputTokens: 0 }, ...told },
      },
    });
    expect(status).toBe(200);
  };

  const keyFor = async (scopes: string[], project?: string): Promise<string> => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'test', scopes, ...(project === undefined ? {} : { project }) },
    });
    return body.key;
  };

  it('are made, stand where the ledger stands, change from a moment on, and are deleted', async () => {
    await post({ feature: 'made' });
    const { status, body } = await make({ filter: { feature: 'made' }, name: 'made' });
    expect(status).toBe(201);
    expect(body.standing).toMatchObject({ spentUsd: '2.5', limitUsd: '10', utilization: 0.25, state: 'within' });
    await post({ feature: 'made', model: 'house-model' });
    await post({ feature: 'made' });

    const path = `/api/v1/budgets/${body.id}`;
    expect((await service.ask<Budget>(`${path}/standing`)).body).toMatchObject({
      ...{
        spentUsd: '5',
        calls: 3,
        unpricedCalls: 1,
        isLowerBound: true,
        state: 'over_threshold',
        thresholdsReached: [50],
      },
      ...{ forecast: null, forecastReason: 'not_enough_history' },
    });
    expect((await service.ask(`${path}/standing?at=2100-01-01T00:00:00Z`)).body).toMatchObject({
      code: 'period_not_begun',
    });
    const changed = { name: 'made', period: 'month', amount: 4, filter: { feature: ['made'] } };
    const later = new Date(NOW_MS + 400 * DAY_MS).toISOString();
    const scheduled = await service.ask<Budget>(path, { method: 'PUT', body: { ...changed, effectiveFrom: later } });
    expect(scheduled.body.standing).toMatchObject({ limitUsd: '10' });
    const now = await service.ask<Budget>(path, { method: 'PUT', body: changed });
    expect(now.body.standing).toMatchObject({ limitUsd: '4', state: 'over_budget', remainingUsd: '-1' });
    expect(now.body.terms).toHaveLength(2);

    expect((await service.ask(path, { method: 'DELETE' })).status).toBe(204);
    expect((await service.ask(path)).body).toMatchObject({ code: 'budget_not_found', status: 404 });
  });

  it('tell how they came to where they stand, and how they go on', async () => {
    for (let day = 0; day < 20; day++) await post({ feature: 'course' }, day * DAY_MS);
    const { body } = await make({ filter: { feature: 'course' }, period: 'year', amount: 100_000 });
    expect(body.standing['forecast']).toMatchObject({ method: 'damped_trend_by_weekday', coverage: 0.8 });
    const course = await service.ask<{ days: { totalUsd: string }[]; ahead: { expectedUsd: string }[] }>(
      `/api/v1/budgets/${body.id}/course`,
    );
    const { days, ahead } = course.body;
    expect(days.at(-1)?.totalUsd).toBe(body.standing['spentUsd']);
    const { expectedUsd } = body.standing['forecast'] as { expectedUsd: string };
    expect(Number(ahead.at(-1)?.expectedUsd)).toBeCloseTo(Number(expectedUsd), 1);
  });

  it.each<[string, object, string]>([
    ['a rolling period without days', { period: 'rolling' }, 'rollingDays'],
    ['days of a period that does not roll', { rollingDays: 7 }, 'rollingDays'],
    ['a rest to take over where periods overlap', { period: 'rolling', rollingDays: 7, rollOver: true }, 'rollOver'],
    ['nothing', { amount: '0' }, 'amount'],
    ['less than nothing', { amount: -1 }, 'amount'],
    ['a zone that is none', { timezone: 'Mars/Olympus' }, 'timezone'],
    ['a threshold of nothing', { thresholds: [0] }, 'thresholds.0'],
    ['a filter by what is no dimension', { filter: { colour: 'red' } }, 'filter'],
    ['a filter by what every object has', { filter: { constructor: ['red'] } }, 'filter'],
    ['a filter by no value', { filter: { model: [] } }, 'filter.model'],
    ['a filter by the name of nobody', { filter: { user: [' '] } }, 'filter.user.0'],
  ])('are refused for %s', async (_name, told, path) => {
    const { status, body } = await make(told);
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid_request', faults: [expect.objectContaining({ path })] }),
    ]);
  });

  it('are refused in a currency without a rate, and under a name that is taken', async () => {
    expect((await make({ currency: 'EUR' })).body).toMatchObject({ code: 'rate_missing', status: 422 });
    const effectiveFrom = '2026-01-01T00:00:00Z';
    const rates = [{ currency: 'EUR', effectiveFrom, usdPerUnit: '1.25' }];
    expect((await service.ask('/api/v1/currency-rates', { method: 'PUT', body: rates })).status).toBe(200);
    const { body } = await make({ currency: 'EUR', name: 'in euros', filter: { feature: 'euros' } });
    expect(body.standing).toMatchObject({ limitUsd: '12.5', amount: '10', currency: 'EUR', usdPerUnit: '1.25' });
    expect((await make({ name: 'in euros' })).body).toMatchObject({ code: 'name_taken', status: 409 });
    const gone = await service.ask(`/api/v1/currency-rates?currency=EUR&effectiveFrom=${effectiveFrom}`, {
      method: 'DELETE',
    });
    expect(gone.status).toBe(204);
    const standing = await service.ask(`/api/v1/budgets/${body.id}/standing`);
    expect(standing.body).toMatchObject({ limitUsd: null, utilization: null, state: 'limit_unknown' });
  });

  it('of a project are all that a key sees which is bound to it, and all that it can make', async () => {
    const key = await keyFor(['read', 'finance', 'ingest'], 'bound');
    const { body: foreign } = await make({ name: 'of all', filter: { feature: 'bound' } });
    const { body: own } = await make({ name: 'of mine' }, key);
    expect(own).toMatchObject({ filter: { project: ['bound'] } });
    expect((await make({ filter: { project: 'other' } }, key)).body).toMatchObject({ code: 'wrong_project' });
    const list = await service.ask<{ items: Budget[] }>('/api/v1/budgets', { key });
    expect(list.body.items.map(({ id }) => id)).toEqual([own.id]);
    for (const [path, method] of [
      ['', 'GET'],
      ['/standing', 'GET'],
      ['/course', 'GET'],
      ['', 'DELETE'],
    ] as const) {
      expect((await service.ask(`/api/v1/budgets/${foreign.id}${path}`, { key, method })).status).toBe(404);
    }
    const check = await service.ask<Check>('/api/v1/budgets/check', {
      key,
      body: { provider: 'openai', model: 'gpt-4o', feature: 'bound', estimateUsd: '100' },
    });
    expect(check.body.budgets.map(({ name }) => name)).toEqual(['of mine']);
  });

  it('are asked before a call, and hold what it may cost until it has come', async () => {
    const key = await keyFor(['ingest']);
    await make({ name: 'hard', filter: { feature: 'hard' }, amount: '3', hardLimit: '5' });
    const check = (told: object) =>
      service.ask<Check>('/api/v1/budgets/check', {
        key,
        body: { provider: 'openai', model: 'gpt-4o', feature: 'hard', ...told },
      });
    const usage = { inputTokens: 1_000_000, outputTokens: 0 };
    const verdictOf = async (told: object): Promise<string[]> => {
      const { body } = await check(told);
      return [body.decision, body.reason];
    };
    expect(await verdictOf({ usage, callId: 'first' })).toEqual(['warn', 'over_threshold']);
    const { body } = await check({ usage: { inputTokens: 900_000, outputTokens: 0 } });
    expect(await verdictOf({ usage })).toEqual(['deny', 'over_hard_limit']);
    const beyondBelief = { inputTokens: 1_000_000_000, outputTokens: 1_000_000_000 };
    expect(await verdictOf({ model: 'o1-pro', usage: beyondBelief })).toEqual(['deny', 'over_hard_limit']);
    expect(await verdictOf({})).toEqual(['warn', 'estimate_unknown']);
    expect(await verdictOf({ model: 'house-model', usage })).toEqual(['warn', 'estimate_unknown']);
    expect(await verdictOf({ estimateUsd: 1e-7, reserve: false })).toEqual(['warn', 'over_budget']);

    const release = `/api/v1/budgets/reservations/${body.reservation?.id}`;
    expect((await service.ask(release, { key, method: 'DELETE' })).status).toBe(204);
    expect((await service.ask(release, { key, method: 'DELETE' })).body).toMatchObject({
      code: 'reservation_not_found',
    });
    await post({ id: 'first', feature: 'hard', usage: { inputTokens: 1_000, outputTokens: 0 } });
    await until(
      'what was reserved for it is let go',
      async () => (await check({ estimateUsd: '0.01', reserve: false })).body.decision === 'allow',
    );
  });

  it('count for users and keys, by whichever way calls come, and are asked for these', async () => {
    const made = async (name: string): Promise<{ id: string; key: string }> => {
      const body = { name, scopes: ['ingest', 'read', 'finance'] };
      return (await service.ask<{ id: string; key: string }>('/api/v1/keys', { body })).body;
    };
    const [mine, other] = [await made('mine'), await made('other')];
    const call = { provider: 'openai', model: 'gpt-4o', usage: { inputTokens: 1_000_000, outputTokens: 0 } };
    const timestamp = new Date(NOW_MS).toISOString();
    const limits = { amount: '10', hardLimit: '11' };
    await make({ name: 'by key', filter: { key: mine.id }, ...limits });
    await make({ name: 'by user', filter: { user: ['zoe'] }, ...limits });

    const native = { ...call, id: 'of native', timestamp, userId: 'zoe' };
    const trace = otlpOf('0af7651916cd43dd8448eb211c80319c', [
      {
        ...{ id: 1, name: 'chat', startMs: NOW_MS, endMs: NOW_MS + 1 },
        attributes: {
          ...{ 'gen_ai.operation.name': 'chat', 'gen_ai.system': 'openai', 'gen_ai.request.model': 'gpt-4o' },
          ...{ 'gen_ai.usage.input_tokens': 1_000_000, 'gen_ai.usage.output_tokens': 0, 'user.id': 'zoe' },
        },
      },
    ]);
    const generation = { id: 'of langfuse', startTime: timestamp, endTime: timestamp, model: 'gpt-4o' };
    const event = {
      ...{ id: 'event', type: 'generation-create', timestamp },
      body: { ...generation, usageDetails: { input: 1_000_000, output: 0 } },
    };
    const answers = [{ text: 'yes', call: { ...call, id: 'of a wall-bounce', timestamp } }];
    for (const [path, body] of [
      ['/api/v1/calls', native],
      ['/v1/traces', trace],
      ['/api/public/ingestion', { batch: [event] }],
      ['/api/v1/wall-bounces', { question: 'Is it?', answers }],
    ] as const) {
      expect((await service.ask(path, { body, key: mine.key })).status).toBeLessThan(300);
    }
    await service.ask('/api/v1/calls', { body: [native, { ...native, id: 'of another' }], key: other.key });

    type Listed = { items: { id: string; keyId: string }[] };
    const { body: listed } = await service.ask<Listed>(`/api/v1/calls?key=${mine.id}`);
    expect(new Set(listed.items.map(({ keyId }) => keyId))).toEqual(new Set([mine.id]));
    expect(listed.items.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['of native', 'of langfuse', 'of a wall-bounce']),
    );
    expect(listed.items).toHaveLength(4);
    const standings = async () => {
      const { body } = await service.ask<{ items: (Budget & { name: string })[] }>('/api/v1/budgets');
      return Object.fromEntries(body.items.map(({ name, standing }) => [name, standing['spentUsd']]));
    };
    expect(await standings()).toMatchObject({ 'by key': '10', 'by user': '7.5' });

    const check = async (key: string, told: object = {}) => {
      const body = { provider: 'openai', model: 'gpt-4o', estimateUsd: '2', reserve: false, ...told };
      return (await service.ask<Check & { code?: string }>('/api/v1/budgets/check', { key, body })).body;
    };
    expect(await check(mine.key)).toMatchObject({ decision: 'deny', budgets: [{ name: 'by key' }] });
    expect((await check(other.key)).decision).toBe('allow');
    expect(await check(other.key, { user: 'zoe' })).toMatchObject({
      decision: 'warn',
      budgets: [{ name: 'by user' }],
    });
    expect(await check(other.key, { user: 'zoe', estimateUsd: '4' })).toMatchObject({ decision: 'deny' });
    expect(await check(other.key, { key: mine.id })).toMatchObject({ code: 'missing_scope' });
    const operating = await keyFor(['ingest', 'operate']);
    expect((await check(operating, { key: mine.id })).decision).toBe('deny');

    const names = await service.ask<{ items: object[] }>('/api/v1/keys/names', { key: mine.key });
    expect(names.body.items).toContainEqual({ id: mine.id, name: 'mine' });
    expect(JSON.stringify(names.body)).not.toContain(mine.key);
    expect((await service.ask('/api/v1/keys/names', { key: operating })).status).toBe(403);
    expect((await service.command('verify')).code).toBe(0);
  });

  it('are told to Prometheus', async () => {
    for (let day = 0; day < 8; day++)
      await post({ feature: 'metrics', usage: { inputTokens: 100_000, outputTokens: 0 } }, day * DAY_MS);
    await make({
      name: 'of "metrics"',
      filter: { feature: 'metrics' },
      amount: '8',
      period: 'rolling',
      rollingDays: 30,
      thresholds: [25, 80],
    });
    const { body } = await service.ask<string>('/metrics');
    const valueOf = (name: string): number =>
      Number(
        new RegExp(`^techsapo_budget_${name}{budget="of \\\\"metrics\\\\"",period="rolling"} (.*)$`, 'm').exec(
          body,
        )?.[1],
      );
    expect([valueOf('spent_usd'), valueOf('limit_usd'), valueOf('utilization_percent')]).toEqual([2, 8, 25]);
    expect(valueOf('forecast_usd')).toBeGreaterThanOrEqual(2);
    const named = 'budget="of \\"metrics\\""';
    const reached = [...body.matchAll(/^techsapo_budget_threshold_reached\{(.*),percent="(.*)",project=""\} (.*)$/gm)];
    expect(reached.filter(([, budget]) => budget === named).map(([, , ...told]) => told)).toEqual([['25', '1']]);
    expect(body).toContain(`techsapo_budget_info{${named},period="rolling",project=""} 1\n`);
  });
});
