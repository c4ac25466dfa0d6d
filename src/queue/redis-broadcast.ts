import { Logger } from '@nestjs/common';
import type { Cluster, Redis } from 'ioredis';
import { Broadcast, newEpoch, Numbering, type BroadcastListener } from './broadcast.js';
import { connectRedis, KEY_PREFIX } from './redis-connection.js';

/** A connection on which nothing comes looks the same whether nothing was published or the other end is gone. */
const PING_MS = 10_000;

/**
 * Numbers a message and publishes it in one step, so that the order of ids is the order in which everybody hears them. The
 * sequence begins anew, in a new epoch, where the old one may have lost its end: in a server that was started again, maybe
 * with an older state, in one that was emptied, and when the publisher asks for it.
 */
const PUBLISH = `
local server = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or ''
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch or ARGV[3] == '1' or redis.call('HGET', KEYS[1], 'server') ~= server then
  epoch = ARGV[2]
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'server', server, 'sequence', 0)
end
local id = epoch .. '-' .. redis.call('HINCRBY', KEYS[1], 'sequence', 1)
redis.call('PUBLISH', KEYS[1], id .. ' ' .. ARGV[1])
return id`;

/**
 * RedisBroadcast tells every worker through Redis. While Redis is away each worker hears itself; once it is back, those who
 * could not be told begin a new epoch, so that nobody believes to have heard everything.
 */
export class RedisBroadcast extends Broadcast {
  private readonly logger = new Logger(RedisBroadcast.name);
  private readonly name: string;
  private readonly asking: Redis | Cluster;
  private listening: Redis | Cluster | null = null;
  private listener: BroadcastListener | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isSubscribed = false;
  private owesNewEpoch = false;
  /** Numbers what only this worker hears; what comes through Redis ends its epoch. */
  private alone: Numbering | null = null;

  constructor(
    private readonly url: string,
    prefix = KEY_PREFIX,
  ) {
    super();
    this.name = `${prefix}:live`;
    this.asking = this.connect('ask');
    // Others must not wait for the next news to learn that they have missed some: an empty text says only that.
    this.asking.on('ready', () => void (this.owesNewEpoch && this.publish('')));
  }

  listen(listener: BroadcastListener): void {
    this.listener = listener;
    const listening = this.connect('listen');
    this.listening = listening;
    listening.on('message', (_channel: string, message: string) => this.heard(message));
    listening.on('close', () => (this.isSubscribed = false));
    listening.on('ready', () => void this.subscribe(listening));
    this.timer = setInterval(() => void this.ping(listening), PING_MS).unref();
  }

  async publish(text: string): Promise<void> {
    try {
      const asksNewEpoch = this.owesNewEpoch ? '1' : '0';
      await this.asking.eval(PUBLISH, 1, this.name, text, newEpoch(), asksNewEpoch);
      this.owesNewEpoch = false;
      if (this.isSubscribed) return;
    } catch (error) {
      this.owesNewEpoch = true;
      this.unreachable(error as Error);
    }
    this.alone ??= new Numbering();
    this.listener?.heard({ id: this.alone.next(), text });
  }

  async stop(): Promise<void> {
    this.listener = null;
    if (this.timer) clearInterval(this.timer);
    this.listening?.disconnect();
    this.asking.disconnect();
  }

  private async subscribe(listening: Redis | Cluster): Promise<void> {
    try {
      await listening.subscribe(this.name);
      this.isSubscribed = true;
      this.alone = null;
      this.listener?.interrupted();
    } catch (error) {
      this.unreachable(error as Error);
      if (this.listener) listening.disconnect(true);
    }
  }

  private heard(message: string): void {
    // What comes before the subscription is known to stand belongs to the interruption, which is told next.
    if (!this.isSubscribed) return;
    this.alone = null;
    const space = message.indexOf(' ');
    this.listener?.heard({ id: message.slice(0, space), text: message.slice(space + 1) });
  }

  private async ping(listening: Redis | Cluster): Promise<void> {
    if (!this.isSubscribed) return;
    await listening.ping().catch((error: Error) => {
      this.unreachable(error);
      if (this.isSubscribed) listening.disconnect(true);
    });
  }

  private connect(purpose: 'ask' | 'listen'): Redis | Cluster {
    const connection = connectRedis(this.url, purpose);
    connection.on('error', (error: Error) => this.unreachable(error));
    return connection;
  }

  private unreachable(error: Error): void {
    this.logger.debug(`redis: ${error.message}`);
  }
}
