import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { afterLook, newsOf, type Outage } from '../../domain/reliability/outage.js';
import { UrgentNews, type News } from '../../domain/reliability/urgent-news.js';
import { Database } from '../../storage/database.js';
import { DatabaseFacts } from '../../storage/health/database-facts.js';

/** So often the database is asked whether it is there, and news that nobody heard are told again. */
const ASKED_EVERY_MS = 1_000;

/**
 * DatabaseWatch sees the database fail and come back, and has people told while it is away, or does not write. Whoever works with it
 * tells as well, but may not do so for many seconds. SQLite is a file of this machine: it is there, or this process is not.
 */
@Injectable()
export class DatabaseWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DatabaseWatch.name);
  private outage: Outage | null = null;
  private untold: News[] = [];
  private timer: NodeJS.Timeout | null = null;
  private asking: Promise<void> | null = null;
  private telling: Promise<void> | null = null;
  private isStopping = false;
  private isWriting = true;

  constructor(
    private readonly database: Database,
    private readonly news: UrgentNews,
    private readonly facts: DatabaseFacts,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.database.dialect.name === 'sqlite') return;
    this.database.reach.observe((isThere) => this.saw(isThere && this.isWriting));
    this.timer = setInterval(() => this.goOn(), ASKED_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.timer) clearInterval(this.timer);
    await Promise.all([this.asking, this.telling]);
  }

  private saw(isThere: boolean): void {
    if (this.isStopping || (isThere && !this.outage)) return;
    const nowMs = this.clock.now();
    const { outage, news } = afterLook(this.outage, isThere, nowMs);
    this.outage = outage;
    if (news) this.untold.push(news);
    else if (outage?.isTold) this.news.goesOn(newsOf(outage, 'firing', nowMs));
    this.tell();
  }

  private goOn(): void {
    this.tell();
    this.ask();
  }

  /** Asks once at a time: an answer may take long. What it is, is seen by who observes it. */
  private ask(): void {
    this.asking ??= this.facts
      .write()
      .then(
        () => (this.isWriting = true),
        () => (this.isWriting = false),
      )
      .then(() => this.database.query('SELECT 1'))
      .then(
        () => void (this.asking = null),
        () => void (this.asking = null),
      );
  }

  /** Tells in order, and again later what nobody heard. */
  private tell(): void {
    const [news] = this.untold;
    if (!news || this.telling) return;
    this.telling = this.news.tell(news).then(
      () => {
        this.untold.shift();
        this.telling = null;
        this.tell();
      },
      (error: unknown) => {
        this.telling = null;
        this.logger.warn(`nobody heard that it is ${news.kind} yet: ${String(error)}`);
      },
    );
  }
}
