import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { sqliteFile } from './data-source.js';

const THREAD = new URL('./sqlite-checkpoint-worker.mjs', import.meta.url);
const BEGUN_AGAIN_AFTER_MS = 1_000;

/**
 * SqliteCheckpoints carries what SQLite has written to its log over into its file, in a thread of its own: within the thread of
 * the service each checkpoint would hold up everybody for some ten milliseconds. While there is no thread, connections do it
 * themselves once the log is long.
 */
@Injectable()
export class SqliteCheckpoints implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SqliteCheckpoints.name);
  private thread: Worker | null = null;
  private beginsAgain: NodeJS.Timeout | null = null;
  private isEnding = false;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  onModuleInit(): void {
    if (this.environment.DATABASE_URL === undefined) this.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    if (this.beginsAgain) clearTimeout(this.beginsAgain);
    const { thread } = this;
    if (thread === null) return;
    thread.ref();
    const gone = new Promise((resolve) => thread.once('exit', resolve));
    thread.postMessage('end');
    await gone;
  }

  private begin(): void {
    const thread = new Worker(THREAD, { workerData: { file: sqliteFile(this.environment) } });
    this.thread = thread;
    thread.unref();
    thread.on('error', (error) =>
      this.logger.warn(`checkpoints have to be made by the service itself: ${String(error)}`),
    );
    thread.once('exit', () => {
      this.thread = null;
      if (!this.isEnding) this.beginsAgain = setTimeout(() => this.begin(), BEGUN_AGAIN_AFTER_MS).unref();
    });
  }
}
