import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

describe('The roles of a process', () => {
  it('are to answer requests, and to do promised work, without Redis too', async () => {
    const api = await Service.start('sqlite', { TECHSAPO_ROLE: 'api' });
    const call = { id: 'a', timestamp: new Date().toISOString(), provider: 'acme', model: 'm' };
    await api.ask('/api/v1/calls', { body: { ...call, usage: { inputTokens: 1_000_000, outputTokens: 0 } } });
    const effectiveFrom = '2020-01-01T00:00:00Z';
    const price = { provider: 'acme', model: 'm', effectiveFrom, rates: { input: '2' } };
    await api.ask('/api/v1/prices', { method: 'PUT', body: price });
    const order = { from: effectiveFrom, to: new Date(Date.now() + 60_000).toISOString() };
    await api.ask('/api/v1/prices/reprice', { body: order });
    const costUsd = async (): Promise<unknown> =>
      (await api.ask<{ total: { costUsd: string | null } }>('/api/v1/usage')).body.total.costUsd;
    expect(await costUsd()).toBeNull();

    const { DATA_DIR = '' } = api.place.variables;
    const worker = await Service.start('sqlite', { TECHSAPO_ROLE: 'worker', DATA_DIR });
    await until('the worker has priced the call anew', async () => (await costUsd()) === '2');
    for (const path of ['/ping', '/ready', '/metrics', '/api/v1/health']) {
      expect((await worker.ask(path)).status).toBe(200);
    }
    for (const path of ['/api/v1/usage', '/api/v1/keys', '/api/v1/prices']) {
      expect(await worker.ask(path)).toMatchObject({ status: 503, body: { code: 'not_served_here' } });
    }
    await worker.remove();
    await api.remove();
  });
});
