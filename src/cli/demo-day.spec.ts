import { agree } from '../domain/consensus/agree.js';
import { demoBounces } from './demo-bounces.js';
import { demoDay } from './demo-day.js';
import { QUESTIONS } from './demo-questions.js';

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

describe('The questions of a demo day', () => {
  const roll = dice();
  it.each(QUESTIONS.flatMap((ask) => [1, 2, 3].map(() => ask(roll))))(
    'have right answers that agree, and others that do not: $question',
    ({ question, rightly, wrongly }) => {
      const given = [...rightly, ...wrongly].map((text, at) => ({ member: `${at}`, text }));
      const { clusters } = agree(given, { question, kind: 'auto', quorum: 2 });
      expect(clusters[0]?.members).toEqual(rightly.map((_, at) => `${at}`));
    },
  );

  it('are spread over the day, and one is answered by too few', () => {
    const endMs = Date.UTC(2026, 10, 24, 12);
    const bounces = demoBounces(endMs, 'test', dice());
    const times = bounces.map(({ report }) => Date.parse(String(report['timestamp'])));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect([(times[0] ?? 0) >= endMs - 24 * HOUR_MS, (times.at(-1) ?? 0) < endMs]).toEqual([true, true]);
    expect(bounces.filter(({ judged }) => judged !== null).length).toBeGreaterThan(10);
  });
});
