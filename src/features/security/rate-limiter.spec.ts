import { readEnvironment } from '../../config/environment.js';
import { Clock } from '../../config/clock.js';
import { WINDOW_MS } from '../../domain/security/allowance.js';
import { OwnCounts, SharedCounts } from '../../queue/shared-counts.js';
import { RateLimiter } from './rate-limiter.js';

class StillClock extends Clock {
  atMs = 1000 * WINDOW_MS;

  override now(): number {
    return this.atMs;
  }
}

/** What Redis does, for workers within one process. */
class CommonCounts extends SharedCounts {
  readonly sums = new Map<string, number>();
  isAway = false;

  async add(window: number, counts: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number> | null> {
    if (this.isAway) return null;
    return new Map(
      [...counts].map(([name, count]) => {
        const place = `${window} ${name}`;
        this.sums.set(place, (this.sums.get(place) ?? 0) + count);
        return [name, this.sums.get(place) ?? 0];
      }),
    );
  }

  async stop(): Promise<void> {}
}

describe('The limits of requests', () => {
  let clock: StillClock;
  let shared: CommonCounts;

  beforeEach(() => {
    clock = new StillClock();
    shared = new CommonCounts();
  });

  const worker = (counts: SharedCounts = shared, limit = '4') =>
    new RateLimiter(counts, clock, readEnvironment({ RATE_LIMIT_API: limit, RATE_LIMIT_INGEST: limit }));
  const takeSome = (limiter: RateLimiter, times: number, name = 'k1'): (number | undefined)[] =>
    Array.from({ length: times }, () => limiter.take('api', name)?.waitSeconds);

  it('let in as many as there may be, each key by itself and each allowance by itself, and say how long to wait', () => {
    const limiter = worker(new OwnCounts());
    expect(takeSome(limiter, 5)).toEqual([0, 0, 0, 0, 75]);
    expect(takeSome(limiter, 1, 'k2')).toEqual([0]);
    expect(limiter.take('ingest', 'k1')).toMatchObject({ limit: 4, left: 4, waitSeconds: 0 });
    expect(limiter.look('api', 'k1')).toMatchObject({ left: 0 });
  });

  it('count nobody who was turned away: he is let in when he was told', () => {
    const limiter = worker(new OwnCounts());
    takeSome(limiter, 100);
    clock.atMs += 74_000;
    expect(takeSome(limiter, 1)).not.toEqual([0]);
    clock.atMs += 1_000;
    expect(takeSome(limiter, 1)).toEqual([0]);
  });

  it('are of all workers together, as soon as they have told each other', async () => {
    const [one, other] = [worker(), worker()];
    takeSome(one, 3);
    await one.tell();
    expect(takeSome(other, 1)).toEqual([0]);
    await other.tell();
    expect(other.look('api', 'k1')).toMatchObject({ left: 0 });
    await one.tell();
    expect(one.look('api', 'k1')).toMatchObject({ left: 1 });
    takeSome(one, 1);
    await one.tell();
    expect(one.look('api', 'k1')).toMatchObject({ left: 0 });
    expect([...shared.sums.values()]).toEqual([5]);
  });

  it('are of each worker alone while Redis is away, and nothing is told twice or lost', async () => {
    const [one, other] = [worker(), worker()];
    shared.isAway = true;
    takeSome(one, 2);
    await one.tell();
    shared.isAway = false;
    takeSome(one, 1);
    await one.tell();
    takeSome(other, 1);
    await other.tell();
    expect([...shared.sums.values()]).toEqual([4]);
    expect(other.look('api', 'k1')).toMatchObject({ left: 0 });
  });

  it('are none where they are set to 0', () => {
    expect(takeSome(worker(new OwnCounts(), '0'), 3)).toEqual([undefined, undefined, undefined]);
  });

  it('are kept of so many names only, however many somebody makes up', () => {
    const limiter = worker(new OwnCounts());
    takeSome(limiter, 4, 'first');
    for (let n = 0; n < 10_000; n++) limiter.take('api', `name ${n}`);
    expect(limiter.look('api', 'first')).toMatchObject({ left: 4 });
  });
});
