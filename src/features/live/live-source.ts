import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { TallyFold, type GroupTally } from '../../domain/rollup/tally.js';
import { Broadcast } from '../../queue/broadcast.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import { writeNews } from './live-message.js';

/** News go out at most once in so long a time; after a silence, they gather for a moment only. */
const TICK_MS = 250;
const MOMENT_MS = 25;

/** Beyond so many groups in one tick a project's further ones are told as one. */
const MOST_GROUPS = 500;

/** LiveSource gathers what this worker's commits add and publishes it, once a tick and only when there is something. */
@Injectable()
export class LiveSource implements OnModuleInit {
  private readonly fold = new TallyFold(MOST_GROUPS);
  private timer: NodeJS.Timeout | null = null;
  private publishing: Promise<void> = Promise.resolve();
  private lastMs = -Infinity;

  constructor(
    private readonly ledger: Ledger,
    private readonly broadcast: Broadcast,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ledger.observe((tallies) => this.gather(tallies));
  }

  /** finish publishes what has gathered and resolves once it has been told. */
  async finish(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.publishing;
    await this.publish();
  }

  private gather(tallies: readonly GroupTally[]): void {
    for (const tally of tallies) this.fold.add(tally);
    this.schedule();
  }

  private schedule(): void {
    if (this.timer || this.fold.isEmpty) return;
    const sinceMs = performance.now() - this.lastMs;
    const waitMs = Math.max(MOMENT_MS, TICK_MS - sinceMs);
    this.timer = setTimeout(() => void (this.publishing = this.tick()), waitMs).unref();
  }

  /** Where publishing takes long, what comes in the meantime goes out together. */
  private async tick(): Promise<void> {
    this.lastMs = performance.now();
    await this.publish();
    this.timer = null;
    this.schedule();
  }

  private async publish(): Promise<void> {
    const groups = this.fold.take();
    if (groups.length > 0) await this.broadcast.publish(writeNews(this.clock.now(), groups));
  }
}
