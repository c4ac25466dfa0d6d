import { Clock } from '../../config/clock.js';
import { readEnvironment } from '../../config/environment.js';
import { Unavailable } from '../../domain/failures.js';
import type { Finding, HealthChecks } from './health-checks.js';
import { HealthService } from './health.service.js';
import type { Status } from './health.view.js';

const NOON = Date.UTC(2026, 10, 24, 12);

describe('HealthService', () => {
  let nowMs: number;
  let states: Record<string, Status>;
  let health: HealthService;
  let canWait: boolean;

  beforeEach(() => {
    nowMs = NOON;
    canWait = false;
    states = { database: 'ok', queue: 'ok', outbox: 'ok' };
    const finding = (name: string): Finding => ({ status: states[name] ?? 'ok', latencyMs: 1, detail: { name } });
    const checks: Pick<HealthChecks, 'all' | 'databaseFinding' | 'queueFinding' | 'canWait'> = {
      all: async () => Object.fromEntries(Object.keys(states).map((name) => [name, finding(name)])),
      databaseFinding: async () => finding('database'),
      queueFinding: async () => finding('queue'),
      canWait: async () => canWait,
    };
    const clock = { now: () => nowMs } as Clock;
    health = new HealthService(checks as HealthChecks, clock, readEnvironment({}));
  });

  it('tells since when each thing has been in its state, whatever happens to the others', async () => {
    await health.report();
    nowMs += 60_000;
    states['outbox'] = 'degraded';
    await health.report();
    nowMs += 60_000;

    expect((await health.report()).checks).toMatchObject({
      database: { status: 'ok', since: '2026-11-24T12:00:00.000Z', latencyMs: 1, detail: { name: 'database' } },
      outbox: { status: 'degraded', since: '2026-11-24T12:01:00.000Z' },
    });
    states['outbox'] = 'ok';
    expect((await health.report()).checks['outbox']).toMatchObject({ status: 'ok', since: '2026-11-24T12:02:00.000Z' });
  });

  it.each<[string, Record<string, Status>, Status]>([
    ['is well when everything is', {}, 'ok'],
    ['is degraded with anything', { outbox: 'degraded' }, 'degraded'],
    ['is degraded without a queue', { queue: 'failed' }, 'degraded'],
    ['has failed with its database', { database: 'failed' }, 'failed'],
  ])('%s', async (_name, changes, status) => {
    Object.assign(states, changes);
    const report = await health.report();
    expect(report.status).toBe(status);
    expect(health.summary(report)).toStrictEqual({
      status,
      checks: Object.fromEntries(Object.entries(states).map(([name, state]) => [name, { status: state }])),
    });
  });

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
