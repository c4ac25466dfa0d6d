import { JobQueue, type QueueDepths } from './job-queue.js';
import type { JobName, Message } from './jobs.js';
import { LocalJobs } from './local-jobs.js';

/** InProcessQueue runs jobs in this process: what is needed to try the service, or to run it alone. */
export class InProcessQueue extends JobQueue {
  readonly kind = 'in-process';
  private readonly jobs = new LocalJobs((job, message) => this.run(job, message));

  /** A process that does not run jobs leaves promised work to the sweep of one that does. */
  constructor(private readonly runsJobs: boolean) {
    super();
  }

  async wake(job: JobName, message: Message): Promise<void> {
    if (this.runsJobs) this.jobs.wake(job, message);
  }

  async depths(): Promise<QueueDepths> {
    return this.jobs.depths();
  }

  stop(): Promise<void> {
    return this.jobs.close();
  }

  protected open(): void {
    if (this.runsJobs) this.jobs.open();
  }
}
