import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { AS_EXPECTED, type Judged } from '../../domain/health/status.js';
import { diskOf } from '../../metrics/disk.js';
import { JobQueue } from '../../queue/job-queue.js';
import { Overflow } from '../../queue/overflow.js';
import { Outbox } from '../../storage/repositories/outbox.js';
import { DatabaseChecks } from './database-checks.js';
import { EventLoop } from './event-loop.js';
import { looked, type Finding } from './look.js';
import { WorkersService } from './workers.service.js';

const SLOW_LOOP_MS = 200;
const OLD_WORK_MS = 10 * 60_000;
const FULL_PERCENT = 90;

const degraded = (reason: Judged['reason'], isSo: boolean): Judged =>
  isSo ? { status: 'degraded', reason } : AS_EXPECTED;

/** Everything of ours that waits for somebody to do it. */
@Injectable()
export class Waiting {
  constructor(
    readonly queue: JobQueue,
    readonly overflow: Overflow,
    readonly outbox: Outbox,
  ) {}
}

/** HealthChecks looks at everything that this worker depends on. */
@Injectable()
export class HealthChecks {
  private readonly loop = new EventLoop();

  constructor(
    readonly database: DatabaseChecks,
    private readonly waiting: Waiting,
    private readonly workers: WorkersService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** all looks at everything. */
  async all(): Promise<Record<string, Finding>> {
    const [database, queue, outbox, workers] = await Promise.all([
      this.database.all(),
      this.queueFinding(),
      this.outboxFinding(),
      this.workersFinding(),
    ]);
    const findings = { ...database, queue, outbox, workers, eventLoop: await this.eventLoopFinding() };
    const isKeptElsewhere = this.environment.DATABASE_URL !== undefined;
    return isKeptElsewhere ? findings : { ...findings, disk: await this.diskFinding() };
  }

  /** queueFinding is whether what carries messages answers, and whether calls wait there for the database. */
  queueFinding(): Promise<Finding> {
    return looked(async () => {
      const { queue, overflow } = this.waiting;
      const [depths, waiting] = await Promise.all([queue.depths(), overflow.size()]);
      return {
        judged: degraded('calls_wait', waiting > 0),
        detail: { kind: queue.kind, ...depths, overflow: waiting },
      };
    });
  }

  /** canWait tells whether calls are kept while the database is away. */
  canWait(): Promise<boolean> {
    return this.waiting.overflow.canTake();
  }

  /** Promised work that has been waiting for long means that nobody does it; dead work needs a person. */
  private outboxFinding(): Promise<Finding> {
    return looked(async () => {
      const { oldestMs, dead } = await this.waiting.outbox.backlog();
      const isOld = (oldestMs ?? 0) > OLD_WORK_MS;
      return {
        judged: isOld ? degraded('work_waits', true) : degraded('work_given_up', dead > 0),
        detail: { oldestSeconds: oldestMs === null ? null : Math.round(oldestMs / 1000), dead },
      };
    });
  }

  private workersFinding(): Promise<Finding> {
    return looked(async () => {
      const { live, lost, lostLately } = await this.workers.standing();
      return { judged: degraded('worker_lost', lostLately > 0), detail: { live, lost } };
    });
  }

  private diskFinding(): Promise<Finding> {
    return looked(async () => {
      const { freeBytes, totalBytes, usedPercent } = diskOf(this.environment.DATA_DIR);
      const detail = { freeBytes, totalBytes, usedPercent: Math.round(usedPercent * 10) / 10 };
      return { judged: degraded('disk_filling', usedPercent > FULL_PERCENT), detail };
    });
  }

  private eventLoopFinding(): Promise<Finding> {
    return looked(async () => {
      const delayMs = this.loop.p99DelayMs();
      const detail = { p99DelayMs: delayMs === null ? null : Math.round(delayMs) };
      return { judged: degraded('turns_late', (delayMs ?? 0) > SLOW_LOOP_MS), detail };
    });
  }
}
