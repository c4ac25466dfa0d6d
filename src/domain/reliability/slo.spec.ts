import { ERROR_CLASSES } from '../call.js';
import { binOf } from '../rollup/histogram.js';
import { emptyRollup, LATENCY_CODE } from '../rollup/rollup.js';
import { addTo } from '../rollup/sparse-counts.js';
import { BURN_WINDOWS, burnSums, pairBurn } from './burn-rate.js';
import { noEvents, type EventSums } from './error-budget.js';
import { missedIn, ServiceTally, timesOf, WITHIN_SECONDS, type ServiceCounts } from './service-event.js';
import { callEvents, serviceEvents } from './slo-events.js';
import { seesSlo, SHIPPED_SLOS, sloFault, type Slo, type SloFault } from './slo.js';
import { sloStanding } from './slo-standing.js';

const MINUTE_MS = 60_000;
const SLO = SHIPPED_SLOS[0] as Slo;

describe('An objective', () => {
  it.each<[string, Partial<Slo>, SloFault | null]>([
    ['is good', {}, null],
    ['is about time, and says which', { indicator: 'latency', withinSeconds: 2 }, null],
    ['is about time, and does not say which', { indicator: 'latency' }, 'needs_seconds'],
    ['is about no time', { withinSeconds: 2 }, 'has_no_seconds'],
    ['is about a time that is not counted', { indicator: 'llm_latency', withinSeconds: 2.2 }, 'wrong_seconds'],
    ['is about some calls', { indicator: 'provider_success', where: { provider: ['openai'] } }, null],
    ['is about some answers', { where: { project: ['shop'] } }, 'wrong_filter'],
    ['is about some analyses', { indicator: 'wall_bounce_success', where: { project: ['shop'] } }, null],
    [
      'is about analyses of a model',
      { indicator: 'wall_bounce_success', where: { model: ['gpt-4o'] } },
      'wrong_filter',
    ],
  ])('%s', (_, told, fault) => expect(sloFault({ ...SLO, ...told })).toBe(fault));

  it.each<[string, Partial<Slo>, boolean]>([
    ['of the service is seen by everybody', {}, true],
    ['of all calls is not seen by who sees one project', { indicator: 'provider_success' }, false],
    ['of his project is', { indicator: 'provider_success', where: { project: ['shop'] } }, true],
    ['of his and another is not', { indicator: 'provider_success', where: { project: ['shop', 'bank'] } }, false],
  ])('%s', (_, told, isSeen) => {
    expect(seesSlo('shop', { ...SLO, ...told })).toBe(isSeen);
    expect(seesSlo(null, { ...SLO, ...told })).toBe(true);
  });
});

describe('The objectives that come with the service', () => {
  it('are without a fault, and exactly these', () => {
    expect(SHIPPED_SLOS.filter((slo) => sloFault(slo) !== null)).toEqual([]);
    expect(SHIPPED_SLOS.map(({ name, objective, withinSeconds }) => [name, objective, withinSeconds])).toEqual([
      ['availability', 0.999, null],
      ['latency', 0.95, 2],
      ['error-rate', 0.99, null],
      ['query-latency', 0.99, 1],
      ['wall-bounce-success', 0.9, null],
      ['provider-success', 0.99, null],
    ]);
  });
});

describe('What a worker counts of itself', () => {
  const tallied = (...told: (readonly [Parameters<ServiceTally['add']>[0], number])[]): ServiceCounts => {
    const tally = new ServiceTally();
    for (const [event, seconds] of told) tally.add(event, seconds, 0);
    return tally.take();
  };

  const COUNTS = tallied(
    ...[0.01, 2, 2.0001, 200].map((seconds) => ['answered', seconds] as const),
    ['failed', 0.01],
    ['missed', 0],
    ...[0.01, 1, 1.2].map((seconds) => ['queried', seconds] as const),
    ...[0.01, 10].map((seconds) => ['query_failed', seconds] as const),
  );

  it.each<[string, Partial<Slo>, EventSums]>([
    ['with what nobody was there for', {}, { good: 4, total: 6 }],
    ['of what was answered', { indicator: 'error_rate' }, { good: 4, total: 5 }],
    ['up to the time itself, errors left out', { indicator: 'latency', withinSeconds: 2 }, { good: 2, total: 4 }],
    ['with failures that took too long', { indicator: 'query_latency', withinSeconds: 1 }, { good: 2, total: 4 }],
  ])('is events of an objective %s', (_, told, events) => {
    expect(serviceEvents({ ...SLO, ...told }, COUNTS)).toEqual(events);
  });

  it('is told by minutes and times, and once', () => {
    const tally = new ServiceTally();
    for (const atMs of [0, MINUTE_MS - 1, MINUTE_MS]) tally.add('answered', 0.001, atMs);
    expect(tally.take()).toEqual([
      { atMs: 0, event: 'answered', bin: 0, times: 2 },
      { atMs: MINUTE_MS, event: 'answered', bin: 0, times: 1 },
    ]);
    expect(tally.take()).toEqual([]);
  });

  it('is told by quarter hours after it has waited for two days, and nothing of it is lost', () => {
    const tally = new ServiceTally();
    const minutes = 4 * 24 * 60;
    for (let minute = 0; minute < minutes; minute++) tally.add('answered', 0.001, minute * MINUTE_MS);
    const counts = tally.take();
    expect(timesOf(counts, 'answered')).toBe(minutes);
    expect(counts.length).toBe(minutes / 2 + minutes / 2 / 15);
  });

  it('is exact for every time that can be asked for', () => {
    for (const seconds of WITHIN_SECONDS) {
      const counts = tallied(['answered', seconds], ['answered', seconds + 1e-6]);
      expect(timesOf(counts, 'answered', seconds)).toBe(1);
    }
  });

  it('misses as many requests while nobody is there as came before, and one a minute at least', () => {
    const missed = (perMinute: number, toMs: number): number[] =>
      missedIn({ fromMs: MINUTE_MS / 2, toMs }, perMinute).map(({ times }) => times);
    expect(missed(100, 3 * MINUTE_MS)).toEqual([50, 100, 100]);
    expect(missed(0, 2.25 * MINUTE_MS)).toEqual([1, 1, 1]);
    expect(missedIn({ fromMs: 0, toMs: 400 * 24 * 60 * MINUTE_MS }, 0)).toHaveLength(31 * 24 * 60);
  });
});

