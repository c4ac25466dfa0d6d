import { Database } from '../../src/storage/database.js';
import { AlertWatch } from '../harness/alert-watch.js';
import { FalseClock } from '../harness/false-clock.mjs';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithFalseClock } from '../harness/suites.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** A Wednesday morning, so that no day, month or year ends while the test goes on. */
const START_MS = Date.UTC(2027, 2, 10, 8);

const WITHOUT_PRICE = { provider: 'lab', model: 'nobody-knows' };
const SLOW = { provider: 'slow', latencyMs: 12_000 };
const FAILING = { status: 'error', error: { class: 'server_error' } };
const TENSE = { provider: 'tense', model: 'gpt-4o', reportedCostUsd: '0.00013' };

/** What the rules that come with the service say of the calls that are sent, each with what it is about. */
const AT_ONCE = [
  'ProviderOutage down',
  'UnpricedCalls lab nobody-knows',
  'NewModelSeen slow gpt-4o',
  'BudgetThresholdReached tight 50',
  'BudgetThresholdReached tight 80',
];
const SOON = ['QuotaUseHigh searches brave', 'DailyCallsUnusual', 'CertificateExpires shop.example', 'BackupMissing'];
const AFTER_3_MINUTES = ['LlmResponseTimeCritical slow'];
const AFTER_5_MINUTES = ['LlmMeanResponseHigh slow', 'LlmErrorRateHigh tense', 'WallBounceConfidenceLow'];
const AFTER_15_MINUTES = ['LlmResponseTrend rising'];
const AFTER_AN_HOUR = ['BudgetUseHigh tight'];
/** Goes on for an hour after all is well. */
const CALM = ['BudgetExhaustionAhead steady'];
const ALL = [...AT_ONCE, ...SOON, ...AFTER_3_MINUTES, ...AFTER_5_MINUTES, ...AFTER_15_MINUTES, ...AFTER_AN_HOUR];

