import { Clock } from '../../config/clock.js';
import { readEnvironment } from '../../config/environment.js';
import { Unavailable } from '../../domain/failures.js';
import type { Status } from '../../domain/health/status.js';
import type { SeenBy } from '../../storage/health/dependency-states.js';
import type { HealthChecks } from './health-checks.js';
import { HealthService } from './health.service.js';
import type { Finding } from './look.js';
import type { SharedWatch } from './shared-watch.js';
import { Sightings } from './sightings.js';

const NOON = Date.UTC(2026, 10, 24, 12);

describe('HealthService', () => {
  let nowMs: number;
  let states: Record<string, Status>;
  let services: Pick<SeenBy, 'dependency' | 'status' | 'isCritical'>[];
  let health: HealthService;
  let canWait: boolean;

  beforeEach(() => {
    nowMs = NOON;
    canWait = false;
    states = { database: 'ok', queue: 'ok', outbox: 'ok' };
    services = [];
    const finding = (name: string): Finding => {
      return { status: states[name] ?? 'ok', reason: 'as_expected', latencyMs: 1, detail: { name } };
    };
    const checks = {
      all: async () => Object.fromEntries(Object.keys(states).map((name) => [name, finding(name)])),
      database: { reading: async () => finding('database'), writing: async () => finding('databaseWrite') },
      queueFinding: async () => finding('queue'),
      canWait: async () => canWait,
    };
    const seen = { worker: '', reason: 'as_expected', latencyMs: 1, detail: {}, sinceMs: NOON, seenMs: NOON };
    const shared = { look: async () => undefined, seen: () => services.map((service) => ({ ...seen, ...service })) };
    const clock = { now: () => nowMs } as Clock;
    const sightings = new Sightings({ keep: async () => undefined, of: async () => [] } as never, clock);
    health = new HealthService(
      checks as unknown as HealthChecks,
      shared as unknown as SharedWatch,
      ...([sightings, clock, readEnvironment({})] as const),
    );
  });

  it('tells since when each thing has been in its state, whatever happens to the others', async () => {
    await health.report();
    nowMs += 10_000;
    states['outbox'] = 'degraded';
    await health.report();
    nowMs += 10_000;

    expect((await health.report()).checks).toMatchObject({
      database: { status: 'ok', since: '2026-11-24T12:00:00.000Z', latencyMs: 1, detail: { name: 'database' } },
      outbox: { status: 'degraded', since: '2026-11-24T12:00:10.000Z' },
    });
    states['outbox'] = 'ok';
    expect((await health.report()).checks['outbox']).toMatchObject({ status: 'ok', since: '2026-11-24T12:00:20.000Z' });
  });

  it.each<[string, Record<string, Status>, Status]>([
    ['is well when everything is', {}, 'ok'],
    ['is degraded with anything', { outbox: 'degraded' }, 'degraded'],
    ['is degraded without a queue', { queue: 'failed' }, 'degraded'],
    ['has failed with its database', { database: 'failed' }, 'failed'],
    ['has failed where its database does not write', { databaseWrite: 'failed' }, 'failed'],
  ])('%s', async (_name, changes, status) => {
    Object.assign(states, changes);
    expect((await health.report()).status).toBe(status);
    expect(await health.summary()).toStrictEqual({
      status,
      checks: Object.fromEntries(Object.entries(states).map(([name, state]) => [name, { status: state }])),
    });
  });

  it.each<[boolean, Status]>([
    [false, 'degraded'],
    [true, 'failed'],
  ])(
    'without a service (critical: %s) is %s, and does not tell everybody which that is',
    async (isCritical, status) => {
      services = [{ dependency: 'service:stripe', status: 'failed', isCritical }];
      const report = await health.report();
      expect(report).toMatchObject({
        status,
        checks: { 'service:stripe': { status: 'failed', critical: isCritical } },
      });
      const summary = await health.summary();
      expect(summary.status).toBe(status);
      expect(Object.keys(summary.checks)).toEqual(Object.keys(states));
    },
  );

  it.each<[Status, Status, object]>([
    ['ok', 'ok', { status: 'ok' }],
    ['ok', 'failed', { status: 'degraded' }],
  ])('is ready with a database that is %s and a queue that is %s', async (database, queue, readiness) => {
    Object.assign(states, { database, queue });
    expect(await health.ready()).toStrictEqual(readiness);
  });

  it('is not ready without a database, unless calls can wait for it', async () => {
    states['database'] = 'failed';
    await expect(health.ready()).rejects.toThrow(Unavailable);
    canWait = true;
    expect(await health.ready()).toStrictEqual({ status: 'degraded' });
  });
});
