import { Logger } from '@nestjs/common';
import { ATTEMPTS, FIRST_PAUSE_MS, type QueueDepths } from './job-queue.js';
import { isUrgent, PERIODS, type JobName, type Message } from './jobs.js';

interface Waiting {
  job: JobName;
  message: Message;
  attempt: number;
}

/** Lane is jobs that wait for one another. */
interface Lane {
  /** By job, whose turn is next first: one of which much waits does not keep the others waiting until all of it is done. */
  waiting: Map<JobName, Map<string, Waiting>>;
  running: Promise<void> | null;
}

/**
 * LocalJobs runs jobs one after another in this process, periodic ones at once and then once a period. Those that are urgent
 * wait for one another only: some of the others take minutes.
 */
export class LocalJobs {
  private readonly logger = new Logger(LocalJobs.name);
  private readonly usual: Lane = { waiting: new Map(), running: null };
  private readonly urgent: Lane = { waiting: new Map(), running: null };
  private readonly delayed = new Map<string, NodeJS.Timeout>();
  private timers: NodeJS.Timeout[] = [];
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
    for (const lane of this.lanes) this.drain(lane);
  }

  /** close runs nothing more, forgets what waits, and waits for what is running. */
  async close(): Promise<void> {
    this.isOpen = false;
    for (const timer of [...this.timers, ...this.delayed.values()]) clearTimeout(timer);
    this.timers = [];
    for (const { waiting } of this.lanes) waiting.clear();
    this.delayed.clear();
    await Promise.all(this.lanes.map(({ running }) => running));
  }

  /** wake has a job run; messages with the same work are one. */
  wake(job: JobName, message: Message): void {
    this.push({ job, message, attempt: 1 });
  }

  /** depths is how many jobs there are in which state. */
  depths(): QueueDepths {
    return {
      waiting: this.lanes.flatMap(({ waiting }) => [...waiting.values()]).reduce((sum, { size }) => sum + size, 0),
      active: this.lanes.filter(({ running }) => running !== null).length,
      delayed: this.delayed.size,
      failed: this.failed,
    };
  }

  private get lanes(): readonly Lane[] {
    return [this.urgent, this.usual];
  }

  private push(entry: Waiting): void {
    const lane = isUrgent(entry.job) ? this.urgent : this.usual;
    const own = lane.waiting.get(entry.job) ?? new Map<string, Waiting>();
    lane.waiting.set(entry.job, own.set(keyOf(entry), entry));
    this.drain(lane);
  }

  private drain(lane: Lane): void {
    if (lane.running || !this.isOpen || lane.waiting.size === 0) return;
    lane.running = this.runAll(lane).finally(() => {
      lane.running = null;
      this.drain(lane);
    });
  }

  private async runAll({ waiting }: Lane): Promise<void> {
    for (const [job, own] of waiting) {
      const [entry] = own.values();
      if (!this.isOpen || !entry) return;
      own.delete(keyOf(entry));
      waiting.delete(job);
      if (own.size > 0) waiting.set(job, own);
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
