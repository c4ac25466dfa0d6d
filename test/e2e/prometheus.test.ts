import { GROWTH_KINDS, GROWTH_STEP_MS } from '../../src/domain/capacity/growth.js';
import { floorTo } from '../../src/domain/period.js';
import { Database } from '../../src/storage/database.js';
import { Alertmanager } from '../harness/alertmanager.mjs';
import { AlertWatch } from '../harness/alert-watch.js';
import { until } from '../harness/processes.mjs';
import { Prometheus } from '../harness/prometheus.mjs';
import { Service } from '../harness/service.js';
import { describeWithMonitoring } from '../harness/suites.js';
import { certificateFor, servicesFile, WatchedServer, type Certificate } from '../harness/watched-server.js';

interface RuleGroups {
  groups: { name: string; rules: { name: string; query: string; health: string; lastError?: string }[] }[];
}

/** Prometheus looks every 15 seconds, and tells an Alertmanager again after a minute what it has told. */
const PATIENCE_MS = 120_000;
const FAILING = { provider: 'down', status: 'error', error: { class: 'server_error' } };
const IN_SHOP = { provider: 'steady', project: 'shop', reportedCostUsd: '0.9' };

/** There are no exporters here. */
const OF_EXPORTERS = 'ExporterUnreachable';

/** What fires at once, as the service and Prometheus are to say it alike. */
const FIRING = [
  { alertname: 'ProviderOutage', severity: 'critical', provider: 'down' },
  { alertname: 'CriticalServiceDown', severity: 'critical', service: 'vital', critical: 'yes' },
  { alertname: 'BudgetThresholdReached', severity: 'warning', budget: 'of the shop', percent: '50', project: 'shop' },
  { alertname: 'QuotaUseHigh', severity: 'warning', quota: 'rows', service: 'turso', project: 'shop' },
  { alertname: 'BackupMissing', severity: 'warning' },
  { alertname: 'TableGrowthAhead', severity: 'info', table: 'llm_calls' },
];

/** Series of exporters are not ours, and what is recorded is made of ours. */
function seriesIn(query: string): string[] {
  const words = query.replace(/"(\\.|[^"])*"/g, '""').match(/[a-z_][\w:]*/gi) ?? [];
  return words.filter((word) => /^(techsapo|http|db)_/.test(word) && !word.includes(':'));
}

