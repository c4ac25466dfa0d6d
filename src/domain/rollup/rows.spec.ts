import { UNTOLD, type LlmCall } from '../call.js';
import { ZoneCalendar } from '../period.js';
import { COUNTERS, counterOf, withoutLowering } from './counters.js';
import { FACET_NAMES, type FacetSeries } from './facet.js';
import { DifferenceFold, type CallChange, type FiledCall, type MinuteSum } from './fold.js';
import { GRAINS } from './grain.js';
import { addRollup, emptyRollup, type Rollup } from './rollup.js';
import { codeOf, rollupRows, shelfAt, type RollupRow, type Spreading } from './rows.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const HOUR = 3_600_000;
const tokyo = new ZoneCalendar('Asia/Tokyo');
const once: Rollup = { ...emptyRollup(), calls: 1, output: 3, costNano: 5n };

const minute = (time: string | number, series = 7, exposedSeries = 1): MinuteSum => ({
  minuteMs: typeof time === 'number' ? time : Date.parse(time),
  series,
  exposedSeries,
  rollup: once,
});
const facetsOf = (series: number): FacetSeries => ({
  model: series * 10,
  use: 1000,
  release: 2000,
  place: 3000,
  provider: series * 100,
});
const spreading: Spreading = { facetsOf, calendar: tokyo, nowMs: now };
const allRowsOf = (...minutes: MinuteSum[]): RollupRow[] =>
  rollupRows({ minutes, lowerings: [], people: [], users: [], failures: [] }, spreading);
const rowsOf = (...minutes: MinuteSum[]): RollupRow[] => allRowsOf(...minutes).filter(({ facet }) => facet === null);
const placesOf = (rows: RollupRow[]): string[] =>
  rows.map(({ grain, bucketMs, series }) => `${grain} ${new Date(bucketMs).toISOString().slice(0, 16)} ${series}`);