describeWithFalseClock('The rules that come with the service', () => {
  let clock: FalseClock;
  let service: Service;
  let watch: AlertWatch;

  beforeAll(async () => {
    clock = new FalseClock();
    clock.show(START_MS);
    service = await Service.start('sqlite', clock.variables);
    watch = new AlertWatch(service, clock);
  });

  afterAll(async () => {
    await service.remove();
    clock.remove();
  });

  const moveTo = (minutes: number): void => clock.show(START_MS + minutes * MINUTE_MS);

  /** What had happened before: a provider that becomes slower by the hour, three quiet Wednesdays, and a dollar a day. */
  async function past(): Promise<void> {
    for (let hour = 24; hour >= 1; hour--) {
      await watch.calls(5, { provider: 'rising', latencyMs: 1_000 + (24 - hour) * 150 }, hour * 60 - 5);
    }
    for (const weeks of [1, 2, 3]) await watch.calls(20, { provider: 'rising' }, weeks * 7 * DAY_MINUTES);
    for (let day = 1; day <= 20; day++) {
      await watch.calls(1, { provider: 'steady', reportedCostUsd: '1' }, day * DAY_MINUTES);
    }
  }

  /** A year that has spent 20 dollars may spend so many in all. */
  async function limitYear(amount: string, path = '', method = 'POST'): Promise<string> {
    const filter = { provider: ['steady'] };
    const body = { name: 'steady', filter, period: 'year', amount, currency: 'USD', thresholds: [] };
    return (await service.ask<{ id: string }>(`/api/v1/budgets${path}`, { method, body })).body.id;
  }

  async function makeLimits(): Promise<void> {
    const budget = {
      ...{ name: 'tight', filter: { provider: ['tense'] }, period: 'day', amount: '0.01', currency: 'USD' },
      thresholds: [50, 80, 100],
    };
    expect((await service.ask('/api/v1/budgets', { body: budget })).status).toBe(201);
    const quota = {
      name: 'searches',
      service: 'brave',
      metric: 'requests',
      unit: 'requests',
      period: 'day',
      limit: 100,
    };
    const { body } = await service.ask<{ id: string }>('/api/v1/quotas', { body: quota });
    const report = { at: new Date(clock.nowMs).toISOString(), amount: 85 };
    expect((await service.ask(`/api/v1/quotas/${body.id}/usage`, { body: report })).status).toBe(200);
  }

  /** Nothing reports certificates and backups yet but the settings. */
  async function tellInstallation(): Promise<void> {
    const database = await Database.open(service.place.environment);
    const told = { 'certificate.shop.example': START_MS + 10 * DAY_MINUTES * MINUTE_MS, 'backup.wanted_ms': 0 };
    await database.transaction(async ({ change }) => {
      for (const [name, value] of Object.entries(told)) {
        await change('DELETE FROM settings WHERE name = ?', [name]);
        await change('INSERT INTO settings (name, value) VALUES (?, ?)', [name, String(value)]);
      }
    });
    await database.onApplicationShutdown();
  }

  async function settleInstallation(): Promise<void> {
    const database = await Database.open(service.place.environment);
    await database.transaction(async ({ change }) => {
      await change(`UPDATE settings SET value = ? WHERE name LIKE 'certificate.%'`, [String(clock.nowMs * 2)]);
      await change(`UPDATE settings SET name = 'backup.verified_ms', value = ? WHERE name = 'backup.wanted_ms'`, [
        String(clock.nowMs),
      ]);
    });
    await database.onApplicationShutdown();
  }

  async function unsure(): Promise<void> {
    const answers = ['7', '7', '8', '9', '10'].map((text, index) => ({ provider: 'tense', model: `m${index}`, text }));
    const body = {
      question: 'How many?',
      answers,
      quorum: 2,
      threshold: 0.2,
      timestamp: new Date(clock.nowMs).toISOString(),
    };
    expect((await service.ask('/api/v1/wall-bounces', { body })).status).toBe(200);
  }

  /** What goes on as badly as before. */
  async function goOn(): Promise<void> {
    await unsure();
    await watch.calls(5, SLOW);
    await watch.calls(5, TENSE);
    await watch.calls(1, { ...TENSE, ...FAILING });
  }

  it('fire for calls that are sent, at once or after a while, each once, and are resolved', async () => {
    await past();
    await makeLimits();
    const year = await limitYear('23');
    await tellInstallation();
    await watch.calls(60, TENSE);
    const sentAt = Date.now();
    await watch.calls(10, { provider: 'down', ...FAILING });
    await watch.become('firing', ['ProviderOutage down'], 2_000);
    expect(Date.now() - sentAt).toBeLessThan(2_000);
    await watch.calls(1, WITHOUT_PRICE);
    await watch.calls(4, { ...TENSE, ...FAILING });
    await goOn();
    await watch.become('firing', [...AT_ONCE, ...SOON, ...CALM]);
    await watch.become('pending', [...AFTER_3_MINUTES, ...AFTER_5_MINUTES, ...AFTER_AN_HOUR]);

    moveTo(2.5);
    await goOn();
    await watch.become('pending', [...AFTER_3_MINUTES, ...AFTER_5_MINUTES]);
    moveTo(3.5);
    await goOn();
    await watch.become('firing', AFTER_3_MINUTES);
    await watch.become('pending', AFTER_5_MINUTES);
    moveTo(5.5);
    await goOn();
    await watch.become('firing', AFTER_5_MINUTES);
    // What a day comes to is asked for every five minutes.
    moveTo(6);
    await watch.become('pending', AFTER_15_MINUTES);
    moveTo(25);
    await goOn();
    await watch.become('firing', AFTER_15_MINUTES);
    await watch.become('pending', AFTER_AN_HOUR);
    moveTo(65);
    await watch.become('firing', AFTER_AN_HOUR);

    const firing = await watch.all('firing');
    const { body: metrics } = await service.ask<string>('/metrics');
    expect(metrics).toContain('techsapo_alerts_firing{alertname="ProviderOutage",severity="critical"} 1');
    expect(firing.get('BudgetThresholdReached tight 80')).toMatchObject({ threshold: 0.8, severity: 'warning' });

    // Another Wednesday, which is as busy as they are.
    moveTo(7 * DAY_MINUTES);
    await settleInstallation();
    for (const provider of ['slow', 'tense', 'down', 'rising']) await watch.calls(7, { provider });
    await limitYear('1000', `/${year}`, 'PUT');
    await watch.become('resolved', ALL);
    moveTo(7 * DAY_MINUTES + 61);
    await watch.become('resolved', CALM);

    await watch.expectDriven('e2e/alerts.test.ts', [...ALL, ...CALM]);
    // The clock was set ahead again and again: no worker was lost for that.
    expect((await watch.history()).map(({ rule }) => rule.name)).not.toContain('ServiceDown');
    await until('its series says so', async () => {
      const { body } = await service.ask<string>('/metrics');
      return body.includes('techsapo_alerts_firing{alertname="ProviderOutage",severity="critical"} 0');
    });
  });
});
