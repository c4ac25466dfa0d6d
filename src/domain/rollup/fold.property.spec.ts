import fc from 'fast-check';
import { CALL_STATUSES, UNTOLD, type LlmCall } from '../call.js';
import { HOUR_MS, ZoneCalendar } from '../period.js';
import { withoutLowering } from './counters.js';
import type { FacetSeries } from './facet.js';
import { DifferenceFold, type CallChange, type Difference, type FiledCall } from './fold.js';
import { bucketOf, GRAINS } from './grain.js';
import { addCall, addRollup, emptyRollup, isEmpty, type Rollup } from './rollup.js';
import { userDaysOf } from './user-day.js';
import { personRows, type PersonCount } from './person-sum.js';
import { codeOf, rollupRows, shelvesOf, type RollupRow, type Shelf } from './rows.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const berlin = new ZoneCalendar('Europe/Berlin');
const SHELVES: readonly Shelf[] = GRAINS.flatMap(shelvesOf);

/** Calls of the last two days in four series, the exposed one of which follows from the series. */
const filed: fc.Arbitrary<FiledCall> = fc
  .record({
    series: fc.integer({ min: 1, max: 4 }),
    startedAtMs: fc.integer({ min: now - 48 * HOUR_MS, max: now }),
    status: fc.constantFrom(...CALL_STATUSES),
    userId: fc.constantFrom(null, 'u', 'v'),
    keyId: fc.constantFrom(null, 'k', 'l'),
    output: fc.integer({ min: 1, max: 9 }),
    latencyMs: fc.option(fc.constantFrom(1, 10, 500)),
    nanoUsd: fc.bigInt({ min: 0n, max: 9n }),
  })
  .map(({ series, output, nanoUsd, ...told }) => {
    const call: LlmCall = {
      ...UNTOLD,
      isRetry: false,
      ...told,
      id: 'call',
      dialect: 'native',
      usage: { output },
      cost: { state: 'priced', reason: 'list_price', nanoUsd, priceKey: null, cacheSavedNano: null },
    };
    const failure = call.status === 'error' ? `kind${series}` : null;
    return { call, series, exposedSeries: series % 2, failure };
  });
const changes: fc.Arbitrary<CallChange[]> = fc.array(
  fc.record({ before: fc.option(filed), after: fc.option(filed, { freq: 4 }) }),
  { maxLength: 12 },
);

function differenceOf(all: readonly CallChange[]): Difference {
  const fold = new DifferenceFold();
  for (const change of all) fold.apply(change);
  return fold.difference();
}

const facetsOf = (series: number): FacetSeries => ({
  model: series,
  use: series % 2,
  release: series % 3,
  place: 0,
  provider: series % 4,
});
const rowsOf = (all: readonly CallChange[]): RollupRow[] =>
  rollupRows(differenceOf(all), { facetsOf, calendar: berlin, nowMs: now });

/** A difference as a value that does not depend on the order in which its parts were gathered. */
const inAnyOrder = ({ minutes, lowerings, people, users, failures }: Difference): object => ({
  minutes: new Map(minutes.map((each) => [`${each.minuteMs} ${each.series}`, each])),
  lowerings: new Map(lowerings.map((each) => [each.exposedSeries, each])),
  people: new Map(
    people.map((each) => [JSON.stringify([each.quarterMs, each.series, each.project, each.userId, each.keyId]), each]),
  ),
  users: new Map(users.map((each) => [`${each.dayMs} ${each.project} ${each.userId}`, each])),
  failures: new Map(failures.map((each) => [`${each.startMs} ${each.fingerprint} ${each.series}`, each])),
});

/** The rows from the definition: on each shelf, by bucket and series the calls after, less the calls before. */
function expectedRows(all: readonly CallChange[]): Map<string, Rollup> {
  const rows = new Map<string, Rollup>();
  const add = ({ grain, facet }: Shelf, { call, series, exposedSeries }: FiledCall, sign: 1 | -1): void => {
    const whole = grain === 'ever' ? exposedSeries : series;
    const counted = facet === null ? whole : facetsOf(series)[facet];
    const key = `${grain} ${facet} ${bucketOf(grain, call.startedAtMs, berlin)} ${counted}`;
    const rollup = rows.get(key) ?? emptyRollup();
    addCall(rollup, call, sign);
    rows.set(key, rollup);
  };
  for (const shelf of SHELVES) {
    for (const { before, after } of all) {
      if (before) add(shelf, before, -1);
      if (after) add(shelf, after, 1);
    }
  }
  return new Map([...rows].filter(([, rollup]) => !isEmpty(rollup)));
}

