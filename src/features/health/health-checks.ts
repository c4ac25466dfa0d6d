import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { diskOf } from '../../metrics/disk.js';
import { JobQueue } from '../../queue/job-queue.js';
import { Overflow } from '../../queue/overflow.js';
import { Database } from '../../storage/database.js';
import { Outbox } from '../../storage/repositories/outbox.js';
import { EventLoop } from './event-loop.js';
import type { Check, Status } from './health.view.js';
import { WorkersService } from './workers.service.js';

/** Finding is what one look at something shows. */
export type Finding = Omit<Check, 'since'>;

interface Look {
  detail: Finding['detail'];
  isDegraded?: boolean;
}

const PATIENCE_MS = 2_000;
const SLOW_LOOP_MS = 200;
const OLD_WORK_MS = 10 * 60_000;
const FULL_PERCENT = 90;

/** Everything of ours that waits for somebody to do it. */
@Injectable()
export class Waiting {
  constructor(
    readonly queue: JobQueue,
    readonly overflow: Overflow,
    readonly outbox: Outbox,
  ) {}
}

/** HealthChecks looks at everything that the service depends on. */
@Injectable()
export class HealthChecks {
  private readonly loop = new EventLoop();

  constructor(
    private readonly database: Database,
    private readonly waiting: Waiting,
    private readonly workers: WorkersService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** all looks at everything. */
  async all(): Promise<Record<string, Finding>> {
    const [database, queue, outbox, workers] = await Promise.all([
      this.databaseFinding(),
      this.queueFinding(),
      this.outboxFinding(),
      this.workersFinding(),
    ]);
    const findings = { database, queue, outbox, workers, eventLoop: await this.eventLoopFinding() };
    const isKeptElsewhere = this.environment.DATABASE_URL !== undefined;
    return isKeptElsewhere ? findings : { ...findings, disk: await this.diskFinding() };
  }

  /** databaseFinding is whether it answers. */
  databaseFinding(): Promise<Finding> {
    return looked(async () => {
      await this.database.query('SELECT 1');
      const { total, active } = this.database.connections();
      return { detail: { kind: this.database.dialect.name, total, active } };
    });
  }

  /** queueFinding is whether what carries messages answers, and whether calls wait there for the database. */
  queueFinding(): Promise<Finding> {
    return looked(async () => {
      const { queue, overflow } = this.waiting;
      const [depths, waiting] = await Promise.all([queue.depths(), overflow.size()]);
      return { detail: { kind: queue.kind, ...depths, overflow: waiting }, isDegraded: waiting > 0 };
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
      return {
        detail: { oldestSeconds: oldestMs === null ? null : Math.round(oldestMs / 1000), dead },
        isDegraded: (oldestMs ?? 0) > OLD_WORK_MS || dead > 0,
      };
    });
  }

  private workersFinding(): Promise<Finding> {
    return looked(async () => {
      const { live, lost, lostLately } = await this.workers.standing();
      return { detail: { live, lost }, isDegraded: lostLately > 0 };
    });
  }

  private diskFinding(): Promise<Finding> {
    return looked(async () => {
      const { freeBytes, totalBytes, usedPercent } = diskOf(this.environment.DATA_DIR);
      const detail = { freeBytes, totalBytes, usedPercent: Math.round(usedPercent * 10) / 10 };
      return { detail, isDegraded: usedPercent > FULL_PERCENT };
    });
  }

  private eventLoopFinding(): Promise<Finding> {
    return looked(async () => {
      const delayMs = this.loop.p99DelayMs();
      const detail = { p99DelayMs: delayMs === null ? null : Math.round(delayMs) };
      return { detail, isDegraded: (delayMs ?? 0) > SLOW_LOOP_MS };
    });
  }
}

/** What does not answer in time has failed, whatever it may answer later. */
async function looked(look: () => Promise<Look>): Promise<Finding> {
  const startedAt = performance.now();
  const found = (status: Status, detail: Finding['detail']): Finding => ({
    status,
    latencyMs: Math.round((performance.now() - startedAt) * 100) / 100,
    detail,
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    const { detail, isDegraded = false } = await Promise.race([look(), late]);
    return found(isDegraded ? 'degraded' : 'ok', detail);
  } catch (error) {
    return found('failed', { error: (error as Error).message });
  } finally {
    clearTimeout(timer);
  }
}
