import type { WorkerFacts } from '../reliability/worker-facts.js';
import { binOf } from '../rollup/histogram.js';
import { emptyRollup, LATENCY_CODE, type Rollup } from '../rollup/rollup.js';
import { callFact } from './call-facts.js';
import { dailyCallsPart, valueAhead } from './day-facts.js';
import type { FactName, Measured } from './fact.js';
import { workerFact, type ToldWorker } from './worker-alert-facts.js';

const NOW_MS = 1_000_000_000_000;

describe('What calls come to', () => {
  const of = (told: Partial<Rollup>): Rollup => ({ ...emptyRollup(), ...told });
  const timed = (...latenciesMs: number[]): Rollup => {
    const counts = new Map(latenciesMs.map((ms) => [LATENCY_CODE + binOf(ms), 1]));
    return of({ calls: latenciesMs.length, latencyUs: latenciesMs.reduce((sum, ms) => sum + ms * 1_000, 0), counts });
  };

  it.each<[string, FactName, Rollup, number | null]>([
    ['the mean of those that told how long they took', 'llm_response_seconds', timed(1_000, 9_000), 5],
    ['no mean of calls that told nothing', 'llm_response_seconds', of({ calls: 7 }), null],
    ['the part that failed of those that ended', 'llm_error_part', of({ calls: 12, pending: 2, errors: 3 }), 0.3],
    ['no part of a few', 'llm_error_part', of({ calls: 4, errors: 4 }), null],
    ['calls a minute', 'llm_calls_per_minute', of({ calls: 30 }), 6],
    ['dollars', 'llm_cost_usd', of({ calls: 1, costNano: 1_500_000_000n }), 1.5],
    ['how many have no price', 'unpriced_calls', of({ calls: 3, unpriced: 2 }), 2],
    ['nothing that is none of calls', 'cpu_part', of({ calls: 3 }), null],
  ])('is %s', (_, fact, rollup, expected) => expect(callFact(fact, rollup, 300_000)).toBe(expected));

  it('is what nearly all took at most', () => {
    const p95 = callFact('llm_response_p95_seconds', timed(100, 200, 8_000), 300_000);
    expect(p95).toBeGreaterThan(7.8);
    expect(p95).toBeLessThan(8.2);
  });
});

describe('A day', () => {
  it.each<[number, number[], number | null]>([
    [30, [20, 10, 30], 1.5],
    [30, [20, 10], 2],
    [30, [20], null],
    [30, [], null],
    [30, [0, 0, 9], null],
  ])('of %d calls after days of %j is %s of what is normal', (today, earlier, expected) => {
    expect(dailyCallsPart(today, earlier)).toBe(expected);
  });
});

describe('What comes in some hours', () => {
  const line = (slope: number, count = 12) => Array.from({ length: count }, (_, at) => ({ at, value: 2 + slope * at }));

  it('is where the line leads', () => expect(valueAhead(line(0.1))).toBeCloseTo(2 + 0.1 * 17));
  it('is not moved by a bad hour', () => {
    const steps = line(0.1).map((one) => (one.at === 6 ? { ...one, value: 100 } : one));
    expect(valueAhead(steps)).toBeCloseTo(3.7, 1);
  });
  it('is told of what rises only, and of hours enough', () => {
    expect(valueAhead(line(-0.1))).toBeNull();
    expect(valueAhead(line(0.1, 7))).toBeNull();
  });
});

