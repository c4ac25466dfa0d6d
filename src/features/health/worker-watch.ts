import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { SELF, type Self } from '../../config/self.js';
import { HEARTBEAT_MS, judgeWorker, SIGN_SECONDS } from '../../domain/reliability/worker-state.js';
import { UrgentNews, type News } from '../../domain/reliability/urgent-news.js';
import { Agreements } from '../../queue/agreements.js';
import { Workers, type KnownWorker } from '../../storage/repositories/workers.js';

const LIVES = 'lives';
const LEFT = 'left';
const LEFT_SECONDS = 24 * 3_600;
/** What is missing once may have been lost with Redis; who lives says so again before the next look. */
const MISSED_LOOKS = 2;

/**
 * WorkerWatch sees workers fall silent while the database, where heartbeats are kept, is away: then they give a sign of life in
 * Redis. Without Redis nobody can see that.
 */
@Injectable()
export class WorkerWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkerWatch.name);
  private readonly missed = new Map<string, number>();
  /** What people were told of, by the worker that is missing. */
  private readonly told = new Map<string, News>();
  private known: KnownWorker[] = [];
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly workers: Workers,
    private readonly agreements: Agreements,
    private readonly news: UrgentNews,
    private readonly clock: Clock,
    @Inject(SELF) private readonly self: Self,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.agreements.isShared) return;
    this.timer = setInterval(() => void this.look(), HEARTBEAT_MS).unref();
    await this.look();
  }

  /** Who is told to stop is not missed. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
    await this.agreements.replace(signOf(this.self), LIVES, LEFT, LEFT_SECONDS);
  }

  private look(): Promise<void> {
    this.looking ??= this.lookOnce()
      .catch((error: unknown) => this.logger.warn(`workers cannot be looked at: ${String(error)}`))
      .finally(() => (this.looking = null));
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    await this.agreements.hold(signOf(this.self), LIVES, SIGN_SECONDS);
    const all = await this.workers.list().catch(() => null);
    if (!all) return this.lookForSigns();
    this.missed.clear();
    const nowMs = this.clock.now();
    this.known = all.filter((worker) => judgeWorker(worker, all, nowMs).state === 'live');
    await this.takeBack((id) => all.every((one) => one.id !== id || judgeWorker(one, all, nowMs).state !== 'lost'));
  }

  /** Where not even the own sign can be read, nobody is missing but Redis. */
  private async lookForSigns(): Promise<void> {
    if ((await this.agreements.read(signOf(this.self))) !== LIVES) return;
    for (const worker of this.known) {
      const isMissing = (await this.agreements.read(signOf(worker))) === null;
      const missed = isMissing ? (this.missed.get(worker.id) ?? 0) + 1 : 0;
      this.missed.set(worker.id, missed);
      if (missed >= MISSED_LOOKS && !this.told.has(worker.id)) await this.tellOf(worker);
    }
  }

  private async tellOf({ id, name }: KnownWorker): Promise<void> {
    const nowMs = this.clock.now();
    const news: News = {
      ...{ fact: 'worker_lost', labels: { worker: name }, kind: 'firing', value: 1 },
      ...{ sinceMs: nowMs, atMs: nowMs },
    };
    await this.news.tell(news);
    this.told.set(id, news);
  }

  /** Who is there again, or was replaced, is told of as soon as the database is back. */
  private async takeBack(isBack: (id: string) => boolean): Promise<void> {
    for (const [id, news] of this.told) {
      if (!isBack(id)) continue;
      await this.news.tell({ ...news, kind: 'resolved', atMs: this.clock.now(), value: 0 });
      this.told.delete(id);
    }
  }
}

function signOf({ id }: Pick<Self, 'id'>): string {
  return `sign of life ${id}`;
}
