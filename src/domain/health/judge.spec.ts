import type { Growth } from '../capacity/growth.js';
import {
  judgeClock,
  judgeModelList,
  judgePool,
  judgeProviderState,
  judgeQueries,
  judgeReplication,
  judgeTables,
  offsetBetween,
  type Replication,
} from './judge.js';
import { AS_EXPECTED, overallOf, type Judged, type Weighed } from './status.js';

const degraded = (reason: Judged['reason']): Judged => ({ status: 'degraded', reason });
const failed = (reason: Judged['reason']): Judged => ({ status: 'failed', reason });

describe('a database', () => {
  it.each([
    [null, AS_EXPECTED],
    [1, AS_EXPECTED],
    [1.01, degraded('slow')],
  ])('whose statements take %s s', (seconds, judged) => expect(judgeQueries(seconds)).toStrictEqual(judged));

  it.each([
    [8, 10, AS_EXPECTED],
    [9, 10, degraded('pool_used_up')],
    [9, null, AS_EXPECTED],
  ])('of which %d of %s connections are at work', (active, most, judged) =>
    expect(judgePool({ active, most })).toStrictEqual(judged),
  );

  it.each<[string, Replication, Judged]>([
    ['a replica that goes on', { kind: 'replica', isRunning: true, behindSeconds: 60 }, AS_EXPECTED],
    [
      'a replica that is behind',
      { kind: 'replica', isRunning: true, behindSeconds: 61 },
      degraded('replication_behind'),
    ],
    [
      'a replica that stopped',
      { kind: 'replica', isRunning: false, behindSeconds: null },
      degraded('replication_stopped'),
    ],
    ['a node', { kind: 'cluster', isPrimary: true, isSynced: true, nodes: 3 }, AS_EXPECTED],
    [
      'a node that was cut off',
      { kind: 'cluster', isPrimary: false, isSynced: true, nodes: 1 },
      degraded('outside_cluster'),
    ],
    [
      'a node that catches up',
      { kind: 'cluster', isPrimary: true, isSynced: false, nodes: 3 },
      degraded('outside_cluster'),
    ],
  ])('that is %s', (_name, replication, judged) => expect(judgeReplication(replication)).toStrictEqual(judged));

  it.each<[string, Partial<Growth>, Judged]>([
    ['not at all', { perDay: null }, AS_EXPECTED],
    ['slowly', { value: 7e9, perDay: 1e9 }, AS_EXPECTED],
    ['fast', { value: 7e9, perDay: 1.01e9 }, degraded('table_doubling')],
    ['fast, and are small', { value: 9e8, perDay: 9e8 }, AS_EXPECTED],
  ])('whose tables grow %s', (_name, growth, judged) => {
    const table: Growth = { kind: 'table', subject: 'llm_calls', value: 7e9, perDay: 0, ...growth };
    expect(judgeTables([{ ...table, value: 1, perDay: 0 }, table])).toStrictEqual(judged);
  });
});

describe('a clock', () => {
  it.each<[string, [beforeMs: number, otherMs: number, afterMs: number], offsetMs: number, Judged]>([
    ['is right', [1_000, 1_010, 1_020], 0, AS_EXPECTED],
    ['is ahead', [10_000, 8_000, 10_020], 2_010, AS_EXPECTED],
    ['is too far ahead', [10_000, 7_990, 10_004], 2_012, degraded('clock_off')],
    ['is too far behind', [1_000, 5_000, 1_004], -3_998, degraded('clock_off')],
    ['may be as far off as the other took to answer', [1_000, 1_000, 6_000], 2_500, AS_EXPECTED],
  ])('%s', (_name, [beforeMs, otherMs, afterMs], offsetMs, judged) => {
    const offset = offsetBetween(beforeMs, otherMs, afterMs);
    expect(offset).toStrictEqual({ offsetMs, withinMs: (afterMs - beforeMs) / 2 });
    expect(judgeClock(offset)).toStrictEqual(judged);
  });
});

describe('a provider', () => {
  it.each([
    ['operational', AS_EXPECTED],
    ['degraded', degraded('some_calls_fail')],
    ['outage', failed('most_calls_fail')],
    ['unknown', null],
  ] as const)('that is %s by its calls', (state, judged) => expect(judgeProviderState(state)).toStrictEqual(judged));

  it.each([
    [200, AS_EXPECTED],
    [404, AS_EXPECTED],
    [401, degraded('key_refused')],
    [403, degraded('key_refused')],
    [429, degraded('some_calls_fail')],
    [500, failed('wrong_status')],
  ])('that answers %d when it is asked for its models', (httpStatus, judged) => {
    const sight = { fault: null, httpStatus, isBodyRight: null, tookMs: 1, certificateEndsMs: null };
    expect(judgeModelList(sight)).toStrictEqual(judged);
    expect(judgeModelList({ ...sight, fault: 'no_answer' })).toStrictEqual(failed('no_answer'));
  });
});

describe('overallOf', () => {
  const is = (status: Weighed['status'], isCritical = false): Weighed => ({ status, isCritical });

  it.each<[string, Weighed[], Weighed['status']]>([
    ['nothing to depend on', [], 'ok'],
    ['all well', [is('ok', true), is('ok')], 'ok'],
    ['something degraded', [is('ok', true), is('degraded')], 'degraded'],
    ['something critical degraded', [is('degraded', true)], 'degraded'],
    ['something failed', [is('ok', true), is('failed')], 'degraded'],
    ['something critical failed', [is('failed', true), is('ok')], 'failed'],
  ])('is, with %s, %s', (_name, dependencies, status) => expect(overallOf(dependencies)).toBe(status));
});
