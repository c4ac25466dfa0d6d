import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const BOUNDS_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300];
const QUEUE = 'techsapo';

/** JobMetrics measures the work that is done later. */
@Injectable()
export class JobMetrics {
  private readonly durations: Histogram<'job'>;
  private readonly failures: Counter<'job'>;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.durations = new Histogram({
      name: 'techsapo_job_duration_seconds',
      help: 'Time of finished runs of jobs',
      labelNames: ['job'],
      buckets: BOUNDS_SECONDS,
      registers,
    });
    this.failures = new Counter({
      name: 'techsapo_job_failures_total',
      help: 'Runs of jobs that failed',
      labelNames: ['job'],
      registers,
    });
  }

  /** finished takes note of a finished run; `job` is one of a closed list. */
  finished(job: string, seconds: number, failed: boolean): void {
    this.durations.observe({ job }, seconds);
    if (failed) this.failures.inc({ job });
  }

  /** watchDepths reads, at every scrape, how many jobs there are in which state; while that is not known it is NaN. */
  watchDepths(read: () => Promise<Record<string, number>>): void {
    let last: string[] = [];
    new Gauge({
      name: 'techsapo_queue_jobs',
      help: 'Jobs in the queue, by state',
      labelNames: ['queue', 'state'],
      registers: [this.registry],
      async collect() {
        const depths = await read().catch(() => Object.fromEntries(last.map((state) => [state, NaN])));
        last = Object.keys(depths);
        for (const [state, jobs] of Object.entries(depths)) this.set({ queue: QUEUE, state }, jobs);
      },
    });
  }

  /** watchRedis reads, at every scrape, how often Redis failed. */
  watchRedis(read: () => number): void {
    new Counter({
      name: 'techsapo_redis_errors_total',
      help: 'How often Redis could not be reached or answered with an error',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
}
