import { SHIPPED_RULES } from '../../src/domain/alerting/shipped-rules.js';
import { rulesDrivenBy, type Driver } from './driven-rules.js';
import { until } from './processes.mjs';
import type { Service } from './service.js';

/** SeenAlert is an alert as the service answers it. */
export interface SeenAlert {
  id: string;
  rule: { id: string; name: string };
  severity: string;
  state: string;
  labels: Record<string, string>;
  value: number | null;
  threshold: number;
  acknowledged: { at: string; by: string } | null;
}

/** SeenTransition is a change of an alert as the service answers it. */
export interface SeenTransition {
  id: string;
  alertId: string;
  ordinal: number;
  kind: string;
  reason: string;
  rule: { name: string };
  labels: Record<string, string>;
  at: string;
  since: string;
}

/** AlertWatch drives the alerts of a service by calls, and sees what becomes of them. */
export class AlertWatch {
  private count = 0;

  /** @param clock what time the service has */
  constructor(
    private readonly service: Service,
    private readonly clock: { readonly nowMs: number },
  ) {}

  /** calls sends so many calls that happened so many minutes ago, by the service's time. */
  async calls(count: number, told: object, minutesAgo = 0): Promise<void> {
    const timestamp = new Date(this.clock.nowMs - minutesAgo * 60_000).toISOString();
    const usage = { inputTokens: 10, outputTokens: 1 };
    const body = Array.from({ length: count }, () => {
      return { id: `alert-${this.count++}`, timestamp, model: 'gpt-4o', latencyMs: 800, usage, ...told };
    });
    const { status, body: answer } = await this.service.ask('/api/v1/calls', { body });
    expect([status, answer]).toEqual([200, expect.objectContaining({ accepted: count })]);
  }

  /** all is the alerts in a state, by the rule and what tells them apart: `Rule openai`. */
  async all(state: string): Promise<Map<string, SeenAlert>> {
    const path = `/api/v1/alerts?state=${state}&limit=1000`;
    const { body } = await this.service.ask<{ items: SeenAlert[] }>(path);
    return new Map(body.items.map((alert) => [nameOf(alert), alert]));
  }

  /** become waits until some alerts are in a state. */
  async become(state: string, names: readonly string[], patienceMs = 20_000): Promise<void> {
    let missing: string[] = [];
    const isThere = async (): Promise<boolean> => {
      const all = await this.all(state);
      missing = names.filter((name) => !all.has(name));
      return missing.length === 0;
    };
    await until(`${names.join(', ')} is ${state}`, isThere, patienceMs).catch((error: unknown) => {
      throw new Error(`not ${state} at ${new Date(this.clock.nowMs).toISOString()}: ${missing.join(', ')}`, {
        cause: error,
      });
    });
  }

  /** history is what became of all alerts, the latest first. */
  async history(): Promise<SeenTransition[]> {
    const { body } = await this.service.ask<{ items: SeenTransition[] }>('/api/v1/alerts/history?limit=1000');
    return body.items;
  }

  /**
   * expectDriven expects that alerts fired once, for as long as their rules say after they began, and were resolved once, and
   * that they are of all rules that a suite is said to drive.
   */
  async expectDriven(driver: Driver, names: readonly string[]): Promise<void> {
    const heard = (await this.history()).reverse();
    expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
    for (const name of names) {
      const own = heard.filter((transition) => nameOf(transition) === name);
      const lived = own.map(({ kind, ordinal }) => `${kind} ${ordinal}`);
      expect([name, lived]).toEqual([name, ['firing 1', 'resolved 2']]);
      const [{ at = '', since = '', rule } = {}] = own;
      const { forMs = NaN } = SHIPPED_RULES.find((shipped) => shipped.name === rule?.name) ?? {};
      expect(Date.parse(at) - Date.parse(since)).toBeGreaterThanOrEqual(forMs);
    }
    expect(new Set(names.map((name) => name.split(' ')[0]))).toEqual(new Set(rulesDrivenBy(driver)));
  }
}

/** An alert is called by its rule and what tells it apart: `ProviderOutage openai`. */
function nameOf({ rule, labels }: Pick<SeenAlert, 'labels'> & { rule: { name: string } }): string {
  return [rule.name, ...Object.values(labels)].join(' ');
}
