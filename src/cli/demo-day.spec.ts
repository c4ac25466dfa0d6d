import { demoDay } from './demo-day.js';

const HOUR_MS = 3_600_000;

/** A generator whose numbers are the same in every run. */
function dice(): () => number {
  let state = 7;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe('A demo day', () => {
  it.each(Array.from({ length: 24 }, (_, hour) => hour))('that ends at %i:02 has an outage to be seen', (hour) => {
    const endMs = Date.UTC(2026, 10, 24, hour, 2);
    const failures = new Map<string, number>();
    for (const { provider, timestamp, status } of demoDay(endMs, 'test', dice())) {
      const key = `${provider} ${Math.floor(Date.parse(timestamp) / HOUR_MS)}`;
      if (status === 'error') failures.set(key, (failures.get(key) ?? 0) + 1);
    }
    const [[worst = '', most = 0] = [], [, next = 0] = []] = [...failures].sort(([, one], [, other]) => other - one);
    expect(worst).toMatch(/^anthropic /);
    expect(most).toBeGreaterThan(30);
    expect(next).toBeGreaterThan(0);
  });
});
