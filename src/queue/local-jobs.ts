import { Logger } from '@nestjs/common';
import { ATTEMPTS, FIRST_PAUSE_MS, type QueueDepths } from './job-queue.js';
import { PERIODS, type JobName, type Message } from './jobs.js';

interface Waiting {
  job: JobName;
  message: Message;
  attempt: number;
}

/** LocalJobs runs jobs one after another in this process, periodic ones at once and then once a period. */
export class LocalJobs {
  private readonly logger = new Logger(LocalJobs.name);
  /** By job, whose turn is next first: one of which much waits does not keep the others waiting until all of it is done. */
  private readonly waiting = new Map<JobName, Map<string, Waiting>>();
  private readonly delayed = new Map<string, NodeJS.Timeout>();
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<void> | null = null;
  private failed = 0;
  private isOpen = false;

  constructor(private readonly run: (job: JobName, message: Message) => Promise<void>) {}

  /** open begins to run jobs, also those it was woken for before. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    for (const [job, everyMs] of PERIODS) {
      const wake = (): void => this.wake(job, { workId: null });
      this.timers.push(setInterval(wake, everyMs).unref());
      wake();
    }
    this.drain();
  }

  /** close runs nothing more, forgets what waits, and waits for what is running. */
  async close(): Promise<void> {
    this.isOpen = false;
    for (const timer of [...this.timers, ...this.delayed.values()]) clearTimeout(timer);
    this.timers = [];
    this.waiting.clear();
    this.delayed.clear();
    await this.running;
  }

  /** wake has a job run; messages with the same work are one. */
  wake(job: JobName, message: Message): void {
    this.push({ job, message, attempt: 1 });
  }

  /** depths is how many jobs there are in which state. */
  depths(): QueueDepths {
    return {
      waiting: [...this.waiting.values()].reduce((sum, { size }) => sum + size, 0),
      active: this.running ? 1 : 0,
      delayed: this.delayed.size,
      failed: this.failed,
    };
  }

  private push(entry: Waiting): void {
    const own = this.waiting.get(entry.job) ?? new Map<string, Waiting>();
    this.waiting.set(entry.job, own.set(keyOf(entry), entry));
    this.drain();
  }

  private drain(): void {
    if (this.running || !this.isOpen || this.waiting.size === 0) return;
    this.running = this.runAll().finally(() => {
      this.running = null;
      this.drain();
    });
  }

  private async runAll(): Promise<void> {
    for (const [job, own] of this.waiting) {
      const [entry] = own.values();
      if (!this.isOpen || !entry) return;
      own.delete(keyOf(entry));
      this.waiting.delete(job);
      if (own.size > 0) this.waiting.set(job, own);
      await this.run(job, entry.message).catch((error: unknown) => this.retry(entry, error));
    }
  }

  private retry(entry: Waiting, error: unknown): void {
    const { job, attempt } = entry;
    if (attempt >= ATTEMPTS) {
      this.failed++;
      this.logger.error(`job ${job} failed for good: ${String(error)}`);
      return;
    }
    this.logger.warn(`job ${job} failed, attempt ${attempt}: ${String(error)}`);
    if (!this.isOpen) return;
    const key = keyOf(entry);
    const again = (): void => {
      this.delayed.delete(key);
      this.push({ ...entry, attempt: attempt + 1 });
    };
    this.delayed.set(key, setTimeout(again, FIRST_PAUSE_MS * 2 ** (attempt - 1)).unref());
  }
}

function keyOf({ job, message }: Waiting): string {
  return `${job} ${message.workId ?? ''}`;
}
