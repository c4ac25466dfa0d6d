import { Logger } from '@nestjs/common';
import { ATTEMPTS, FIRST_PAUSE_MS, type QueueDepths } from './job-queue.js';
import { LANES, laneOf, PERIODS, type JobName, type LaneName, type Message } from './jobs.js';

interface Waiting {
  job: JobName;
  message: Message;
  attempt: number;
}

/** Lane is jobs that wait for one another. */
interface Lane {
  /** By job, whose turn is next first: one of which much waits does not keep the others waiting until all of it is done. */
  waiting: Map<JobName, Map<string, Waiting>>;
  /** What goes on: the same is not done twice at once. */
  running: Map<string, Promise<void>>;
  most: number;
}

/** LocalJobs runs jobs in this process, lane by lane, periodic ones at once and then once a period. */
export class LocalJobs {
  private readonly logger = new Logger(LocalJobs.name);
  private readonly lanes = new Map<LaneName, Lane>(
    Object.entries(LANES).map(([name, most]) => [name as LaneName, { waiting: new Map(), running: new Map(), most }]),
  );
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
    for (const lane of this.lanes.values()) this.drain(lane);
  }

  /** close runs nothing more, forgets what waits, and waits for what is running. */
  async close(): Promise<void> {
    this.isOpen = false;
    for (const timer of [...this.timers, ...this.delayed.values()]) clearTimeout(timer);
    this.timers = [];
    for (const { waiting } of this.lanes.values()) waiting.clear();
    this.delayed.clear();
    await Promise.all([...this.lanes.values()].flatMap(({ running }) => [...running.values()]));
  }

  /** wake has a job run; messages with the same work are one. */
  wake(job: JobName, message: Message): void {
    this.push({ job, message, attempt: 1 });
  }

  /** depths is how many jobs there are in which state. */
  depths(): QueueDepths {
    const lanes = [...this.lanes.values()];
    return {
      waiting: lanes.flatMap(({ waiting }) => [...waiting.values()]).reduce((sum, { size }) => sum + size, 0),
      active: lanes.reduce((sum, { running }) => sum + running.size, 0),
      delayed: this.delayed.size,
      failed: this.failed,
    };
  }

  private push(entry: Waiting): void {
    const lane = this.lanes.get(laneOf(entry.job));
    if (!lane) return;
    const own = lane.waiting.get(entry.job) ?? new Map<string, Waiting>();
    lane.waiting.set(entry.job, own.set(keyOf(entry), entry));
    this.drain(lane);
  }

  private drain(lane: Lane): void {
    while (this.isOpen && lane.running.size < lane.most) {
      const entry = takeNext(lane);
      if (!entry) return;
      const key = keyOf(entry);
      const running = this.run(entry.job, entry.message)
        .catch((error: unknown) => this.retry(entry, error))
        .finally(() => {
          lane.running.delete(key);
          this.drain(lane);
        });
      lane.running.set(key, running);
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

/** The next to be done, if there is any that does not go on already; its job's turn comes again after that of all others. */
function takeNext({ waiting, running }: Lane): Waiting | null {
  for (const [job, own] of waiting) {
    for (const [key, entry] of own) {
      if (running.has(key)) continue;
      own.delete(key);
      waiting.delete(job);
      if (own.size > 0) waiting.set(job, own);
      return entry;
    }
  }
  return null;
}

function keyOf({ job, message }: Waiting): string {
  return `${job} ${message.workId ?? ''}`;
}
