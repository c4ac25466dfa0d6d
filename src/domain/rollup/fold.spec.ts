import { UNTOLD, type LlmCall } from '../call.js';
import { ZoneCalendar } from '../period.js';
import { COUNTERS, counterOf, withoutLowering } from './counters.js';
import { RollupFold, type CallChange, type FiledCall, type RollupRow } from './fold.js';
import { addRollup, emptyRollup, type Rollup } from './rollup.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const at = (text: string): number => Date.parse(text);
const HOUR = 3_600_000;
const tokyo = new ZoneCalendar('Asia/Tokyo');

interface Told extends Partial<LlmCall> {
  nanoUsd?: bigint;
}

const filed = ({ nanoUsd = 5n, ...told }: Told = {}, series = 7, exposedSeries = 1): FiledCall => ({
  call: {
    ...UNTOLD,
    id: 'call',
    dialect: 'native',
    startedAtMs: at('2026-11-24T10:07:30.500Z'),
    usage: { output: 3 },
    cost: { state: 'priced', reason: 'list_price', nanoUsd, priceKey: 1 },
    ...told,
  },
  series,
  exposedSeries,
});

function rowsOf(...changes: CallChange[]): RollupRow[] {
  const fold = new RollupFold(tokyo, now);
  for (const change of changes) fold.apply(change);
  return fold.rows();
}

const placesOf = (rows: RollupRow[]): string[] =>
  rows.map(({ grain, bucketMs, series }) => `${grain} ${new Date(bucketMs).toISOString().slice(0, 16)} ${series}`);

const sum = (told: Partial<Rollup>): Rollup => ({ ...emptyRollup(), ...told });

describe('a new call', () => {
  it('adds itself to its bucket of each grain, and to the exposed series for all time', () => {
    const rows = rowsOf({ before: null, after: filed() });
    expect(placesOf(rows)).toEqual([
      'minute 2026-11-24T10:07 7',
      'quarter 2026-11-24T10:00 7',
      'day 2026-11-23T15:00 7',
      'ever 1970-01-01T00:00 1',
    ]);
    for (const { rollup } of rows) expect(rollup).toEqual(sum({ calls: 1, output: 3, costNano: 5n }));
  });

  it.each([
    ['49 hours', 49 * HOUR, ['minute', 'quarter', 'day', 'ever']],
    ['a minute more than 49 hours', 49 * HOUR + 60_000, ['quarter', 'day', 'ever']],
    ['400 days and an hour', 9601 * HOUR, ['quarter', 'day', 'ever']],
    ['a minute more than that', 9601 * HOUR + 60_000, ['day', 'ever']],
  ])('of %s ago is only added to grains that are still written', (_name, ageMs, grains) => {
    expect(rowsOf({ before: null, after: filed({ startedAtMs: now - ageMs }) }).map(({ grain }) => grain)).toEqual(
      grains,
    );
  });
});

describe('a change', () => {
  it('that changes nothing gives no rows', () => {
    expect(rowsOf({ before: filed(), after: filed() })).toEqual([]);
  });

  it('from nothing to nothing gives no rows', () => {
    expect(rowsOf({ before: null, after: null })).toEqual([]);
  });

  it('adds after less before', () => {
    const rows = rowsOf({
      before: filed({ usage: { output: 3 } }),
      after: filed({ usage: { output: 5, reasoning: 1 }, nanoUsd: 9n }),
    });
    expect(rows).toHaveLength(4);
    for (const { rollup } of rows) expect(rollup).toEqual(sum({ output: 2, reasoning: 1, costNano: 4n }));
  });

  it('remembers what it lowered, for all time only', () => {
    const rows = rowsOf({ before: filed({ nanoUsd: 9n }), after: filed({ nanoUsd: 4n }) });
    for (const { rollup } of rows.slice(0, -1)) expect(rollup).toEqual(sum({ costNano: -5n }));
    expect(rows.at(-1)).toMatchObject({
      grain: 'ever',
      series: 1,
      rollup: sum({ costNano: -5n, counts: new Map([[2010, 5]]) }),
    });
  });

  it('takes a removed call out', () => {
    const rows = rowsOf({ before: filed(), after: null });
    expect(rows.map(({ rollup }) => withoutLowering(rollup))).toEqual(
      Array(4).fill(sum({ calls: -1, output: -3, costNano: -5n })),
    );
  });

  it('to another time moves the call between buckets and leaves all time as it was', () => {
    const rows = rowsOf({ before: filed(), after: filed({ startedAtMs: at('2026-11-24T10:09:00Z') }) });
    expect(rows.map(({ grain, rollup }) => [grain, rollup.calls])).toEqual([
      ['minute', -1],
      ['minute', 1],
    ]);
  });

  it('to another series moves the call between series', () => {
    const rows = rowsOf({ before: filed({}, 7), after: filed({}, 8) });
    expect(rows.map(({ grain, series, rollup }) => [grain, series, rollup.calls])).toEqual([
      ['minute', 7, -1],
      ['minute', 8, 1],
      ['quarter', 7, -1],
      ['quarter', 8, 1],
      ['day', 7, -1],
      ['day', 8, 1],
    ]);
  });

  it('to another exposed series lowers no counter of the one that it leaves', () => {
    const [before, after] = [filed({ model: 'unknown' }, 7, 1), filed({ model: 'gpt-4o' }, 8, 2)];
    const ever = emptyRollup();
    for (const change of [
      { before: null, after: before },
      { before, after },
    ]) {
      for (const { grain, series, rollup } of rowsOf(change))
        if (grain === 'ever' && series === 1) addRollup(ever, rollup);
    }
    expect(withoutLowering(ever)).toEqual(emptyRollup());
    const counters = Object.fromEntries(COUNTERS.map((counter) => [counter, counterOf(ever, counter)]));
    expect(counters).toMatchObject({ okCalls: 1n, output: 3n, costNano: 5n });
  });
});

describe('many changes', () => {
  it('are gathered by bucket and series', () => {
    const rows = rowsOf(
      { before: null, after: filed() },
      { before: null, after: filed({ startedAtMs: at('2026-11-24T10:08:00Z') }) },
      { before: null, after: filed({}, 8) },
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

  it('that cancel out give no rows', () => {
    expect(
      rowsOf({ before: null, after: filed() }, { before: filed(), after: null }).map(({ grain }) => grain),
    ).toEqual(['ever']);
  });
});
