import type { Service } from './service.js';

/** Sender sends calls, each with an id of its own, and remembers which were acknowledged. */
export class Sender {
  readonly acknowledged = new Set<string>();
  private sent = 0;

  constructor(
    private readonly service: Service,
    private readonly name = 'sent',
  ) {}

  /** send sends some calls in one request and resolves to the status. */
  async send(calls = 1, told: object = {}): Promise<number> {
    return this.sendAgain(this.newIds(calls), told);
  }

  /** insist sends some calls, again and again until they are taken. */
  async insist(calls: number): Promise<void> {
    const ids = this.newIds(calls);
    while ((await this.sendAgain(ids)) === 503);
  }

  /** sendAgain sends calls with some ids. */
  async sendAgain(ids: readonly string[], told: object = {}): Promise<number> {
    const timestamp = new Date().toISOString();
    const usage = { inputTokens: 10, outputTokens: 1 };
    const body = ids.map((id) => ({ id, timestamp, provider: 'openai', model: 'gpt-4o', usage, ...told }));
    const { status, headers } = await this.service.ask('/api/v1/calls', { body });
    if (status === 503) expect(headers.get('retry-after')).toMatch(/^\d+$/);
    else expect([200, 202]).toContain(status);
    if (status !== 503) for (const id of ids) this.acknowledged.add(id);
    return status;
  }

  /** expectKept expects that everything acknowledged is recorded, once, and that the books are clean. */
  async expectKept(): Promise<void> {
    const { body } = await this.service.ask<{ total: { calls: number; inputTokens: number } }>('/api/v1/usage');
    const missing: string[] = [];
    for (const id of this.acknowledged) {
      const { status } = await this.service.ask(`/api/v1/calls/${id}`);
      if (status !== 200) missing.push(`${id}: ${status}`);
    }
    expect(missing).toEqual([]);
    // What was not acknowledged may have been recorded: nobody could know.
    expect(body.total.calls).toBeGreaterThanOrEqual(this.acknowledged.size);
    expect(body.total.calls).toBeLessThanOrEqual(this.sent);
    expect(body.total.inputTokens).toBe(body.total.calls * 10);
    expect((await this.service.command('verify')).output).toContain('clean');
  }

  private newIds(calls: number): string[] {
    return Array.from({ length: calls }, () => `${this.name}-${this.sent++}`);
  }
}
