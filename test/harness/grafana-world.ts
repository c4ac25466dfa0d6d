import { randomBytes } from 'node:crypto';
import { ownKeysInRedis } from './own-keys.js';
import { until } from './processes.mjs';
import { Prometheus } from './prometheus.mjs';
import { Service } from './service.js';

const TOKEN = 'a-token-for-scrapes';
const WRONG_GUESSES = 15;
const LOCK_OUT_AFTER = 3;
/** A job of minutes may stand before it. */
const PATIENCE_MS = 120_000;
const DAY_MS = 86_400_000;
const DAYS_OF_HISTORY = 20;

/** JOB is the job that the service is scraped by. */
export const JOB = 'techsapo';

/** GrafanaWorld is a service with everything that dashboards show going on in it, and a Prometheus that scrapes it. */
export class GrafanaWorld {
  private constructor(
    readonly service: Service,
    readonly prometheus: Prometheus,
  ) {}

  static async start(): Promise<GrafanaWorld> {
    const service = await Service.start('mariadb', {
      METRICS_TOKEN: TOKEN,
      LOCK_OUT_AFTER: String(LOCK_OUT_AFTER),
      // Nobody listens there: what is sent fails, and the work of sending does.
      ...{ SLACK_WEBHOOK_URL: 'http://127.0.0.1:9/slack', LANGFUSE_BASE_URL: 'http://127.0.0.1:9' },
      ...{ LANGFUSE_PUBLIC_KEY: 'pk-lf-test', LANGFUSE_SECRET_KEY: 'sk-lf-test' },
    });
    const scraped = { job: JOB, token: TOKEN, targets: [`127.0.0.1:${service.port}`] };
    const prometheus = await Prometheus.scraping([scraped]);
    return new GrafanaWorld(service, prometheus);
  }

  /** lives has limits made, and a day of calls sent, of which some fail. */
  async lives(): Promise<void> {
    await this.makeLimits();
    await this.sends(this.history());
    const { code, output } = await this.service.command('demo', '--exit');
    if (code !== 0) throw new Error(`the demonstration failed: ${output}`);
    // Without Redis, what was judged is counted as a process starts.
    await this.service.stop();
    await this.service.up();
    await until('what was judged is counted', () => this.hasSeries('techsapo_wallbounce_model_accuracy{'), PATIENCE_MS);
    await this.service.stop();
    await this.service.up(ownKeysInRedis());
  }

  /** goesOn has some more calls and wall-bounces be told, as of now, and somebody look for secrets and guess at keys. */
  async goesOn(): Promise<void> {
    await this.isAttacked();
    const made = randomBytes(4).toString('hex');
    const failing = { provider: 'cohere', status: 'error', error: { class: 'server_error', httpStatus: 500 } };
    const calls = Array.from({ length: 12 }, (_, n) => this.call(`${made}-${n}`, n % 2 === 0 ? failing : {}));
    await this.sends(calls);
    const answers = ['42', '42', '41'].map((text, n) => ({ text, call: this.call(`${made}-answer-${n}`, {}) }));
    await this.post('/api/v1/wall-bounces', {
      ...{ id: `bounce-${made}`, project: 'shop', question: 'Six times seven?', taskKind: 'number' },
      ...{ confidence: 0.9, timestamp: new Date().toISOString(), answers },
    });
  }

  /** remove ends both. */
  async remove(): Promise<void> {
    await this.prometheus.remove();
    await this.service.remove();
  }

  private async hasSeries(beginning: string): Promise<boolean> {
    return (await this.service.ask<string>('/metrics', { key: TOKEN })).body.includes(beginning);
  }

  private call(id: string, told: object): object {
    return {
      ...{ id, timestamp: new Date().toISOString(), project: 'shop', environment: 'production' },
      ...{ provider: 'openai', model: 'gpt-4o', latencyMs: 900, timeToFirstTokenMs: 200, streamed: true },
      ...{ usage: { inputTokens: 900, outputTokens: 200 }, ...told },
    };
  }

  /** What budgets are foreseen by. */
  private history(): object[] {
    return Array.from({ length: DAYS_OF_HISTORY }, (_, day) => {
      const timestamp = new Date(Date.now() - (day + 1) * DAY_MS).toISOString();
      return this.call(`history-${day}`, { timestamp });
    });
  }

  private async makeLimits(): Promise<void> {
    await this.post('/api/v1/budgets', { name: 'all calls', period: 'month', amount: '100' });
    const quota = { name: 'searches', service: 'brave', metric: 'requests', unit: 'requests', period: 'day' };
    const { id } = await this.post<{ id: string }>('/api/v1/quotas', { ...quota, limit: 100 });
    await this.post(`/api/v1/quotas/${id}/usage`, { at: new Date().toISOString(), amount: 85 });
    await this.post('/api/v1/slos', { name: 'openai', indicator: 'provider_success', objective: 0.9 });
    await this.post('/api/v1/deployments', { release: 'v2', project: 'shop', environment: 'production' });
  }

  private async isAttacked(): Promise<void> {
    await this.service.ask('/.env', { key: null });
    const { id } = await this.post<{ id: string }>('/api/v1/keys', { name: 'owner', scopes: ['read'] });
    const wrong = `tsk_${id}_${'0'.repeat(40)}`;
    for (let n = 0; n < WRONG_GUESSES; n++) await this.service.ask('/api/v1/calls', { key: wrong });
  }

  private async sends(calls: object[]): Promise<void> {
    await this.post('/api/v1/calls', calls);
  }

  private async post<Body>(path: string, told: object): Promise<Body> {
    const { status, body } = await this.service.ask<Body>(path, { body: told });
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }
}
