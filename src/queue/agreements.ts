import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Cluster, Redis } from 'ioredis';
import { connectRedis, KEY_PREFIX } from './redis-connection.js';

/**
 * Agreements has workers agree on what holds by a name, for a while. Who is alone agrees with himself, also while the others are
 * out of reach: so nothing may depend on it that must not be done twice.
 */
export abstract class Agreements implements OnApplicationShutdown {
  /** Whether there are others to agree with. */
  abstract readonly isShared: boolean;

  /** hold has a value hold for so long from now on, unless another does, and resolves to the one that does. */
  abstract hold(name: string, value: string, seconds: number): Promise<string>;

  /** replace has another value hold in place of one, or (`null`) none, if that one does. */
  abstract replace(name: string, value: string, by: string | null, seconds: number): Promise<void>;

  /** read is what holds; `null`: nothing does, or nobody knows. */
  abstract read(name: string): Promise<string | null>;

  /** onApplicationShutdown agrees on nothing more: whoever stops has said so before. */
  abstract onApplicationShutdown(): void;
}

/** OwnAgreements is for a worker that is alone. */
export class OwnAgreements extends Agreements {
  readonly isShared = false;

  async hold(_name: string, value: string): Promise<string> {
    return value;
  }

  async replace(): Promise<void> {}

  async read(): Promise<null> {
    return null;
  }

  onApplicationShutdown(): void {}
}

const HOLD = `
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return held end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return ARGV[1]`;

const REPLACE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1`;

/** RedisAgreements agrees through Redis. */
export class RedisAgreements extends Agreements {
  readonly isShared = true;
  private readonly logger = new Logger(RedisAgreements.name);
  private readonly connection: Redis | Cluster;

  constructor(
    url: string,
    private readonly prefix = KEY_PREFIX,
  ) {
    super();
    this.connection = connectRedis(url, 'ask');
    this.connection.on('error', (error: Error) => this.logger.debug(`redis: ${error.message}`));
  }

  async hold(name: string, value: string, seconds: number): Promise<string> {
    return this.asked(async () => String(await this.connection.eval(HOLD, 1, this.key(name), value, seconds)), value);
  }

  async replace(name: string, value: string, by: string | null, seconds: number): Promise<void> {
    await this.asked(() => this.connection.eval(REPLACE, 1, this.key(name), value, by ?? '', seconds), null);
  }

  read(name: string): Promise<string | null> {
    return this.asked(() => this.connection.get(this.key(name)), null);
  }

  onApplicationShutdown(): void {
    this.connection.disconnect();
  }

  private key(name: string): string {
    return `${this.prefix}:agreed:${name}`;
  }

  private async asked<T>(question: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await question();
    } catch (error) {
      this.logger.debug(`redis: ${(error as Error).message}`);
      return otherwise;
    }
  }
}
