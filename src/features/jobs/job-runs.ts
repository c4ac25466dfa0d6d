import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { scrubText } from '../../domain/secrets.js';
import { JobQueue } from '../../queue/job-queue.js';
import type { JobName } from '../../queue/jobs.js';

/** Runs is how a job's runs ended in this worker since it was started. */
export interface Runs {
  count: number;
  failures: number;
  lastEndedAtMs: number | null;
  lastSeconds: number | null;
  /** What the latest failed run failed with, and when; later runs may have succeeded. */
  lastError: string | null;
  lastFailedAtMs: number | null;
}

const NONE: Runs = {
  count: 0,
  failures: 0,
  lastEndedAtMs: null,
  lastSeconds: null,
  lastError: null,
  lastFailedAtMs: null,
};
const LONGEST_ERROR = 1000;

/** JobRuns remembers how jobs went in this worker. */
@Injectable()
export class JobRuns implements OnModuleInit {
  readonly sinceMs: number;
  private readonly runs = new Map<JobName, Runs>();

  constructor(
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {
    this.sinceMs = clock.now();
  }

  onModuleInit(): void {
    this.queue.observe(({ job, seconds, error }) => this.finished(job, seconds, error));
  }

  /** of is how a job went. */
  of(job: JobName): Runs {
    return this.runs.get(job) ?? NONE;
  }

  private finished(job: JobName, seconds: number, error: string | null): void {
    const before = this.of(job);
    const nowMs = this.clock.now();
    const run = { ...before, count: before.count + 1, lastEndedAtMs: nowMs, lastSeconds: seconds };
    const failure = { failures: before.failures + 1, lastFailedAtMs: nowMs };
    this.runs.set(
      job,
      error === null ? run : { ...run, ...failure, lastError: scrubText(error).slice(0, LONGEST_ERROR) },
    );
  }
}
