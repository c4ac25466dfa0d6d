import { Logger } from '@nestjs/common';
import { ATTEMPTS, FIRST_PAUSE_MS, JobQueue, type QueueDepths } from './job-queue.js';
import { JOBS, type JobName, type Message } from './jobs.js';

interface Waiting {
  job: JobName;
  message: Message;
  attempt: number;
}

/** InProcessQueue runs jobs one after another in this process: what is needed to try the service, or to run it alone. */
export class InProcessQueue extends JobQueue {
  private readonly logger = new Logger(InProcessQueue.name);
  private readonly waiting = new Map<string, Waiting>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly delayed = new Map<string, NodeJS.Timeout>();
  private running: Promise<void> | null = null;
  private failed = 0;
  private isOpen = false;

  async wake(job: JobName, message: Message): Promise<void> {
    this.push({ job, message, attempt: 1 });
  }

  async depths(): Promise<QueueDepths> {
    return {
      waiting: this.waiting.size,
      active: this.running ? 1 : 0,
      delayed: this.delayed.size,
      failed: this.failed,
    };
  }

  async stop(): Promise<void> {
    this.isOpen = false;
    for (const timer of [...this.timers, ...this.delayed.values()]) clearTimeout(timer);
    this.waiting.clear();
    this.delayed.clear();
    await this.running;
  }

  protected async open(): Promise<void> {
    this.isOpen = true;
    for (const [job, { everyMs }] of Object.entries(JOBS)) {
      if (everyMs === null) continue;
      this.timers.add(setInterval(() => void this.wake(job as JobName, { workId: null }), everyMs).unref());
    }
    this.drain();
  }

  private push(entry: Waiting): void {
    this.waiting.set(keyOf(entry), entry);
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
    for (const [key, entry] of this.waiting) {
      if (!this.isOpen) return;
      this.waiting.delete(key);
      await this.run(entry.job, entry.message).catch((error: unknown) => this.retry(entry, error));
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
