import { UNTOLD, type LlmCall } from '../call.js';
import { ZoneCalendar } from '../period.js';
import { DifferenceFold, isNothing, type CallChange, type Difference, type FiledCall } from './fold.js';
import { emptyRollup, type Rollup } from './rollup.js';
import type { PersonSum } from './person-sum.js';
import { userDaysOf, type UserDay } from './user-day.js';
import { NO_USER_SUMS } from './user-sums.js';

const at = (text: string): number => Date.parse(text);
const tokyo = new ZoneCalendar('Asia/Tokyo');
const minuteMs = at('2026-11-24T10:07:00Z');

interface Told extends Partial<LlmCall> {
  nanoUsd?: bigint;
}

const filed = ({ nanoUsd = 5n, ...told }: Told = {}, series = 7, exposedSeries = 1): FiledCall => ({
  call: {
    ...UNTOLD,
    isRetry: false,
    id: 'call',
    dialect: 'native',
    startedAtMs: at('2026-11-24T10:07:30.500Z'),
    usage: { output: 3 },
    cost: { state: 'priced', reason: 'list_price', nanoUsd, priceKey: 1, cacheSavedNano: null },
    ...told,
  },
  series,
  exposedSeries,
  failure: told.status === 'error' ? 'kind' : null,
});

function differenceOf(...changes: CallChange[]): Difference {
  const fold = new DifferenceFold();
  for (const change of changes) fold.apply(change);
  return fold.difference();
}

const sum = (told: Partial<Rollup>): Rollup => ({ ...emptyRollup(), ...told });
const once = sum({ calls: 1, output: 3, outputTokens: 3, costNano: 5n });

describe('the difference of a change', () => {
  it('by a new call is the call, in its minute and its series', () => {
    expect(differenceOf({ before: null, after: filed() })).toEqual({
      minutes: [{ minuteMs, series: 7, exposedSeries: 1, rollup: once }],
      lowerings: [],
      people: [],
      users: [],
      failures: [],
    });
  });

  it.each<[string, CallChange]>([
    ['that changes nothing', { before: filed({ userId: 'u' }), after: filed({ userId: 'u' }) }],
    ['from nothing to nothing', { before: null, after: null }],
  ])('%s is nothing', (_name, change) => {
    expect(isNothing(differenceOf(change))).toBe(true);
  });

  it.each<[string, CallChange, [quarter: string, failures: number][]]>([
    ['a new failure', { before: null, after: filed({ status: 'error' }) }, [['10:00', 1]]],
    ['a failure that is mended', { before: filed({ status: 'error' }), after: filed() }, [['10:00', -1]]],
    [
      'a failure that moves',
      {
        before: filed({ status: 'error' }),
        after: filed({ status: 'error', startedAtMs: at('2026-11-24T10:15:00Z') }),
      },
      [
        ['10:15', 1],
        ['10:00', -1],
      ],
    ],
    ['the same failure', { before: filed({ status: 'error' }), after: filed({ status: 'error' }) }, []],
  ])('by %s is in its quarter hours', (_name, change, expected) => {
    expect(differenceOf(change).failures).toEqual(
      expected.map(([quarter, failures]) => ({
        startMs: at(`2026-11-24T${quarter}:00Z`),
        fingerprint: 'kind',
        series: 7,
        failures,
      })),
    );
  });

  it('of a call is after less before', () => {
    const after = filed({ usage: { output: 5, reasoning: 1 }, nanoUsd: 9n });
    const { minutes, lowerings } = differenceOf({ before: filed(), after });
    expect(minutes.map(({ rollup }) => rollup)).toEqual([
      sum({ output: 2, reasoning: 1, outputTokens: 3, costNano: 4n }),
    ]);
    expect(lowerings).toEqual([]);
  });

  it('remembers by how much it lowered the counters of the exposed series', () => {
    const { minutes, lowerings } = differenceOf({ before: filed({ nanoUsd: 9n }), after: filed({ nanoUsd: 4n }) });
    expect(minutes.map(({ rollup }) => rollup)).toEqual([sum({ costNano: -5n })]);
    expect(lowerings).toEqual([{ exposedSeries: 1, counts: new Map([[2010, 5]]) }]);
  });

  it('by which a call is removed lowers by all of it', () => {
    const { minutes, lowerings } = differenceOf({ before: filed(), after: null });
    expect(minutes.map(({ rollup }) => rollup)).toEqual([
      sum({ calls: -1, output: -3, outputTokens: -3, costNano: -5n }),
    ]);
    const [okCalls, output, costNano] = [2000, 2006, 2010];
    expect(lowerings).toEqual([
      {
        exposedSeries: 1,
        counts: new Map([
          [okCalls, 1],
          [output, 3],
          [costNano, 5],
        ]),
      },
    ]);
  });

  it('to another time moves the call between minutes and lowers nothing', () => {
    const { minutes, lowerings } = differenceOf({ before: filed(), after: filed({ startedAtMs: minuteMs + 60_000 }) });
    const moved = minutes.map((each) => [each.minuteMs - minuteMs, each.rollup.calls]);
    expect(new Map(moved as [number, number][])).toEqual(
      new Map([
        [0, -1],
        [60_000, 1],
      ]),
    );
    expect(lowerings).toEqual([]);
  });

  it('to another series of the same exposed one moves the call and lowers nothing', () => {
    const { minutes, lowerings } = differenceOf({ before: filed({}, 7), after: filed({}, 8) });
    expect(new Map(minutes.map(({ series, rollup }) => [series, rollup.calls]))).toEqual(
      new Map([
        [7, -1],
        [8, 1],
      ]),
    );
    expect(lowerings).toEqual([]);
  });

  it('to another exposed series lowers the one that it leaves by all of the call', () => {
    const [before, after] = [filed({ model: 'unknown' }, 7, 1), filed({ model: 'gpt-4o' }, 8, 2)];
    const { lowerings } = differenceOf({ before, after });
    expect(lowerings).toEqual(differenceOf({ before, after: null }).lowerings);
  });
});

