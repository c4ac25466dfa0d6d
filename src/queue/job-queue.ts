import { Bug } from '../domain/failures.js';
import { JOBS, type JobHandler, type JobName, type Message } from './jobs.js';

/** JobObservation is one finished run of a job. */
export interface JobObservation {
  job: JobName;
  seconds: number;
  /** What it failed with; `null`: it did not. */
  error: string | null;
}

/** JobSurrounding runs a run of a job, with something before and after it. */
export type JobSurrounding = (job: JobName, message: Message, run: () => Promise<void>) => Promise<void>;

/** QueueDepths is how many jobs of a queue are in which state. */
export type QueueDepths = Record<'waiting' | 'active' | 'delayed' | 'failed', number>;

/** QueueFaults is what is wrong with the messages: how many failed for good, and which periodic jobs are missing. */
export interface QueueFaults {
  failed: number;
  missing: readonly JobName[];
}

/** Woken is promised work whose job is to be woken. */
export interface Woken {
  job: string;
  id: string;
}

/** A failed job is tried again this often in all, waiting twice as long each time, beginning with the pause. */
export const ATTEMPTS = 8;
export const FIRST_PAUSE_MS = 500;

/** JobQueue wakes handlers: in this process, or through Redis in any. It has two drivers with one behaviour. */
export abstract class JobQueue {
  /** What carries the messages. */
  abstract readonly kind: 'in-process' | 'redis';

  protected readonly handlers = new Map<JobName, JobHandler>();
  private around: JobSurrounding = (_job, _message, run) => run();
  private readonly observers: ((observation: JobObservation) => void)[] = [];

  /** handle names the handler of a job. It throws a `Bug` when the job has one already. */
  handle(job: JobName, handler: JobHandler): void {
    if (this.handlers.has(job)) throw new Bug(`job ${job} has two handlers`);
    this.handlers.set(job, handler);
  }

  /** surround has every run of a job go on within something. */
  surround(around: JobSurrounding): void {
    this.around = around;
  }

  /** observe has every finished run told to an observer. */
  observe(observer: (observation: JobObservation) => void): void {
    this.observers.push(observer);
  }

  /** start begins to run jobs. It throws a `Bug` when a job has no handler: its work would be promised and never done. */
  start(): void {
    const orphans = Object.keys(JOBS).filter((job) => !this.handlers.has(job as JobName));
    if (orphans.length > 0) throw new Bug(`no handler for ${orphans.join(', ')}`);
    this.open();
  }

  /**
   * wake asks for a job to be run, soon and at least once; messages with the same work are one. It throws `Unavailable` when
   * it cannot ask: promised work is then found by the sweep.
   */
  abstract wake(job: JobName, message: Message): Promise<void>;

  /** depths is how many jobs there are in which state. It throws `Unavailable` when that cannot be known. */
  abstract depths(): Promise<QueueDepths>;

  /** faults is what is wrong with the messages, where they are kept anywhere. It throws `Unavailable` when that cannot be known. */
  async faults(): Promise<QueueFaults> {
    return { failed: 0, missing: [] };
  }

  /**
   * mend has failed messages tried again, puts back periodic jobs that are missing, and has nothing stand in the way of some work that
   * is to be woken. It throws `Unavailable`.
   */
  async mend(_woken: readonly Woken[]): Promise<void> {}

  /** errors is how often what carries the messages could not be reached, or answered with an error. */
  errors(): number {
    return 0;
  }

  /** errorsInRow is how many such errors came in a row at most since it was asked the time before last. */
  errorsInRow(): number {
    return 0;
  }

  /** stop waits for what is running and runs nothing more. */
  abstract stop(): Promise<void>;

  /** open begins to run jobs; it does not wait for anybody. */
  protected abstract open(): void;

  /** run carries out a job and tells the observers. */
  protected async run(job: JobName, message: Message): Promise<void> {
    const handler = this.handlers.get(job);
    if (!handler) throw new Bug(`no handler for ${job}`);
    const startedAt = performance.now();
    let error: string | null = null;
    try {
      await this.around(job, message, () => handler(message));
    } catch (thrown) {
      error = String(thrown);
      throw thrown;
    } finally {
      const seconds = (performance.now() - startedAt) / 1000;
      for (const observer of this.observers) observer({ job, seconds, error });
    }
  }
}
