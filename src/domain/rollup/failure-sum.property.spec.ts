import fc from 'fast-check';
import { DAY_MS, HOUR_MS, ZoneCalendar } from '../period.js';
import { FailureFold, failureKey, failureRows, type FailureSum } from './failure-sum.js';
import { bucketOf } from './grain.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const tokyo = new ZoneCalendar('Asia/Tokyo');
const sum: fc.Arbitrary<FailureSum> = fc.record({
  startMs: fc.integer({ min: now - 30 * HOUR_MS, max: now }),
  fingerprint: fc.constantFrom('one', 'other'),
  series: fc.integer({ min: 1, max: 3 }),
  failures: fc.constantFrom(1, -1, 2),
});

function folded(sums: readonly FailureSum[]): FailureSum[] {
  const fold = new FailureFold();
  for (const each of sums) fold.add(each);
  return fold.all();
}

describe('sums of failures', () => {
  it('are what they are made of, bucket by bucket, folded once or in parts', () => {
    fc.assert(
      fc.property(fc.array(sum), fc.nat(20), (sums, middle) => {
        const expected = new Map<string, number>();
        for (const each of sums) {
          for (const grain of ['quarter', 'day'] as const) {
            const key = failureKey({ ...each, grain, startMs: bucketOf(grain, each.startMs, tokyo) });
            expected.set(key, (expected.get(key) ?? 0) + each.failures);
          }
        }
        const parts = [...folded(sums.slice(0, middle)), ...folded(sums.slice(middle))];
        for (const whole of [folded(sums), folded(parts)]) {
          const rows = new Map(failureRows(whole, tokyo, now).map((row) => [failureKey(row), row.failures]));
          for (const key of new Set([...rows.keys(), ...expected.keys()])) {
            expect([key, rows.get(key) ?? 0]).toEqual([key, expected.get(key) ?? 0]);
          }
        }
      }),
    );
  });

  it('are not written to the grains whose time is over', () => {
    const old = { startMs: now - 401 * DAY_MS, fingerprint: 'one', series: 1, failures: 1 };
    expect(failureRows([old], tokyo, now).map(({ grain }) => grain)).toEqual(['day']);
  });
});
