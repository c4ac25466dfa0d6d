import { Inject, Injectable } from '@nestjs/common';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { VERSION } from '../../config/version.js';
import { Unavailable } from '../../domain/failures.js';
import { time } from '../../http/answers.js';
import { JobQueue } from '../../queue/job-queue.js';
import { Database } from '../../storage/database.js';
import { Outbox } from '../../storage/repositories/outbox.js';

/** `degraded` works, but not as it should. */
const status = z.enum(['ok', 'degraded', 'failed']);

const check = z.object({ status, latencyMs: z.number(), detail: z.record(z.string(), z.unknown()) });
type Check = z.output<typeof check>;

/** healthSummary is the state of the service and of everything it depends on, for everybody. */
export const healthSummary = z
  .object({ status, checks: z.record(z.string(), check.pick({ status: true })) })
  .meta({ id: 'HealthSummary' });
export type HealthSummary = z.output<typeof healthSummary>;

/** healthReport adds what operators want to know. */
export const healthReport = z
  .object({
    status,
    version: z.string(),
    worker: z.string(),
    uptimeSeconds: z.number(),
    timestamp: time,
    checks: z.record(z.string(), check),
  })
  .meta({ id: 'HealthReport' });
export type HealthReport = z.output<typeof healthReport>;

/** readiness of a worker that takes calls: without Redis it does, and jobs run in each worker by itself. */
export const readiness = z.object({ status: status.exclude(['failed']) });
export type Readiness = z.output<typeof readiness>;

const PATIENCE_MS = 2_000;
const SLOW_LOOP_MS = 200;
const OLD_WORK_MS = 10 * 60_000;

/** HealthService tells whether the service can do its work. */
@Injectable()
export class HealthService {
  private readonly loop = monitorEventLoopDelay({ resolution: 20 });
  private readonly startedAtMs: number;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    this.startedAtMs = clock.now();
    this.loop.enable();
  }

  /** ready resolves when calls can be taken. It throws `Unavailable`. */
  async ready(): Promise<Readiness> {
    const [database, queue] = await Promise.all([this.databaseCheck(), this.queueCheck()]);
    if (database.status === 'ok') return { status: queue.status === 'ok' ? 'ok' : 'degraded' };
    throw new Unavailable('not_ready', 'the database is not available', 5);
  }

  /** summary is what a report says to everybody. */
  summary({ status, checks }: HealthReport): HealthSummary {
    const states = Object.entries(checks).map(([name, check]) => [name, { status: check.status }]);
    return { status, checks: Object.fromEntries(states) as HealthSummary['checks'] };
  }

  /** report is the state of every dependency. The service fails with its database and degrades with anything else. */
  async report(): Promise<HealthReport> {
    const [database, queue, work] = await Promise.all([
      this.databaseCheck(),
      this.queueCheck(),
      this.checked(async () => ({ oldestSeconds: await this.oldestSeconds() })),
    ]);
    const checks = { database, queue, outbox: agedWork(work), eventLoop: this.eventLoop() };
    const isDegraded = Object.values(checks).some(({ status }) => status !== 'ok');
    return {
      status: database.status === 'failed' ? 'failed' : isDegraded ? 'degraded' : 'ok',
      version: VERSION,
      worker: this.environment.WORKER_NAME,
      uptimeSeconds: Math.round((this.clock.now() - this.startedAtMs) / 1000),
      timestamp: new Date(this.clock.now()).toISOString(),
      checks,
    };
  }

  private databaseCheck(): Promise<Check> {
    return this.checked(async () => {
      await this.database.query('SELECT 1');
      return { kind: this.database.dialect.name, ...this.database.connections() };
    });
  }

  private queueCheck(): Promise<Check> {
    return this.checked(async () => ({ kind: this.queue.kind, ...(await this.queue.depths()) }));
  }

  private async oldestSeconds(): Promise<number | null> {
    const since = await this.outbox.oldestMs();
    return since === null ? null : Math.round((this.clock.now() - since) / 1000);
  }

  private eventLoop(): Check {
    const delayMs = this.loop.percentile(99) / 1e6;
    this.loop.reset();
    const isSlow = Number.isFinite(delayMs) && delayMs > SLOW_LOOP_MS;
    return { status: isSlow ? 'degraded' : 'ok', latencyMs: 0, detail: { p99DelayMs: Math.round(delayMs) } };
  }

  /** A dependency that does not answer in time has failed, whatever it may answer later. */
  private async checked(run: () => Promise<Check['detail']>): Promise<Check> {
    const startedAt = performance.now();
    const took = (): number => Math.round((performance.now() - startedAt) * 100) / 100;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      const detail = await Promise.race([run(), late]);
      return { status: 'ok', latencyMs: took(), detail };
    } catch (error) {
      return { status: 'failed', latencyMs: took(), detail: { error: (error as Error).message } };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Promised work that has been waiting for long means that nobody does it. */
function agedWork(check: Check): Check {
  const seconds = check.detail['oldestSeconds'];
  const isOld = typeof seconds === 'number' && seconds * 1000 > OLD_WORK_MS;
  return isOld ? { ...check, status: 'degraded' } : check;
}
