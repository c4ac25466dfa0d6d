import type { SeenAlert, SeenTransition } from '../harness/alert-watch.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.now();

interface Rule {
  id: string;
  name: string;
  origin: string;
  for: string;
  enabled: boolean;
}

interface Preview {
  stepSeconds: number | null;
  reason: string | null;
  firings: number;
  subjects: { labels: object; firings: { from: string; to: string | null; worst: number }[]; values: object[] }[];
}

const OWN = {
  ...{
    name: 'ShopFails',
    severity: 'warning',
    fact: 'llm_error_part',
    window: '15m',
    groupBy: ['project', 'provider'],
  },
  ...{ comparison: 'above', threshold: 0.5, text: { en: 'The calls of a project fail', ja: '失敗' } },
};

describe('Rules by HTTP', () => {
  let service: Service;
  let count = 0;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  const calls = async (atMs: number, told: object): Promise<void> => {
    const timestamp = new Date(atMs).toISOString();
    const body = Array.from({ length: 6 }, () => {
      return { id: `rule-${count++}`, timestamp, provider: 'openai', model: 'gpt-4o', latencyMs: 900, ...told };
    });
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
  };

  const failed = { status: 'error', error: { class: 'timeout' } };

  const keyFor = async (scopes: string[], project?: string): Promise<string> => {
    const body = { name: 'test', scopes, ...(project === undefined ? {} : { project }) };
    return (await service.ask<{ key: string }>('/api/v1/keys', { body })).body.key;
  };

  const firing = async (key?: string): Promise<SeenAlert[]> => {
    const asked = key === undefined ? {} : { key };
    const path = '/api/v1/alerts?state=firing&rule=ShopFails';
    return (await service.ask<{ items: SeenAlert[] }>(path, asked)).body.items;
  };

  it('are listed, made, changed and deleted; what comes with the service is not', async () => {
    const { body } = await service.ask<{ items: Rule[] }>('/api/v1/alert-rules?limit=1000');
    expect(body.items.find(({ name }) => name === 'ProviderOutage')).toMatchObject({
      ...{ id: 'ProviderOutage', origin: 'shipped', severity: 'critical', fact: 'provider_state', unit: 'state' },
      ...{ labels: ['provider'], window: null, for: '0s', enabled: true, text: { ja: expect.any(String) } },
    });
    for (const [method, asked] of [['PUT', OWN] as const, ['DELETE', undefined] as const]) {
      const { status, body: refused } = await service.ask('/api/v1/alert-rules/ProviderOutage', {
        method,
        body: asked,
      });
      expect([status, refused]).toEqual([409, expect.objectContaining({ code: 'rule_is_fixed' })]);
    }
    const made = await service.ask<Rule>('/api/v1/alert-rules', { body: { ...OWN, name: 'MineAlone' } });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ origin: 'api', window: '15m', for: '0s' }),
    ]);
    const path = `/api/v1/alert-rules/${made.body.id}`;
    expect((await service.ask('/api/v1/alert-rules', { body: { ...OWN, name: 'MineAlone' } })).body).toMatchObject({
      code: 'name_taken',
    });
    expect((await service.ask('/api/v1/alert-rules', { body: { ...OWN, name: 'CpuHigh' } })).body).toMatchObject({
      code: 'name_taken',
    });
    const changed = { ...OWN, name: 'MineAlone', for: '10m', enabled: false };
    expect((await service.ask(path, { method: 'PUT', body: changed })).body).toMatchObject({
      for: '10m',
      enabled: false,
    });
    expect((await service.ask(path)).body).toMatchObject({ name: 'MineAlone', for: '10m' });

    await service.ask(path, { method: 'PUT', body: { ...changed, where: { project: ['bank', 'shop'] } } });
    const [shop, cafe] = [await keyFor(['read'], 'shop'), await keyFor(['read'], 'cafe')];
    expect((await service.ask(path, { key: shop })).body).toMatchObject({ where: { project: ['shop'] } });
    expect((await service.ask(path, { key: cafe })).body).toMatchObject({ code: 'rule_not_found', status: 404 });
    const seenBy = async (key: string): Promise<string[]> => {
      const listed = await service.ask<{ items: Rule[] }>('/api/v1/alert-rules?limit=1000', { key });
      return listed.body.items.map(({ name }) => name);
    };
    expect([await seenBy(shop), await seenBy(cafe)]).toEqual([
      expect.arrayContaining(['MineAlone', 'ProviderOutage']),
      expect.not.arrayContaining(['MineAlone']),
    ]);
    expect((await service.ask(path, { method: 'DELETE' })).status).toBe(204);
    expect((await service.ask(path)).body).toMatchObject({ code: 'rule_not_found', status: 404 });
  });

  it.each<[string, object]>([
    ['a name that is no CamelCase', { name: 'shop fails' }],
    ['a fact that there is not', { fact: 'weather' }],
    ['a window that no sums are kept for', { window: '61m' }],
    ['groups of what is none of calls', { fact: 'cpu_part', window: undefined }],
    ['the same group twice', { groupBy: ['project', 'project'] }],
    ['the prototype of objects as a label', { where: JSON.parse('{"__proto__":["x"]}') as object }],
    ['a clear threshold beyond the threshold', { clearThreshold: 0.6 }],
    ['a field that there is not', { colour: 'red' }],
  ])('are refused with %s', async (_, told) => {
    const { status } = await service.ask('/api/v1/alert-rules', { body: { ...OWN, ...told } });
    expect(status).toBe(400);
  });

  it('fire for whom they concern, are seen by who may see that, and are acknowledged once', async () => {
    await service.ask('/api/v1/alert-rules', { body: OWN });
    for (const project of ['shop', 'bank']) await calls(NOW_MS, { ...failed, project });
    await until('both fire', async () => (await firing()).length === 2);
    const shop = await keyFor(['read', 'operate'], 'shop');
    const [own, ...others] = await firing(shop);
    expect([own?.labels, own?.value, others]).toEqual([{ project: 'shop', provider: 'openai' }, 1, []]);
    const path = `/api/v1/alerts/${own?.id}`;
    const bank = (await firing()).find(({ labels }) => labels['project'] === 'bank');
    expect((await service.ask(`/api/v1/alerts/${bank?.id}`, { key: shop })).body).toMatchObject({
      code: 'alert_not_found',
    });
    const { body: heard } = await service.ask<{ items: SeenTransition[] }>('/api/v1/alerts/history', { key: shop });
    expect(heard.items.map(({ alertId }) => alertId)).toEqual([own?.id]);

    const reader = await keyFor(['read']);
    expect((await service.ask(`${path}/acknowledge`, { method: 'POST', key: reader })).status).toBe(403);
    const seen = await service.ask<SeenAlert>(`${path}/acknowledge`, { method: 'POST', key: shop });
    expect([seen.status, seen.body.acknowledged]).toEqual([200, { at: expect.any(String), by: expect.any(String) }]);
    const again = await service.ask<SeenAlert>(`${path}/acknowledge`, { method: 'POST' });
    expect(again.body.acknowledged).toEqual(seen.body.acknowledged);
    expect((await service.ask(path)).body).toMatchObject({
      text: { ja: '失敗' },
      timeline: [{ kind: 'firing', ordinal: 1, reason: 'at_once' }],
      escalation: [{ level: 1, step: 'automatic_action', state: 'none', reason: 'no_automation' }],
      course: expect.any(Array),
    });

    const { body } = await service.ask<{ items: Rule[] }>('/api/v1/alert-rules?limit=1000');
    const rule = body.items.find(({ name }) => name === 'ShopFails');
    await service.ask(`/api/v1/alert-rules/${rule?.id}`, { method: 'DELETE' });
    await until('they are resolved', async () => (await firing()).length === 0);
    expect((await service.ask(`${path}/acknowledge`, { method: 'POST' })).status).toBe(200);
    const { body: later } = await service.ask<{ items: SeenTransition[] }>(
      '/api/v1/alerts/history?rule=ShopFails&limit=1',
    );
    expect(later.items).toMatchObject([{ kind: 'resolved', reason: 'rule_deleted', ordinal: 2 }]);
  });

  it('are previewed: when they would have fired in the last 30 days', async () => {
    const days = [20, 10, 1];
    for (const day of days) {
      await calls(NOW_MS - day * 24 * HOUR_MS, { provider: 'wobbly', ...failed });
      await calls(NOW_MS - day * 24 * HOUR_MS + HOUR_MS, { provider: 'wobbly' });
    }
    const wanted = { ...OWN, groupBy: ['provider'], where: { provider: 'Wobbly' } };
    const { status, body } = await service.ask<Preview>('/api/v1/alert-rules/preview', { body: wanted });
    expect([status, body.stepSeconds, body.reason, body.firings]).toEqual([200, 900, null, 3]);
    const [wobbly] = body.subjects;
    expect(wobbly).toMatchObject({ labels: { provider: 'wobbly' }, firings: days.map(() => ({ worst: 1 })) });
    expect(wobbly?.firings.every(({ to }) => to !== null)).toBe(true);

    const other = { ...OWN, fact: 'cpu_part', window: undefined, groupBy: undefined };
    expect((await service.ask<Preview>('/api/v1/alert-rules/preview', { body: other })).body).toMatchObject({
      ...{ reason: 'not_kept', stepSeconds: null, firings: 0, subjects: [] },
    });
  });
});
