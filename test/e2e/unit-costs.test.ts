import { Service } from '../harness/service.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.now();

interface UnitCosts {
  now: Record<string, unknown>;
  previous: Record<string, unknown>;
}

describe('Unit costs and forecasts by HTTP', () => {
  let service: Service;
  let count = 0;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  const post = async (...told: object[]): Promise<void> => {
    const body = told.map((one) => ({
      ...{ id: `call-${count++}`, timestamp: new Date(NOW_MS - HOUR_MS).toISOString(), provider: 'openai' },
      ...{ model: 'gpt-4o', usage: { inputTokens: 1_000_000, outputTokens: 0 } },
      ...one,
    }));
    const { status } = await service.ask('/api/v1/calls', { body });
    expect(status).toBe(200);
  };

  /** A span of a trace, which a client library tells of a call; times are in milliseconds. */
  const span = (traceId: string, spanId: string, [fromMs, toMs]: [number, number], told: object = {}): object => ({
    ...{ traceId, spanId, parentSpanId: 'aaaaaaaaaaaaaaaa', name: 'chat gpt-4o', kind: 3 },
    ...{ startTimeUnixNano: `${fromMs}000000`, endTimeUnixNano: `${toMs}000000` },
    attributes: [
      { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
      { key: 'gen_ai.provider.name', value: { stringValue: 'openai' } },
      { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o' } },
      { key: 'gen_ai.usage.input_tokens', value: { intValue: '1000000' } },
      { key: 'gen_ai.usage.output_tokens', value: { intValue: '0' } },
      { key: 'techsapo.feature', value: { stringValue: 'traced' } },
    ],
    ...told,
  });

  const sendSpans = async (...spans: object[]): Promise<void> => {
    const body = { resourceSpans: [{ scopeSpans: [{ spans }] }] };
    expect((await service.ask('/v1/traces', { body })).status).toBe(200);
  };

  const around = `from=${new Date(NOW_MS - DAY_MS).toISOString()}&to=${new Date(NOW_MS).toISOString()}`;
  const unitCosts = async (query: string) =>
    (await service.ask<UnitCosts>(`/api/v1/unit-costs?${around}&${query}`)).body;

  it('tell what a call, a success and a thousand tokens cost, and what was paid for nothing, as usage does', async () => {
    await post(
      { feature: 'units' },
      { feature: 'units', status: 'error', error: { class: 'timeout' }, latencyMs: 900 },
      { feature: 'units', attempt: 2 },
      { feature: 'units', timestamp: new Date(NOW_MS - 30 * HOUR_MS).toISOString() },
    );
    const { now, previous } = await unitCosts('feature=units');
    expect(now).toMatchObject({
      ...{ perCallUsd: '2.5', perSuccessUsd: '3.75', perThousandTokensUsd: '0.0025', isLowerBound: false },
      failed: { calls: 1, costUsd: '2.5', tookMs: 900 },
      retries: { calls: 1, costUsd: '2.5', knownFrom: null },
      wallBounces: null,
    });
    expect(previous).toMatchObject({ perCallUsd: '2.5', failed: { costUsd: '0' } });
    const { body } = await service.ask<{ rows: object[] }>(
      `/api/v1/usage?${around}&groupBy=feature&feature=units&top=1&topBy=failedCostUsd`,
    );
    expect(body.rows).toEqual([
      expect.objectContaining({
        ...{ costPerCallUsd: '2.5', costPerSuccessUsd: '3.75', costPerThousandTokensUsd: '0.0025' },
        ...{ failedCostUsd: '2.5', failedUncostedCalls: 0, failedMs: 900 },
        ...{ retriedCalls: 1, retriedCostUsd: '2.5', retriedUncostedCalls: 0 },
      }),
    ]);
  });

  it('know what a trace tells of retries, in whichever order its spans come', async () => {
    const [trace, at] = ['0123456789abcdef0123456789abcdef', NOW_MS - HOUR_MS];
    const failed = { status: { code: 2, message: 'Rate limit reached' } };
    await sendSpans(span(trace, '3333333333333333', [at + 4_000, at + 5_000]));
    await sendSpans(span(trace, '1111111111111111', [at, at + 1_000], failed));
    await sendSpans(span(trace, '2222222222222222', [at + 2_000, at + 3_000], failed));
    expect((await unitCosts('feature=traced')).now).toMatchObject({
      ...{ calls: 3, successfulCalls: 1, perSuccessUsd: '7.5' },
      failed: { calls: 2, costUsd: '5', tookMs: 2_000 },
      retries: { calls: 2, costUsd: '5' },
    });
    const { body } = await service.ask<{ items: { id: string; isRetry: boolean }[] }>(
      `/api/v1/calls?${around}&feature=traced&retry=true`,
    );
    expect(body.items.map(({ id, isRetry }) => [id.includes('1111111111111111'), isRetry])).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('tell how the present period is expected to end, and why nobody knows', async () => {
    const days = Array.from({ length: 20 }, (_, ago) => ({
      feature: 'daily',
      timestamp: new Date(NOW_MS - ago * DAY_MS).toISOString(),
    }));
    await post(...days);
    const forecast = (query: string) => service.ask<Record<string, unknown>>(`/api/v1/forecast?${query}`);
    expect((await forecast('feature=daily&period=year&timezone=Asia/Tokyo')).body).toMatchObject({
      ...{ timezone: 'Asia/Tokyo', period: 'year', isLowerBound: false, forecastReason: null },
      forecast: { method: 'damped_trend_by_weekday', coverage: 0.8 },
    });
    expect((await forecast('feature=units')).body).toMatchObject({
      ...{ forecast: null, forecastReason: 'not_enough_history', ahead: [] },
    });
    for (const [query, path] of [
      ['timezone=Mars/Olympus', 'timezone'],
      ['period=rolling', 'period'],
    ]) {
      expect((await forecast(query ?? '')).body).toMatchObject({
        ...{ code: 'invalid_request', faults: [expect.objectContaining({ path })] },
      });
    }
  });

  it.each([
    ['from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', 'from'],
    ['from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&previousFrom=2026-10-01T00:00:00Z', 'previousFrom'],
    ['from=2026-11-01T00:00:00Z', 'to'],
  ])('are refused for %s', async (query, path) => {
    const { status, body } = await service.ask(`/api/v1/unit-costs?${query}`);
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid_request', faults: [expect.objectContaining({ path })] }),
    ]);
  });
});
