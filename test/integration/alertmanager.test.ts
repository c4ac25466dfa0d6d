import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHIPPED_RULES } from '../../src/domain/alerting/shipped-rules.js';
import { Alertmanager } from '../harness/alertmanager.mjs';
import { until } from '../harness/processes.mjs';
import { MailReceiver, PostReceiver } from '../harness/receivers.js';
import { describeWithAlertmanager } from '../harness/suites.js';

const FILE = 'alertmanager/alertmanager.yml';
const SECRETS = '/etc/alertmanager/secrets';

/** Who hears of what, by severity and name. */
const ROUTES: [severity: string, alertname: string, receivers: string][] = [
  ['critical', 'ProviderOutage', 'critical'],
  ['warning', 'DiskHigh', 'warning'],
  ['info', 'NewModelSeen', 'info'],
  ['critical', 'SecretAttempts', 'security,critical'],
  ['critical', 'KeyMisuse', 'security,critical'],
  ['warning', 'AuthFailures', 'security,nobody'],
  ['warning', 'AbnormalTraffic', 'security,nobody'],
  ['unheard-of', 'SomethingElse', 'warning'],
];

const provider = { provider: 'acme' };
const worker = { worker: 'w1' };

/** What nobody hears of, while what it follows from fires; and beside it, something alike that they do hear of. */
const FOLLOWS: [cause: Record<string, string>, follows: Record<string, string>, stays: Record<string, string>][] = [
  [
    { alertname: 'LlmResponseTimeCritical', severity: 'critical', ...provider },
    { alertname: 'LlmMeanResponseHigh', severity: 'warning', ...provider },
    { alertname: 'LlmMeanResponseHigh', severity: 'warning', provider: 'other' },
  ],
  [
    { alertname: 'ProviderOutage', severity: 'critical', provider: 'gone' },
    { alertname: 'LlmErrorRateHigh', severity: 'warning', provider: 'gone' },
    { alertname: 'LlmErrorRateHigh', severity: 'warning', ...provider },
  ],
  [
    { alertname: 'ServiceDown', severity: 'critical', ...worker },
    { alertname: 'CpuHigh', severity: 'warning', ...worker },
    { alertname: 'CpuHigh', severity: 'warning', worker: 'w2' },
  ],
  [
    { alertname: 'DatabaseConnectionFailed', severity: 'critical', worker: 'w3' },
    { alertname: 'EndpointResponseHigh', severity: 'warning', endpoint: 'GET /api/v1/usage' },
    { alertname: 'DiskHigh', severity: 'warning', host: 'h1' },
  ],
  [
    { alertname: 'MemoryCritical', severity: 'critical', worker: 'w4' },
    { alertname: 'MemoryHigh', severity: 'warning', worker: 'w4' },
    { alertname: 'MemoryHigh', severity: 'warning', worker: 'w5' },
  ],
  [
    { alertname: 'SloBurnFast', severity: 'critical', slo: 'latency' },
    { alertname: 'SloBurnSlow', severity: 'warning', slo: 'latency' },
    { alertname: 'SloBurnSlow', severity: 'warning', slo: 'latency', project: 'shop' },
  ],
];

function amtool(...parameters: readonly string[]): string {
  return execFileSync('amtool', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

describeWithAlertmanager('The file of Alertmanager', () => {
  let folder: string;
  let posts: PostReceiver;
  let mails: MailReceiver;
  let alertmanager: Alertmanager;

  /** The file that comes with the service; only where its receivers are is otherwise. */
  function configuration(): string {
    for (const name of ['slack', 'discord']) {
      writeFileSync(join(folder, `${name}-url`), `${posts.url}/${name}/a-secret-address\n`);
    }
    writeFileSync(join(folder, 'webhook-token'), 'a-secret-token\n');
    return readFileSync(FILE, 'utf8')
      .replaceAll(SECRETS, folder)
      .replace('http://127.0.0.1:9099', posts.url)
      .replace('mail.example.org:587', mails.url.replace('smtp://', ''))
      .replace('smtp_require_tls: true', 'smtp_require_tls: false')
      .replace(/^ +smtp_auth_.*$/gm, '');
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-alertmanager-secrets-'));
    [posts, mails] = await Promise.all([PostReceiver.start(), MailReceiver.start()]);
    posts.reply = () => ({ status: 200, body: 'ok' });
    alertmanager = await Alertmanager.start(configuration());
    await alertmanager.hear(FOLLOWS.flat());
  });

  afterAll(async () => {
    for (const one of [alertmanager, mails, posts]) await one.remove();
    rmSync(folder, { recursive: true });
  });

  it('is what amtool takes, and holds no secret', () => {
    expect(amtool('check-config', FILE)).toContain('SUCCESS');
    const secrets = readFileSync(FILE, 'utf8').match(
      /^\s*(\w*(password|api_url|credentials|bearer_token|webhook_url)\w*):/gm,
    );
    expect(secrets?.length).toBeGreaterThan(3);
    for (const name of secrets ?? []) expect(name).toMatch(/_file:$/);
  });

  it.each(ROUTES)('tells what is %s (%s) to %s', (severity, alertname, receivers) => {
    const labels = [`severity=${severity}`, `alertname=${alertname}`];
    expect(amtool('config', 'routes', 'test', `--config.file=${FILE}`, ...labels)).toBe(receivers);
  });

  it('names rules that there are alone', () => {
    const ofPrometheus = [...readFileSync('prometheus/rules/techsapo-scrape.yml', 'utf8').matchAll(/alert: (\w+)/g)];
    const known = new Set([...SHIPPED_RULES.map(({ name }) => name), ...ofPrometheus.map(([, name]) => name)]);
    const named = [...readFileSync(FILE, 'utf8').matchAll(/alertname =~? "([^"]*)"/g)].flatMap(([, all = '']) =>
      all.split('|'),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(FOLLOWS.map(([cause, follows, stays]) => ({ cause, follows, stays })))(
    'tells of $cause.alertname, not of $follows.alertname, but of $stays.alertname',
    async ({ cause, follows, stays }) => {
      const stateOf = async (labels: Record<string, string>): Promise<string | undefined> => {
        const wanted = JSON.stringify(Object.entries(labels).sort());
        const all = await alertmanager.held();
        return all.find((alert) => JSON.stringify(Object.entries(alert.labels).sort()) === wanted)?.status.state;
      };
      await until('it is held back', async () => (await stateOf(follows)) === 'suppressed');
      expect([await stateOf(cause), await stateOf(stays)]).toEqual(['active', 'active']);
    },
  );

  it('has what is critical told at once, everywhere, with secrets that stand in files', async () => {
    const at = (path: string): string[] => posts.at(path).map(({ text }) => text);
    const isTold = (): boolean => {
      const hears = [at('/slack/a-secret-address'), at('/discord/a-secret-address'), at('/alerts')];
      const mailed = mails.mails.some(({ subject }) => subject?.includes('ProviderOutage'));
      return mailed && hears.every((texts) => texts.some((text) => text.includes('ProviderOutage')));
    };
    await until('everybody was told', isTold);
    expect(posts.at('/alerts')[0]?.headers.authorization).toBe('Bearer a-secret-token');
    expect(at('/slack/a-secret-address').join()).not.toContain('MemoryHigh');
  });
});