describe('the sums of accounts', () => {
  const person = (told: Partial<PersonSum>): PersonSum => ({
    ...NO_USER_SUMS,
    ...{ quarterMs: at('2026-11-24T10:00:00Z'), series: 7, project: 'default', userId: '', keyId: '' },
    ...told,
  });
  const once = { calls: 1, outputTokens: 3, costNano: 5n };
  const less = { calls: -1, outputTokens: -3, costNano: -5n };

  it('are by quarter hour, series, user and key, and leave out what is nobody’s', () => {
    const { people } = differenceOf(
      { before: null, after: filed({ userId: 'u', keyId: 'k' }) },
      { before: null, after: filed({ userId: 'u' }) },
      { before: null, after: filed({ keyId: 'k', project: 'shop' }) },
      { before: null, after: filed() },
    );
    expect(people).toEqual([
      person({ userId: 'u', keyId: 'k', ...once }),
      person({ userId: 'u', ...once }),
      person({ keyId: 'k', project: '', ...once }),
    ]);
  });

  it('follow a call to another time and another series', () => {
    const before = filed({ userId: 'u', keyId: 'k' });
    const after = filed({ userId: 'u', keyId: 'k', startedAtMs: at('2026-11-24T10:15:00Z') }, 8);
    expect(differenceOf({ before, after }).people).toEqual([
      person({ userId: 'u', keyId: 'k', series: 8, quarterMs: at('2026-11-24T10:15:00Z'), ...once }),
      person({ userId: 'u', keyId: 'k', ...less }),
    ]);
  });
});

describe('the days of users', () => {
  const day = (userId: string, told: Partial<UserDay>): UserDay => ({
    ...NO_USER_SUMS,
    ...{ dayMs: at('2026-11-23T15:00:00Z'), project: 'default', userId },
    ...told,
  });

  const usersOf = (...changes: CallChange[]): UserDay[] => userDaysOf(differenceOf(...changes), tokyo);

  it('are those of the reporting calendar', () => {
    const users = usersOf({ before: null, after: filed({ userId: 'u' }) });
    expect(users).toEqual([day('u', { calls: 1, outputTokens: 3, costNano: 5n })]);
  });

  it('lose a call that turns out to be another’s', () => {
    const change = { before: filed({ userId: 'u' }), after: filed({ userId: 'v' }) };
    expect(usersOf(change)).toEqual([
      day('v', { calls: 1, outputTokens: 3, costNano: 5n }),
      day('u', { calls: -1, outputTokens: -3, costNano: -5n }),
    ]);
    expect(differenceOf(change).minutes).toEqual([]);
  });

  it('tell projects apart', () => {
    const [one, other] = [filed({ userId: 'u', project: 'p' }), filed({ userId: 'u', project: 'q' })];
    const users = usersOf({ before: null, after: one }, { before: null, after: other });
    expect(users.map(({ project, calls }) => [project, calls])).toEqual([
      ['p', 1],
      ['q', 1],
    ]);
  });
});

describe('many changes', () => {
  it('are gathered by minute and series', () => {
    const { minutes } = differenceOf(
      { before: null, after: filed() },
      { before: null, after: filed({ startedAtMs: minuteMs }) },
      { before: null, after: filed({}, 8) },
    );
    expect(minutes.map(({ series, rollup }) => [series, rollup.calls])).toEqual([
      [7, 2],
      [8, 1],
    ]);
  });

  it('that cancel out leave what they lowered', () => {
    const { minutes, lowerings } = differenceOf({ before: null, after: filed() }, { before: filed(), after: null });
    expect([minutes.length, lowerings.length]).toEqual([0, 1]);
  });
});

describe('isNothing', () => {
  it.each<Partial<Difference>>([
    { minutes: [{ minuteMs, series: 1, exposedSeries: 1, rollup: once }] },
    { lowerings: [{ exposedSeries: 1, counts: new Map([[2000, 1]]) }] },
    { people: [{ ...NO_USER_SUMS, quarterMs: 0, series: 1, project: 'p', userId: 'u', keyId: '' }] },
    { users: [{ ...NO_USER_SUMS, dayMs: 0, project: 'p', userId: 'u' }] },
    { failures: [{ startMs: 0, fingerprint: 'kind', series: 1, failures: 1 }] },
  ])('is false where there is anything: %p', (some) => {
    expect(isNothing({ minutes: [], lowerings: [], people: [], users: [], failures: [], ...some })).toBe(false);
  });
});
