import { Logger } from '@nestjs/common';
import { Queue, type ConnectionOptions, type DefaultJobOptions } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { Unavailable } from '../domain/failures.js';
import { ErrorRow } from '../domain/reliability/error-row.js';
import { connectRedis } from './redis-connection.js';

/** ReachableQueue is a queue in Redis, as long as Redis is there. Nobody waits for it to come back. */
export class ReachableQueue {
  /** What of these errors came in a row; a connection or an answer ends it. */
  readonly errorRow = new ErrorRow();
  private readonly logger = new Logger(ReachableQueue.name);
  private readonly connection: Redis | Cluster;
  /** Resolves as soon as it is known whether Redis is there. */
  private readonly known: Promise<void>;
  private current: Queue | null = null;
  private failures = 0;

  /** `changed` is told when Redis has been found or lost. */
  constructor(
    private readonly url: string,
    private readonly prefix: string,
    private readonly name: string,
    private readonly defaultJobOptions: DefaultJobOptions,
    private readonly changed: () => void,
  ) {
    this.connection = this.connect('ask');
    this.connection.on('ready', () => this.found());
    this.connection.on('close', () => this.lost());
    this.known = new Promise((resolve) => {
      this.connection.once('ready', resolve);
      this.connection.once('close', resolve);
    });
  }

  /** queue is the queue while Redis is there. */
  get queue(): Queue | null {
    return this.current;
  }

  /** errors is how often Redis could not be reached, or answered with an error. */
  get errors(): number {
    return this.failures;
  }

  /** isKnown resolves as soon as it is known whether Redis is there. */
  isKnown(): Promise<void> {
    return this.known;
  }

  /** asked is the answer to a question to the queue. It throws `Unavailable` without waiting when Redis is away. */
  async asked<T>(question: (queue: Queue, connection: Redis | Cluster) => Promise<T>): Promise<T> {
    await this.known;
    if (!this.current) throw new Unavailable('queue_unavailable', 'Redis is not available', 5);
    try {
      const answer = await question(this.current, this.connection);
      this.errorRow.succeeded();
      return answer;
    } catch (cause) {
      // Redis may be lost for a moment before that is told, or be there and say nothing.
      this.unreachable(cause as Error);
      throw new Unavailable('queue_unavailable', `Redis does not answer: ${String(cause)}`, 5, { cause });
    }
  }

  /** connect makes another connection to the same Redis, its errors counted here. */
  connect(purpose: 'ask' | 'work'): Redis | Cluster {
    const connection = connectRedis(this.url, purpose);
    connection.on('error', (error: Error) => this.unreachable(error));
    return connection;
  }

  /** unreachable takes note that Redis could not be reached. */
  unreachable(error: Error): void {
    this.failures++;
    this.errorRow.failed();
    this.logger.debug(`redis: ${error.message}`);
  }

  /** close lets go of Redis. */
  async close(): Promise<void> {
    await this.current?.close();
    this.connection.disconnect();
  }

  private found(): void {
    this.errorRow.succeeded();
    const queue = new Queue(this.name, {
      connection: this.connection as ConnectionOptions,
      prefix: this.prefix,
      defaultJobOptions: this.defaultJobOptions,
    });
    queue.on('error', (error) => this.unreachable(error));
    // A queue that could not make itself acquainted with Redis stays unusable: it takes a new connection to make a new one.
    queue.waitUntilReady().catch(() => this.connection.disconnect(true));
    this.current = queue;
    this.changed();
  }

  private lost(): void {
    void this.current?.close().catch((error: Error) => this.unreachable(error));
    this.current = null;
    this.changed();
  }
}
