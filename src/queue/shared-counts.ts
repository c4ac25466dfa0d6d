import { Logger } from '@nestjs/common';
import type { Cluster, Redis } from 'ioredis';
import { connectRedis, KEY_PREFIX } from './redis-connection.js';

/** SharedCounts adds up what workers count, so that all know how much it is together. */
export abstract class SharedCounts {
  /** Adds counts by name to those of a window of time, and resolves to their sums; `null` when those of others are not known. */
  abstract add(window: number, counts: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number> | null>;

  /** stop adds nothing more. */
  abstract stop(): Promise<void>;
}

/** OwnCounts is for a worker that is alone. */
export class OwnCounts extends SharedCounts {
  async add(): Promise<null> {
    return null;
  }

  async stop(): Promise<void> {}
}

/** A window is asked for no longer than this; what nobody asks for is let go of by Redis itself. */
const KEPT_SECONDS = 180;

const ADD = `
local sums = {}
for n = 2, #ARGV, 2 do
  sums[#sums + 1] = redis.call('HINCRBY', KEYS[1], ARGV[n], ARGV[n + 1])
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return sums`;

/** RedisCounts adds up in Redis. While Redis is away each worker knows its own counts alone. */
export class RedisCounts extends SharedCounts {
  private readonly logger = new Logger(RedisCounts.name);
  private readonly connection: Redis | Cluster;

  constructor(
    url: string,
    private readonly prefix = KEY_PREFIX,
  ) {
    super();
    this.connection = connectRedis(url, 'ask');
    this.connection.on('error', (error: Error) => this.logger.debug(`redis: ${error.message}`));
  }

  async add(window: number, counts: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number> | null> {
    const names = [...counts.keys()];
    const given = [...counts].flatMap(([name, count]) => [name, String(count)]);
    try {
      const sums = (await this.connection.eval(
        ADD,
        1,
        `${this.prefix}:counts:${window}`,
        KEPT_SECONDS,
        ...given,
      )) as number[];
      return new Map(names.map((name, place) => [name, Number(sums[place] ?? 0)]));
    } catch (error) {
      this.logger.debug(`redis: ${(error as Error).message}`);
      return null;
    }
  }

  async stop(): Promise<void> {
    this.connection.disconnect();
  }
}
