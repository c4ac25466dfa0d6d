import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Ledger } from '../../storage/ledger/ledger.js';
import { Evaluator } from './evaluator.js';

/** Calls that come together are looked at together: within two seconds after they were acknowledged. */
const MOMENT_MS = 200;
const EVERY_MS = 1_000;

/** AlertTrigger has rules looked at that calls move at once, when this worker has recorded some. */
@Injectable()
export class AlertTrigger implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(AlertTrigger.name);
  private timer: NodeJS.Timeout | null = null;
  private lastMs = -Infinity;
  private isStopped = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly evaluator: Evaluator,
  ) {}

  onModuleInit(): void {
    this.ledger.observe(() => this.schedule());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.evaluator.finish();
  }

  private schedule(): void {
    if (this.timer || this.isStopped) return;
    const sinceMs = performance.now() - this.lastMs;
    this.timer = setTimeout(() => void this.look(), Math.max(MOMENT_MS, EVERY_MS - sinceMs)).unref();
  }

  /** What is recorded while it is looked at is looked at afterwards. */
  private async look(): Promise<void> {
    this.timer = null;
    this.lastMs = performance.now();
    await this.evaluator.evaluate('at_once').catch((error: unknown) => {
      this.logger.warn(`rules cannot be looked at: ${String(error)}`);
    });
  }
}
