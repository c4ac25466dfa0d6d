import { until } from './processes.mjs';
import type { Service } from './service.js';

interface Told {
  finding: string;
  subject: string;
  decision: string;
  endedAt: string | null;
}

/** Troubles is what a service says was wrong, what it decided about it, and whether it is over. */
export class Troubles {
  constructor(private readonly service: Service) {}

  /** told is all of them, such as `service_failing vital: no_action, goes on`. */
  async told(): Promise<string[]> {
    const { body } = await this.service.ask<{ items: Told[] }>('/api/v1/recoveries/findings');
    return body.items
      .map(({ finding, subject, decision, endedAt }) => {
        const what = [finding, subject].filter((part) => part !== '').join(' ');
        return `${what}: ${decision}, ${endedAt === null ? 'goes on' : 'is over'}`;
      })
      .sort();
  }

  /** become waits until all these are told. */
  async become(wanted: readonly string[], patienceMs = 60_000): Promise<void> {
    let told: string[] = [];
    const isSo = async (): Promise<boolean> => {
      told = await this.told();
      return wanted.every((one) => told.includes(one));
    };
    await until(wanted.join('; '), isSo, patienceMs).catch((error: unknown) => {
      throw new Error(`told is ${told.join('; ')}`, { cause: error });
    });
  }

  /** attempts is what was tried by itself. */
  async attempts(): Promise<object[]> {
    return (await this.service.ask<{ items: object[] }>('/api/v1/recoveries')).body.items;
  }
}