describeWithMonitoring('Prometheus and Alertmanager beside the service', () => {
  let certificate: Certificate;
  let vital: WatchedServer;
  let secure: WatchedServer;
  let files: ReturnType<typeof servicesFile>;
  let alertmanager: Alertmanager;
  let service: Service;
  let prometheus: Prometheus;
  let watch: AlertWatch;

  /** No backup was ever made, and a table will be twice as large in four days. */
  async function happen(): Promise<void> {
    await watch.calls(12, FAILING);
    await watch.calls(1, IN_SHOP);
    const budget = {
      name: 'of the shop',
      filter: { project: ['shop'] },
      period: 'day',
      amount: '1.5',
      currency: 'USD',
    };
    expect((await service.ask('/api/v1/budgets', { body: { ...budget, thresholds: [50] } })).status).toBe(201);
    const quota = {
      name: 'rows',
      service: 'turso',
      metric: 'rows',
      unit: 'rows',
      project: 'shop',
      period: 'day',
      limit: 100,
    };
    const { body } = await service.ask<{ id: string }>('/api/v1/quotas', { body: quota });
    const used = { at: new Date().toISOString(), amount: 90 };
    expect((await service.ask(`/api/v1/quotas/${body.id}/usage`, { body: used })).status).toBe(200);
    const bounce = { id: 'seven', question: 'How many?', answers: [{ text: '7' }, { text: '7' }] };
    expect((await service.ask('/api/v1/wall-bounces', { body: bounce })).status).toBe(200);
    const database = await Database.open(service.place.environment);
    await database.transaction(async ({ change }) => {
      await change(`INSERT INTO settings (name, value) VALUES ('backup.wanted_ms', '0')`, []);
      const grown = [floorTo(Date.now(), GROWTH_STEP_MS), GROWTH_KINDS.indexOf('table'), 'llm_calls', 4e9, 1e9];
      await change('INSERT INTO growth_samples (at_ms, kind, subject, value, per_day) VALUES (?, ?, ?, ?, ?)', grown);
    });
    await database.onApplicationShutdown();
  }

  beforeAll(async () => {
    certificate = certificateFor(60);
    [vital, secure] = await Promise.all([WatchedServer.start(), WatchedServer.start(certificate)]);
    files = servicesFile([
      { name: 'vital', url: vital.url, every: '5s', critical: true },
      { name: 'secure', url: secure.url, every: '5s' },
    ]);
    alertmanager = await Alertmanager.start();
    service = await Service.start('sqlite', {
      ...{ ...files.variables, NODE_EXTRA_CA_CERTS: certificate.file, ALERTMANAGER_URL: alertmanager.url },
    });
    watch = new AlertWatch(service, {
      get nowMs() {
        return Date.now();
      },
    });
    prometheus = await Prometheus.shipped({
      '127.0.0.1:4000': `127.0.0.1:${service.port}`,
      '127.0.0.1:9093': alertmanager.url.replace('http://', ''),
    });
    await vital.down();
    await happen();
  });

  afterAll(async () => {
    for (const one of [prometheus, service, alertmanager]) await one.remove();
    await secure.down();
    certificate.remove();
    files.remove();
  });

  it('have every rule looked at without an error, and know every series that a rule names', async () => {
    let missing: string[] = [];
    const areKnown = async (): Promise<boolean> => {
      const { groups } = (await prometheus.ask('rules', {})) as RuleGroups;
      const rules = groups.flatMap((group) => group.rules);
      expect(rules.filter(({ health }) => health === 'err')).toEqual([]);
      const names = new Set(rules.flatMap(({ query }) => seriesIn(query)));
      const seen = (await prometheus.ask('label/__name__/values', {})) as string[];
      // What is told of nothing now, such as how soon budgets are used up, is announced all the same.
      const announced = Object.keys((await prometheus.ask('metadata', {})) as object);
      const known = new Set([...seen, ...announced]);
      missing = [...names].filter((name) => !known.has(name));
      return (
        rules.length === 61 && names.size > 30 && rules.every(({ health }) => health === 'ok') && missing.length === 0
      );
    };
    await until('all series are known', areKnown, PATIENCE_MS).catch((error: unknown) => {
      throw new Error(`not known: ${missing.join(', ')}`, { cause: error });
    });
  });

  it('record what calls are like while they are sent', async () => {
    const mean = 'provider:techsapo_llm_response_seconds:mean5m{provider="lively"}';
    const isRecorded = async (): Promise<boolean> => {
      await watch.calls(1, { provider: 'lively', latencyMs: 1_500 });
      const [series] = await prometheus.query(mean);
      return series?.value[1] === '1.5';
    };
    await until('the mean is recorded', isRecorded, PATIENCE_MS);
  });

  it.each(FIRING)('are one alert of $alertname, whether the service or Prometheus tells it', async (labels) => {
    const [prints, tellers] = [new Set<string>(), new Set<string>()];
    const isToldByBoth = async (): Promise<boolean> => {
      const held = (await alertmanager.held()).filter((alert) => alert.labels['alertname'] === labels.alertname);
      for (const { fingerprint, annotations, labels: told } of held) {
        expect(told).toEqual(labels);
        prints.add(fingerprint);
        tellers.add(annotations['description']?.includes(' alerts)') ? 'Prometheus' : 'the service');
      }
      return tellers.size === 2;
    };
    await until(`both tell ${labels.alertname}`, isToldByBoth, PATIENCE_MS);
    expect(prints.size).toBe(1);
    const { labels: said } = (await prometheus.alerts()).find(({ labels: own }) => {
      return own['alertname'] === labels.alertname;
    }) ?? { labels: null };
    expect(said).toEqual(labels);
  });

  it('are no other alerts of Prometheus than the service has', async () => {
    const own = new Set((await watch.all('firing')).keys());
    const told = (await prometheus.alerts()).filter(({ state }) => state === 'firing');
    const names = told.map(({ labels: { alertname = '' } }) => alertname).filter((name) => name !== OF_EXPORTERS);
    expect(names.length).toBeGreaterThanOrEqual(FIRING.length);
    expect(names.filter((name) => ![...own].some((known) => known.startsWith(name)))).toEqual([]);
  });
});