describe('What workers tell', () => {
  const WELL: WorkerFacts = {
    ...{ cpuPart: 0.1, memoryPart: 0.2, diskPart: 0.3, poolPart: null, queryP95Seconds: 0.01, redisErrorsInRow: 0 },
    ...{ databaseErrorsInRow: 0, httpMeanSeconds: null, httpErrorPart: 0, authFailuresPerMinute: 2 },
    ...{ rateLimitHitsPerMinute: 0, downSinceMs: null, endpoints: [{ endpoint: '/a', meanSeconds: 1, requests: 3 }] },
  };
  const worker = (name: string, told: Partial<ToldWorker> = {}): ToldWorker => ({
    ...{ name, role: 'all', host: 'here', startedAtMs: NOW_MS - 900_000, lastSeenAtMs: NOW_MS, facts: WELL },
    ...told,
  });
  const silent = { lastSeenAtMs: NOW_MS - 60_000 };
  const longSilent = { lastSeenAtMs: NOW_MS - 11 * 60_000 };

  it.each<[string, FactName, ToldWorker[], Measured[]]>([
    ['one by one', 'cpu_part', [worker('a'), worker('b')], [one('worker', 'a', 0.1), one('worker', 'b', 0.1)]],
    ['that it cannot tell', 'pool_part', [worker('a')], [one('worker', 'a', null)]],
    ['nothing, being of a version before', 'cpu_part', [worker('a', { facts: null })], [one('worker', 'a', null)]],
    ['nothing, being silent for long', 'cpu_part', [worker('a', longSilent)], []],
    [
      'the worst, sharing a disk',
      'disk_part',
      [worker('a'), worker('b', { facts: { ...WELL, diskPart: 0.9 } })],
      [one('host', 'here', 0.9)],
    ],
    [
      'of endpoints, by how often they answered',
      'endpoint_response_seconds',
      [worker('a'), worker('b', { facts: { ...WELL, endpoints: [{ endpoint: '/a', meanSeconds: 5, requests: 1 }] } })],
      [one('endpoint', '/a', 2)],
    ],
    [
      'that one is lost',
      'worker_lost',
      [worker('a'), worker('b', silent)],
      [one('worker', 'a', 0), one('worker', 'b', 1)],
    ],
    [
      'nothing of one that was replaced',
      'worker_lost',
      [worker('a', silent), worker('a', { startedAtMs: NOW_MS - 10_000 })],
      [one('worker', 'a', 0)],
    ],
    [
      'that nobody was at work before one was started, for a minute',
      'worker_lost',
      [
        worker('a', { startedAtMs: NOW_MS - 50_000, facts: { ...WELL, downSinceMs: NOW_MS - 90_000 } }),
        worker('b', { facts: { ...WELL, downSinceMs: NOW_MS - 990_000 } }),
      ],
      [one('worker', 'a', 1), one('worker', 'b', 0)],
    ],
  ])('is told %s', (_, fact, workers, expected) => expect(workerFact(fact, workers, NOW_MS, true)).toEqual(expected));

  it.each<[FactName, Measured[]]>([
    ['worker_lost', [one('worker', 'a', 0), unknown('worker', 'b')]],
    ['cpu_part', [one('worker', 'a', 0.1), unknown('worker', 'b')]],
    ['disk_part', [one('host', 'here', 0.3)]],
    ['endpoint_response_seconds', [one('endpoint', '/a', 1)]],
  ])('is not known of the silent to who does not hear well himself: %s', (fact, expected) => {
    expect(workerFact(fact, [worker('a'), worker('b', silent)], NOW_MS, false)).toEqual(expected);
  });

  it.each<[FactName, Measured[]]>([
    ['cpu_part', [one('worker', 'a', 0.1), unknown('worker', 'b')]],
    ['disk_part', [one('host', 'here', 0.3)]],
    ['endpoint_response_seconds', [one('endpoint', '/a', 1)]],
  ])('is not known of who fell silent lately, as he may come back as he was: %s', (fact, expected) => {
    expect(workerFact(fact, [worker('a'), worker('b', silent)], NOW_MS, true)).toEqual(expected);
    const heard = expected.filter(({ isUnknown }) => !isUnknown);
    expect(workerFact(fact, [worker('a'), worker('b', longSilent)], NOW_MS, true)).toEqual(heard);
  });

  function one(label: string, name: string, value: number | null): Measured {
    return { labels: { [label]: name }, value };
  }

  function unknown(label: string, name: string): Measured {
    return { ...one(label, name, null), isUnknown: true };
  }
});
