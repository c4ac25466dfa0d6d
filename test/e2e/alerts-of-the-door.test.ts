import { AlertWatch } from '../harness/alert-watch.js';
import { FastClock } from '../harness/fast-clock.js';
import { Service } from '../harness/service.js';
import { describeWithFalseClock } from '../harness/suites.js';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A Wednesday morning, so that no day, month or year ends while the test goes on. */
const START_MS = Date.UTC(2027, 2, 10, 8, 20);
/** A minute of the service is three seconds. */
const RATE = 20;

const SHOP = { project: 'shop', provider: 'openai' };

/** Addresses of clients, as a proxy on this machine tells them. */
const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

describeWithFalseClock('The rules about the door, and about changes', () => {
  let clock: FastClock;
  let service: Service;
  let watch: AlertWatch;

  beforeAll(async () => {
    clock = new FastClock(START_MS, RATE);
    service = await Service.start('sqlite', { TRUST_PROXY: 'loopback', ...clock.born('service') });
    watch = new AlertWatch(service, clock);
  });

  afterAll(async () => {
    await service.remove();
    clock.remove();
  });

  async function pass(durationMs: number): Promise<void> {
    clock.pass(durationMs);
    await service.showsTime(clock);
  }

  /** Two days of a shop that sends a few calls each quarter of an hour, and many in the latest two. */
  async function burst(): Promise<void> {
    const thisQuarterMs = Math.floor(clock.nowMs / QUARTER_MS) * QUARTER_MS;
    const calls = Array.from({ length: 192 }, (_, index) => 192 - index).flatMap((quartersAgo) =>
      Array.from({ length: quartersAgo <= 2 ? 70 : 6 + (quartersAgo % 3) }, (_, n) => {
        const timestamp = new Date(thisQuarterMs - quartersAgo * QUARTER_MS + n * 1_000).toISOString();
        return { ...SHOP, id: `${quartersAgo}-${n}`, timestamp, model: 'gpt-4o' };
      }),
    );
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
  }

  it('fire for what is done, and are resolved', async () => {
    const { body: key } = await service.ask<{ id: string; key: string }>('/api/v1/keys', {
      body: { name: 'shop', scopes: ['read'] },
    });
    const use = (address: string) => service.ask('/api/v1/calls', { key: key.key, headers: from(address) });
    expect((await use('198.51.100.1')).status).toBe(200);
    await pass(8 * DAY_MS);

    await burst();
    expect((await use('203.0.113.9')).status).toBe(200);
    for (let n = 0; n < 40; n++) {
      const { status } = await service.ask('/api/v1/calls', { key: `nobody-${n}`, headers: from(`203.0.113.${n}`) });
      expect(status).toBe(401);
    }
    expect((await service.ask('/.env', { key: null, headers: from('203.0.113.7') })).status).toBe(404);
    const rates = { input: '1', output: '2' };
    const price = { provider: 'lab', model: 'm', effectiveFrom: '2027-01-01T00:00:00Z', rates };
    expect((await service.ask('/api/v1/prices', { method: 'PUT', body: price })).status).toBeLessThan(300);
    const done = ['AuthFailures', 'SecretAttempts 203.0.113.7', `KeyMisuse ${key.id}`, 'ConfigurationChanged price'];
    await watch.become('firing', done);
    await pass(10 * MINUTE_MS);
    const abnormal = 'AbnormalTraffic calls openai/gpt-4o shop';
    await watch.become('firing', [abnormal]);

    // The shop is as it was again, for long enough.
    for (let quarter = 0; quarter < 5; quarter++) {
      await watch.calls(7, SHOP);
      await pass(QUARTER_MS);
    }
    await watch.become('resolved', [...done, abnormal]);
    await watch.expectDriven('e2e/alerts-of-the-door.test.ts', [...done, abnormal]);
  });
});
