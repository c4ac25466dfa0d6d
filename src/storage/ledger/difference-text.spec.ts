import fc from 'fast-check';
import type { Difference } from '../../domain/rollup/fold.js';
import { MONEY_SUMS, WHOLE_SUMS, type Rollup } from '../../domain/rollup/rollup.js';
import { QUARTER_HOUR_MS, ZoneCalendar } from '../../domain/period.js';
import type { PersonSum } from '../../domain/rollup/person-sum.js';
import type { UserDay } from '../../domain/rollup/user-day.js';
import { USER_SUMS, type UserSums } from '../../domain/rollup/user-sums.js';
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
const userSums: fc.Arbitrary<UserSums> = fc
  .tuple(sumsOf(USER_SUMS, count), money)
  .map(([sums, costNano]) => ({ ...sums, costNano }));
const user: fc.Arbitrary<UserDay> = fc
  .tuple(userSums, fc.record({ dayMs: count, project: fc.string(), userId: fc.string() }))
  .map(([sums, key]) => ({ ...sums, ...key }));
/** Quarter hours of a year in which clocks are turned, in a zone that is not whole hours away. */
const quarterMs = fc.integer({ min: 0, max: 365 * 96 }).map((n) => Date.UTC(2026, 0, 1) + n * QUARTER_HOUR_MS);
const person: fc.Arbitrary<PersonSum> = fc
  .tuple(
    userSums,
    fc.record({ quarterMs, series: count, project: fc.string(), userId: fc.string(), keyId: fc.string() }),
  )
  .map(([sums, key]) => ({ ...sums, ...key, ...(key.userId === '' ? { project: '' } : {}) }));
const chatham = ZoneCalendar.of('Pacific/Chatham');
const difference: fc.Arbitrary<Difference> = fc.record({
  minutes: fc.array(fc.record({ minuteMs: count, series: count, exposedSeries: count, rollup })),
  lowerings: fc.array(fc.record({ exposedSeries: count, counts })),
  people: fc
    .array(person)
    .map((all) => [...all].sort((one, other) => Number(one.userId === '') - Number(other.userId === ''))),
  users: fc.array(user),
  failures: fc.array(
    fc.record({ startMs: count, fingerprint: fc.string(), series: count, failures: fc.integer({ min: -9, max: 9 }) }),
  ),
});

describe('the text of a difference', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(difference, (told) => expect(readDifference(writeDifference(told, chatham))).toEqual(told)));
  });

  it('of an older version has zeros for the sums that it did not know', () => {
    const text = JSON.stringify({
      minutes: [[60_000, 1, 2, [3], ['4'], '']],
      lowerings: [],
      users: [[0, 'p', 'u', [1], '5']],
    });
    const { minutes, people, users, failures } = readDifference(text);
    expect(people).toEqual([]);
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

  it('tells an older version, which knows of nothing finer, the days of users', () => {
    const startMs = Date.UTC(2026, 10, 24, 10, 15);
    const sums = { calls: 2, errors: 1, unpriced: 0, inputTokens: 3, outputTokens: 4, costNano: 5n };
    const told = { quarterMs: startMs, series: 7, project: 'p', userId: 'u', keyId: 'k', ...sums };
    const nobodys = { ...told, project: '', userId: '' };
    const text = writeDifference(
      { minutes: [], lowerings: [], people: [told, nobodys], users: [], failures: [] },
      chatham,
    );
    const { users } = JSON.parse(text) as { users: unknown[][] };
    const dayMs = chatham.dayOf(startMs).fromMs;
    expect(users.map((written) => written.slice(0, 5))).toEqual([[dayMs, 'p', 'u', [2, 1, 0, 3, 4], '5']]);
  });
});
