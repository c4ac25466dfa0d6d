import { Registry } from 'prom-client';
import { Sealing } from '../../src/config/sealing.js';
import { selfIn } from '../../src/config/self.js';
import { Carrier } from '../../src/features/notifications/carrier.js';
import { Frames } from '../../src/features/notifications/frames.js';
import { Outcomes } from '../../src/features/notifications/outcomes.js';
import { UrgentPosts, type Urgent } from '../../src/features/notifications/urgent/urgent-posts.js';
import { NotificationMetrics } from '../../src/metrics/notification-metrics.js';
import { Couriers } from '../../src/outbound/channels/couriers.js';
import { MINUTE_MS } from '../../src/domain/period.js';
import { RedisAgreements } from '../../src/queue/agreements.js';
import { InProcessQueue } from '../../src/queue/in-process-queue.js';
import { ChannelBook } from '../../src/storage/notifications/channel-book.js';
import { aTransition } from '../harness/alerts.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { aChannel } from '../harness/notifications.js';
import { until } from '../harness/processes.mjs';
import { PostReceiver } from '../harness/receivers.js';
import { RedisServer } from '../harness/redis.mjs';
import { describeWithRedis } from '../harness/suites.js';

interface Worker {
  posts: UrgentPosts;
  agreements: RedisAgreements;
  registry: Registry;
}

describeWithRedis('An Alertmanager, while the database is away', () => {
  let redis: RedisServer;
  let receiver: PostReceiver;
  let books: Books;
  let workers: Worker[];

  beforeEach(async () => {
    redis = (await RedisServer.start()) as RedisServer;
    receiver = await PostReceiver.start();
    books = await Books.open('sqlite', NOON);
    workers = [worker(), worker()];
    for (const { agreements } of workers) {
      await until('Redis is there', async () => {
        await agreements.hold('there', 'yes', 60);
        return (await agreements.read('there')) === 'yes';
      });
    }
  });

  afterEach(async () => {
    for (const { agreements } of workers) agreements.onApplicationShutdown();
    for (const one of [books, receiver, redis]) await one.remove();
  });

  function worker(): Worker {
    const { database, clock, place, audit } = books;
    const { environment } = place;
    const registry = new Registry();
    const outcomes = new Outcomes(new InProcessQueue(false), new NotificationMetrics(registry));
    const book = new ChannelBook(database, new Sealing(environment), audit.log, environment);
    const carrier = new Carrier(book, new Couriers(environment, clock), new Frames(environment), outcomes);
    const agreements = new RedisAgreements(redis.url);
    const posts = new UrgentPosts(carrier, agreements, clock, selfIn(environment, clock));
    return { posts, agreements, registry };
  }

  const counted = async ({ registry }: Worker): Promise<number> => {
    const { values } = (await registry.getSingleMetric('techsapo_notifications_total')?.get()) ?? { values: [] };
    return values.reduce((sum, { value }) => sum + value, 0);
  };

  it('is told again every minute by the worker that told it, which counts as no notification', async () => {
    const channel = aChannel({ id: 'am', kind: 'alertmanager' });
    const found = { channel, target: { kind: 'alertmanager', url: receiver.url } as const, isOperators: true };
    const urgent: Urgent = { episode: 'e', firing: aTransition({ alertId: 'a' }), found };
    const [one, other] = workers as [Worker, Worker];
    const told: number[] = [];
    for (let minute = 0; minute < 3; minute++) {
      for (const { posts } of [one, other]) {
        posts.tell(urgent);
        await posts.finish();
      }
      told.push(receiver.posted.length);
      books.clock.atMs += MINUTE_MS;
    }

    expect(told).toEqual([1, 2, 3]);
    expect(await Promise.all([counted(one), counted(other)])).toEqual([1, 0]);
    expect([...one.posts.told(), ...other.posts.told()].map(({ channelId }) => channelId)).toEqual(['am', 'am']);
  });
});
