import fc from 'fast-check';
import type { Difference } from '../../domain/rollup/fold.js';
import { MONEY_SUMS, WHOLE_SUMS, type Rollup } from '../../domain/rollup/rollup.js';
import { USER_SUMS, type UserDay } from '../../domain/rollup/user-day.js';
import { readDifference, writeDifference } from './difference-text.js';

const count = fc.maxSafeInteger();
const money = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const counts = fc
  .dictionary(fc.integer({ min: 0, max: 6000 }).map(String), fc.integer({ min: 1, max: 2 ** 40 }))
  .map((entries) => new Map(Object.entries(entries).map(([code, value]) => [Number(code), value])));
const sumsOf = <Name extends string, Value>(
  names: readonly Name[],
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<Record<Name, Value>> =>
  fc
    .array(value, { minLength: names.length, maxLength: names.length })
    .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index]])) as Record<Name, Value>);

const rollup: fc.Arbitrary<Rollup> = fc
  .tuple(sumsOf(WHOLE_SUMS, count), sumsOf(MONEY_SUMS, money), counts)
  .map(([whole, nano, sparse]) => ({ ...whole, ...nano, counts: sparse }));
const user: fc.Arbitrary<UserDay> = fc
  .tuple(sumsOf(USER_SUMS, count), fc.record({ dayMs: count, project: fc.string(), userId: fc.string() }), money)
  .map(([sums, key, costNano]) => ({ ...sums, ...key, costNano }));
const difference: fc.Arbitrary<Difference> = fc.record({
  minutes: fc.array(fc.record({ minuteMs: count, series: count, exposedSeries: count, rollup })),
  lowerings: fc.array(fc.record({ exposedSeries: count, counts })),
  users: fc.array(user),
  failures: fc.array(
    fc.record({ startMs: count, fingerprint: fc.string(), series: count, failures: fc.integer({ min: -9, max: 9 }) }),
  ),
});

describe('the text of a difference', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(difference, (told) => expect(readDifference(writeDifference(told))).toEqual(told)));
  });

  it('of an older version has zeros for the sums that it did not know', () => {
    const text = JSON.stringify({
      minutes: [[60_000, 1, 2, [3], ['4'], '']],
      lowerings: [],
      users: [[0, 'p', 'u', [1], '5']],
    });
    const { minutes, users, failures } = readDifference(text);
    expect(failures).toEqual([]);
    expect(minutes[0]?.rollup).toMatchObject({
      calls: 3,
      confidenceCalls: 0,
      costNano: 4n,
      reportedNano: 0n,
      cacheSavedNano: 0n,
    });
    expect(users[0]).toMatchObject({ calls: 1, outputTokens: 0, costNano: 5n });
  });
});
