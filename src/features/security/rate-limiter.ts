import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { ALLOWANCES, usedOf, waitMs, windowAt, type Allowance, type Counted } from '../../domain/security/allowance.js';
import type { LimitStanding } from '../../http/rate-limit.js';
import { SharedCounts } from '../../queue/shared-counts.js';
import { Repeated } from './repeated.js';

/** Workers tell each other how much they count so often: a limit may be exceeded by what comes in the meantime. */
const TELL_MS = 500;

/** So many names of each kind are counted; the one that came first makes room. Only the busiest are told to others. */
const MOST_NAMES = 10_000;
const MOST_TOLD = 1_000;

/** What is counted of one name: `now` has what others counted, as far as it is known. */
interface Count extends Counted {
  window: number;
  untold: number;
}

/** RateLimiter counts requests by what they are limited as, together with the other workers if there is Redis. */
@Injectable()
export class RateLimiter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly counts = new Map<Allowance, Map<string, Count>>(ALLOWANCES.map((one) => [one, new Map()]));
  private readonly limits: Readonly<Record<Allowance, number>>;
  private readonly telling = new Repeated(TELL_MS, () => this.tell());

  constructor(
    private readonly shared: SharedCounts,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.limits = {
      ingest: environment.RATE_LIMIT_INGEST,
      api: environment.RATE_LIMIT_API,
      anonymous: environment.RATE_LIMIT_ANONYMOUS,
      refused: environment.RATE_LIMIT_REFUSED,
      browser: environment.RATE_LIMIT_BROWSER,
    };
  }

  onApplicationBootstrap(): void {
    this.telling.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.telling.stop();
    await this.shared.stop();
  }

  /** take uses an allowance up by one request, if there is room; `null` when nothing is limited. */
  take(allowance: Allowance, name: string): LimitStanding | null {
    const standing = this.look(allowance, name);
    if (standing?.waitSeconds === 0) this.count(allowance, name);
    return standing;
  }

  /** look tells how much of an allowance is used; `null` when nothing is limited. */
  look(allowance: Allowance, name: string): LimitStanding | null {
    const limit = this.limits[allowance];
    if (limit === 0) return null;
    const atMs = this.clock.now();
    const count = this.countOf(allowance, name, windowAt(atMs));
    const left = Math.max(0, Math.floor(limit - usedOf(count, atMs)));
    return { allowance, limit, left, waitSeconds: left > 0 ? 0 : Math.ceil(waitMs(count, limit, atMs) / 1000) };
  }

  /** count uses an allowance up by one request, be there room or not. */
  count(allowance: Allowance, name: string): void {
    const count = this.countOf(allowance, name, windowAt(this.clock.now()));
    count.now++;
    count.untold++;
  }

  /** tell adds what was counted here to what others count, and takes over what it comes to. */
  async tell(): Promise<void> {
    const window = windowAt(this.clock.now());
    const untold = [...this.counts].flatMap(([allowance, counts]) =>
      [...counts].flatMap(([name, count]) =>
        count.untold > 0 && count.window === window
          ? [{ name: `${allowance} ${name}`, count, told: count.untold }]
          : [],
      ),
    );
    if (untold.length === 0) return;
    const some = untold.sort((one, other) => other.told - one.told).slice(0, MOST_TOLD);
    const sums = await this.shared.add(window, new Map(some.map(({ name, told }) => [name, told])));
    if (!sums) return;
    for (const { name, count, told } of some) {
      if (count.window !== window) continue;
      count.untold -= told;
      count.now = (sums.get(name) ?? 0) + count.untold;
    }
  }

  private countOf(allowance: Allowance, name: string, window: number): Count {
    const counts = this.counts.get(allowance) as Map<string, Count>;
    const known = counts.get(name);
    if (known) return known.window === window ? known : moved(known, window);
    const [first] = counts.size >= MOST_NAMES ? counts.keys() : [];
    if (first !== undefined) counts.delete(first);
    const count = { window, before: 0, now: 0, untold: 0 };
    counts.set(name, count);
    return count;
  }
}

function moved(count: Count, window: number): Count {
  return Object.assign(count, { before: count.window === window - 1 ? count.now : 0, now: 0, untold: 0, window });
}