describe('Calls', () => {
  const rollup = { ...emptyRollup(), calls: 6, errors: 3 };
  for (const failed of ['rate_limited', 'server_error', 'invalid_request'] as const) {
    rollup.counts.set(ERROR_CLASSES.indexOf(failed), 1);
  }
  for (const latencyMs of [500, 1000, 1500, 2000, 2500, 3000]) addTo(rollup.counts, LATENCY_CODE + binOf(latencyMs), 1);

  it('are events of an objective as the provider is to blame for them', () => {
    expect(callEvents({ indicator: 'provider_success', withinSeconds: null }, rollup)).toEqual({ good: 3, total: 5 });
  });

  it('are events of an objective by how long they took, those that failed included', () => {
    expect(callEvents({ indicator: 'llm_latency', withinSeconds: 2 }, rollup)).toEqual({ good: 4, total: 6 });
  });
});

describe('A burn rate', () => {
  const well = { good: 10, total: 10 };
  const bad = { good: 5, total: 10 };
  const hour = (...last: EventSums[]): EventSums[] => [...Array<EventSums>(60 - last.length).fill(well), ...last];

  it('of two windows is the smaller, and unknown where one has too little', () => {
    const sums = burnSums(hour(bad, bad, bad, bad, bad), well, well);
    expect(pairBurn('1h', sums, 0.99)).toBeCloseTo((25 / 600) * 100, 6);
    const few = burnSums([{ good: 0, total: 9 }], well, well);
    expect(pairBurn('1h', few, 0.99)).toBeNull();
    const before = burnSums([...Array<EventSums>(30).fill(bad), ...Array<EventSums>(30).fill(noEvents())], bad, bad);
    expect([pairBurn('1h', before, 0.99), pairBurn('6h', before, 0.99)]).toEqual([null, null]);
  });

  it('of five minutes does not count what one of them brought', () => {
    expect(pairBurn('1h', burnSums(hour({ good: 0, total: 10 }), well, well), 0.999)).toBe(0);
    expect(pairBurn('1h', burnSums([bad], well, well), 0.999)).toBe(0);
  });

  it('does not count what lies in two minutes of the clock, and no single failures', () => {
    const [half, fine] = [
      { good: 5, total: 10 },
      { good: 10, total: 10 },
    ];
    const blip = burnSums([...Array<EventSums>(56).fill(fine), half, half, fine, fine], bad, bad);
    expect([pairBurn('1h', blip, 0.999), pairBurn('6h', blip, 0.999)]).toEqual([0, 0]);
    const seldom = { good: 99, total: 100 };
    const once = burnSums([...Array<EventSums>(59).fill(noEvents()), { good: 0, total: 1 }], seldom, seldom);
    expect([pairBurn('6h', once, 0.999), pairBurn('3d', once, 0.999)]).toEqual([null, null]);
  });

  it('and what is left say how an objective does', () => {
    const calm = burnSums(hour(), well, well);
    const stateOf = (...args: [EventSums, Parameters<typeof sloStanding>[2]]): string =>
      sloStanding({ objective: 0.9, windowDays: 30 }, ...args, 0).state;
    expect(stateOf(noEvents(), burnSums([], noEvents(), noEvents()))).toBe('unknown');
    expect(stateOf(well, calm)).toBe('healthy');
    expect(stateOf({ good: 95, total: 100 }, burnSums(hour(), bad, bad))).toBe('burning');
    expect(stateOf(bad, calm)).toBe('exhausted');
    const { burnRates, sli, exhaustedAtMs } = sloStanding(
      { objective: 0.9, windowDays: 30 },
      noEvents(),
      burnSums([], noEvents(), noEvents()),
      0,
    );
    expect([sli, exhaustedAtMs, ...BURN_WINDOWS.map((window) => burnRates[window])]).toEqual(Array(7).fill(null));
  });
});