describe('a difference', () => {
  it('does not depend on the order of the changes', () => {
    fc.assert(
      fc.property(changes, (all) => {
        expect(inAnyOrder(differenceOf([...all].reverse()))).toEqual(inAnyOrder(differenceOf(all)));
      }),
    );
  });

  it('of all changes is the sum of the differences of the parts', () => {
    fc.assert(
      fc.property(changes, changes, (some, others) => {
        const fold = new DifferenceFold();
        for (const part of [others, some]) fold.add(differenceOf(part));
        expect(inAnyOrder(fold.difference())).toEqual(inAnyOrder(differenceOf([...some, ...others])));
      }),
    );
  });

  it('counts for users what it counts for the calls that name one', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const users = userDaysOf(differenceOf(all), berlin);
        for (const userId of ['u', 'v']) {
          const total = (calls: (FiledCall | null)[]): bigint =>
            calls.reduce((sum, each) => sum + (each?.call.userId === userId ? (each.call.cost.nanoUsd ?? 0n) : 0n), 0n);
          const days = users.filter((day) => day.userId === userId);
          const expected = total(all.map(({ after }) => after)) - total(all.map(({ before }) => before));
          expect(days.reduce((sum, { costNano }) => sum + costNano, 0n)).toBe(expected);
        }
      }),
    );
  });
});

describe('the rows of accounts', () => {
  it('are, for each user and for each key, what the calls after less the calls before come to', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const rows = personRows(differenceOf(all).people, now);
        const isOf = (row: PersonCount, userId: string, keyId: string): boolean =>
          row.userId === userId && row.keyId === keyId;
        for (const [userId, keyId] of ['', 'u', 'v'].flatMap((user) =>
          ['', 'k', 'l'].map((key) => [user, key] as const),
        )) {
          const own = (each: FiledCall | null): boolean =>
            each !== null && (userId === '' || each.call.userId === userId) && (each.call.keyId ?? '') === keyId;
          const count = (calls: (FiledCall | null)[]): number => calls.filter(own).length;
          const expected =
            userId === '' && keyId === ''
              ? 0
              : count(all.map(({ after }) => after)) - count(all.map(({ before }) => before));
          const found = rows.filter((row) => isOf(row, userId, keyId));
          expect(found.reduce((sum, { calls }) => sum + calls, 0)).toBe(expected);
        }
      }),
    );
  });

  it('are the same in whatever order the changes came', () => {
    const rowsIn = (all: readonly CallChange[]): PersonCount[] => personRows(differenceOf(all).people, now);
    fc.assert(fc.property(changes, (all) => expect(rowsIn([...all].reverse())).toEqual(rowsIn(all))));
  });
});

describe('the rows of a difference', () => {
  it('are after less before in each bucket of each grain', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const keyOf = ({ grain, facet, bucketMs, series }: RollupRow): string =>
          `${grain} ${facet} ${bucketMs} ${series}`;
        const rows = rowsOf(all).map((row) => [keyOf(row), row.rollup] as const);
        const plain = rows.map(([key, rollup]) => [key, withoutLowering(rollup)] as const);
        expect(new Map(plain.filter(([, rollup]) => !isEmpty(rollup)))).toEqual(expectedRows(all));
      }),
    );
  });

  it('are the same on every shelf when summed over its buckets', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const totals = SHELVES.map((shelf) => {
          const total = emptyRollup();
          for (const row of rowsOf(all))
            if (codeOf(row) === codeOf(shelf)) addRollup(total, withoutLowering(row.rollup));
          return total;
        });
        expect(totals).toEqual(Array(SHELVES.length).fill(totals[0]));
      }),
    );
  });

  it('do not depend on the order of the changes', () => {
    fc.assert(fc.property(changes, (all) => expect(rowsOf([...all].reverse())).toEqual(rowsOf(all))));
  });

  it('are ordered by shelf, then bucket, then series, each once', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const places = rowsOf(all).map((row) => [codeOf(row), row.bucketMs, row.series]);
        for (const [index, place] of places.slice(1).entries()) {
          const previous = places[index] ?? [];
          const first = place.findIndex((value, at) => value !== previous[at]);
          expect(place[first]).toBeGreaterThan(previous[first] ?? Infinity);
        }
      }),
    );
  });
});