describe('rollupRows', () => {
  it('adds a minute to its bucket of each grain, and to the exposed series for all time', () => {
    const rows = rowsOf(minute('2026-11-24T10:07:00Z'));
    expect(placesOf(rows)).toEqual([
      'minute 2026-11-24T10:07 7',
      'quarter 2026-11-24T10:00 7',
      'day 2026-11-23T15:00 7',
      'ever 1970-01-01T00:00 1',
    ]);
    expect(rows.map(({ rollup }) => rollup)).toEqual([once, once, once, once]);
  });

  it.each([
    ['49 hours', 49 * HOUR, ['minute', 'quarter', 'day', 'ever']],
    ['a minute more than 49 hours', 49 * HOUR + 60_000, ['quarter', 'day', 'ever']],
    ['400 days and an hour', 9601 * HOUR, ['quarter', 'day', 'ever']],
    ['a minute more than that', 9601 * HOUR + 60_000, ['day', 'ever']],
  ])('adds what is %s old only to grains that are still written', (_name, ageMs, grains) => {
    expect(rowsOf(minute(now - ageMs)).map(({ grain }) => grain)).toEqual(grains);
  });

  it('gathers by bucket and series, ordered by grain, time and series', () => {
    const rows = rowsOf(
      minute('2026-11-24T10:08:00Z'),
      minute('2026-11-24T10:07:00Z', 8),
      minute('2026-11-24T10:07:00Z'),
    );
    expect(rows.map(({ grain, series, rollup }) => [grain, series, rollup.calls])).toEqual([
      ['minute', 7, 1],
      ['minute', 8, 1],
      ['minute', 7, 1],
      ['quarter', 7, 2],
      ['quarter', 8, 1],
      ['day', 7, 2],
      ['day', 8, 1],
      ['ever', 1, 3],
    ]);
  });

  it('orders series by number', () => {
    const rows = rowsOf(minute(now, 10), minute(now, 9), minute(now, 100));
    expect(rows.filter(({ grain }) => grain === 'day').map(({ series }) => series)).toEqual([9, 10, 100]);
  });

  it('adds quarter hours and days to the series of each facet, under which several may come together', () => {
    const rows = allRowsOf(minute('2026-11-24T10:07:00Z'), minute('2026-11-24T10:08:00Z', 8));
    const ofFacets = rows.filter(({ facet }) => facet !== null);
    expect(ofFacets.map(({ grain, facet, series, rollup }) => [grain, facet, series, rollup.calls])).toEqual([
      ['quarter', 'model', 70, 1],
      ['quarter', 'model', 80, 1],
      ['day', 'model', 70, 1],
      ['day', 'model', 80, 1],
      ['quarter', 'use', 1000, 2],
      ['day', 'use', 1000, 2],
      ['quarter', 'release', 2000, 2],
      ['day', 'release', 2000, 2],
      ['quarter', 'place', 3000, 2],
      ['day', 'place', 3000, 2],
      ['quarter', 'provider', 700, 1],
      ['quarter', 'provider', 800, 1],
      ['day', 'provider', 700, 1],
      ['day', 'provider', 800, 1],
    ]);
  });

  it('stores every shelf under a number of its own, whole series under those of the grains', () => {
    const shelves = [null, ...FACET_NAMES].flatMap((facet) => GRAINS.map((grain) => ({ grain, facet })));
    expect(shelves.map(codeOf)).toEqual(shelves.map((_, code) => code));
    expect(shelves.map((shelf) => shelfAt(codeOf(shelf)))).toEqual(shelves);
  });

  it('leaves out the buckets in which minutes cancel out', () => {
    const opposite: Rollup = { ...emptyRollup(), calls: -1, output: -3, costNano: -5n };
    const moved = { ...minute('2026-11-24T10:08:00Z'), rollup: opposite };
    expect(placesOf(rowsOf(minute('2026-11-24T10:07:00Z'), moved))).toEqual([
      'minute 2026-11-24T10:07 7',
      'minute 2026-11-24T10:08 7',
    ]);
  });

  it('remembers what was lowered for all time only', () => {
    const lowerings = [{ exposedSeries: 4, counts: new Map([[2010, 5]]) }];
    expect(rollupRows({ minutes: [], lowerings, people: [], users: [], failures: [] }, spreading)).toEqual([
      {
        grain: 'ever',
        facet: null,
        bucketMs: 0,
        series: 4,
        rollup: { ...emptyRollup(), counts: new Map([[2010, 5]]) },
      },
    ]);
  });
});

describe('the counters of an exposed series', () => {
  const filed = (told: Partial<LlmCall>, series: number, exposedSeries: number): FiledCall => ({
    call: {
      ...UNTOLD,
      isRetry: false,
      id: 'call',
      dialect: 'native',
      startedAtMs: now,
      usage: { output: 3 },
      cost: { state: 'priced', reason: 'list_price', nanoUsd: 5n, priceKey: 1, cacheSavedNano: null },
      ...told,
    },
    series,
    exposedSeries,
    failure: null,
  });

  /** The rollup of all time of one exposed series after some changes, each of them a transaction of its own. */
  function everOf(exposedSeries: number, changes: CallChange[]): Rollup {
    const ever = emptyRollup();
    for (const change of changes) {
      const fold = new DifferenceFold();
      fold.apply(change);
      for (const { grain, series, rollup } of rollupRows(fold.difference(), spreading)) {
        if (grain === 'ever' && series === exposedSeries) addRollup(ever, rollup);
      }
    }
    return ever;
  }

  it('stay where a call moves to another one, which counts it from then on', () => {
    const [before, after] = [filed({ model: 'unknown' }, 7, 1), filed({ model: 'gpt-4o' }, 8, 2)];
    const changes = [
      { before: null, after: before },
      { before, after },
    ];
    expect(withoutLowering(everOf(1, changes))).toEqual(emptyRollup());
    for (const exposedSeries of [1, 2]) {
      const ever = everOf(exposedSeries, changes);
      const counters = Object.fromEntries(COUNTERS.map((counter) => [counter, counterOf(ever, counter)]));
      expect(counters).toMatchObject({ okCalls: 1n, errors: 0n, output: 3n, costNano: 5n });
    }
  });
});
