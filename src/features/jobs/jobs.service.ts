import { Inject, Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Rejected } from '../../domain/failures.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { JobQueue } from '../../queue/job-queue.js';
import { JOBS, type JobName } from '../../queue/jobs.js';
import { FailedWorks, type Intervention } from '../../storage/repositories/failed-work.js';
import { JobRuns } from './job-runs.js';
import { viewOfFailedWork, viewOfJob, type FailedWorkView, type JobsView } from './jobs.view.js';

/** Failed work further back is not listed: whoever has so much of it mends one cause, not one piece of work after another. */
const MOST_FAILED = 10_000;

const position = z.tuple([z.number(), z.string()]);

/** JobsService tells how jobs go, and lets operators decide about work that failed. */
@Injectable()
export class JobsService {
  private readonly logger = new Logger(JobsService.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly runs: JobRuns,
    private readonly failures: FailedWorks,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** all is every job there is, and the queue. */
  async all(caller: Caller): Promise<JobsView> {
    return {
      worker: this.environment.WORKER_NAME,
      since: new Date(this.runs.sinceMs).toISOString(),
      queue: { kind: this.queue.kind, depths: await this.queue.depths().catch(() => null) },
      items: Object.keys(JOBS).map((job) => viewOfJob(job as JobName, this.runs.of(job as JobName), caller)),
    };
  }

  /** failed is a part of the failed work, the latest first. It throws `Rejected` (`invalid_cursor`). */
  async failed(paged: Paged, caller: Caller): Promise<Page<FailedWorkView>> {
    const latest = await this.failures.list(MOST_FAILED);
    const { items, nextCursor } = pageIn(latest, paged, position, ({ createdAtMs, id }) => [-createdAtMs, id]);
    return { items: items.map((work) => viewOfFailedWork(work, caller)), nextCursor };
  }

  /** retry has failed work tried again now. It throws `Rejected` (`unknown_work`, `work_in_progress`). */
  async retry(id: string, caller: ActingCaller): Promise<FailedWorkView> {
    const { keyId, actor } = caller;
    const before = await this.failures.find(id);
    intervened(await this.failures.revive(actor, id));
    const work = (await this.failures.find(id)) ?? before;
    if (!work) throw unknownWork();
    this.logger.log('failed work is tried again', { id, job: work.job, keyId });
    await this.queue.wake(work.job as JobName, { workId: id }).catch((error: unknown) => {
      this.logger.warn(`the sweep will find what could not be queued: ${String(error)}`);
    });
    return viewOfFailedWork(work, caller);
  }

  /** discard deletes failed work. It throws `Rejected` (`unknown_work`, `work_in_progress`). */
  async discard(id: string, { keyId, actor }: ActingCaller): Promise<void> {
    intervened(await this.failures.discard(actor, id));
    this.logger.warn('failed work is discarded', { id, keyId });
  }
}

function intervened(intervention: Intervention): void {
  if (intervention === 'unknown') throw unknownWork();
  if (intervention === 'in_progress') throw new Rejected('work_in_progress', 'a worker is at it just now', 409);
}

function unknownWork(): Rejected {
  return new Rejected('unknown_work', 'there is no failed work with this id', 404);
}
