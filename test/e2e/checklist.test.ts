import { onlyAlerts } from '../harness/only-alerts.js';
import { until } from '../harness/processes.mjs';
import { ADMIN_KEY, Service } from '../harness/service.js';

interface Told {
  kind: string;
  project: string | null;
  isGood: boolean;
  items: { check: string; verdict: string; figure: number | null; subjects: string[] }[];
}

describe('Checklists on the command line', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start('sqlite', onlyAlerts('ProviderOutage', 'BudgetThresholdReached'));
  });

  afterAll(() => service.remove());

  const told = async (kind: string, key = ADMIN_KEY): Promise<{ code: number | null; told: Told }> => {
    const { code, output } = await service.command('checklist', kind, '--json', '--key', key);
    return { code, told: JSON.parse(output) as Told };
  };
  const verdicts = ({ items }: Told): Record<string, string> =>
    Object.fromEntries(items.map(({ check, verdict }) => [check, verdict]));
  const item = ({ items }: Told, check: string) => items.find((one) => one.check === check);

  const keyFor = async (scopes: string[], project?: string): Promise<string> => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'test', scopes, project } });
    return body.key;
  };

  it('are well on a new service, save for what nobody can see or has done yet', async () => {
    const daily = await told('daily');
    expect(daily).toMatchObject({ code: 0, told: { kind: 'daily', project: null, isGood: true } });
    expect(verdicts(daily.told)).toEqual({
      ...{ health: 'well', diagnosis: 'well', alerts: 'well', budgets: 'well', unpriced: 'well', work: 'well' },
      ...{ backup: 'not_seen', disk: expect.not.stringMatching('not_seen') },
    });
    const weekly = await told('weekly');
    expect(weekly.code).toBe(0);
    const { certificates, ...others } = verdicts(weekly.told);
    expect([certificates, new Set(Object.values(others))]).toEqual(['not_seen', new Set(['well'])]);
    expect(item(weekly.told, 'audit')?.figure).toBeGreaterThan(0);
    const monthly = await told('monthly');
    expect(monthly.code).toBe(0);
    expect(verdicts(monthly.told)).toEqual({
      ...{
        statement: 'well',
        reconciliation: 'look',
        prices: 'well',
        tables: 'well',
        keys: 'well',
        restore: 'not_seen',
      },
    });
  });

  it('never say that it is well what a key may not see', async () => {
    const { code, told: seen } = await told('weekly', await keyFor(['read'], 'shop'));
    expect([code, seen.project]).toEqual([0, 'shop']);
    expect(verdicts(seen)).toMatchObject({ audit: 'not_seen', keys: 'not_seen', silences: 'not_seen', slos: 'well' });
    expect(verdicts(seen)).toMatchObject({ certificates: 'not_seen' });
    const { code: blindly, told: blind } = await told('daily', await keyFor(['ingest']));
    expect([blindly, new Set(Object.values(verdicts(blind)))]).toEqual([1, new Set(['not_seen'])]);
  });

  it('say what is bad, in both languages, and end with 1', async () => {
    const money = { name: 'tiny', period: 'month', amount: '0.000001', currency: 'USD', thresholds: [100] };
    expect((await service.ask('/api/v1/budgets', { body: money })).status).toBe(201);
    const call = {
      timestamp: new Date(),
      provider: 'openai',
      model: 'gpt-4o',
      usage: { inputTokens: 900, outputTokens: 90 },
    };
    const failing = {
      ...call,
      provider: 'anthropic',
      status: 'error',
      error: { class: 'server_error' },
      usage: undefined,
    };
    const calls = [
      { ...call, id: 'dear' },
      { ...call, id: 'unpriced', provider: 'vllm', model: 'house-9b' },
      ...Array.from({ length: 6 }, (_, index) => ({ ...failing, id: `failed-${index}` })),
    ];
    expect((await service.ask('/api/v1/calls', { body: calls })).body).toMatchObject({ accepted: calls.length });
    const firing = async (): Promise<string[]> => {
      const { body } = await service.ask<{ items: { rule: { name: string } }[] }>('/api/v1/alerts?state=firing');
      return body.items.map(({ rule }) => rule.name).sort();
    };
    await until('both fire', async () => (await firing()).join() === 'BudgetThresholdReached,ProviderOutage');

    const { code, told: seen } = await told('daily');
    expect([code, seen.isGood]).toEqual([1, false]);
    expect(item(seen, 'budgets')).toMatchObject({
      verdict: 'bad',
      figure: 1,
      subjects: [expect.stringMatching(/^tiny /)],
    });
    expect(item(seen, 'unpriced')).toMatchObject({ verdict: 'bad' });
    expect(item(seen, 'unpriced')?.subjects).toContain('vllm/house-9b 1');
    expect(item(seen, 'alerts')?.subjects).toContain('ProviderOutage provider=anthropic');

    const japanese = await service.command('checklist', 'daily', '--language', 'ja');
    expect(japanese.code).toBe(1);
    expect(japanese.output).toMatch(
      /✖ 発生中のアラート \[異常\]: 2 件\n[^]*ProviderOutage provider=anthropic[^]*手順書/,
    );
    expect((await service.command('checklist', 'daily')).output).toContain('✖ Alerts that fire [bad]: 2 alerts');
  });

  it.each([
    [['hourly'], 2, 'a checklist is daily, weekly or monthly'],
    [['daily', '--language', 'fr'], 2, '--language takes en or ja'],
    [['daily', '--key', 'tsk_nobody_knows_this_key'], 1, 'does not tell: this key is not known'],
    [['daily', '--url', 'http://127.0.0.1:9'], 1, 'nothing answers at http://127.0.0.1:9'],
  ])('%j ends with %d, and says why', async (words, code, why) => {
    const told = await service.command('checklist', ...words);
    expect([told.code, told.output]).toEqual([code, expect.stringContaining(why)]);
  });
});
