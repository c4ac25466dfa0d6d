import type { Logger } from '@nestjs/common';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import { scrubText } from '../domain/secrets.js';

/** While spans are not taken, that is said again after so long a time. */
const SAID_AGAIN_MS = 10 * 60_000;
const TAKEN = 0;

/** TellingExporter sends spans through another, and says when they are not taken, seldom, and when they are again. */
export class TellingExporter implements SpanExporter {
  private saidAtMs: number | null = null;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly logger: Pick<Logger, 'warn' | 'log'>,
  ) {}

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.exporter.export(spans, (result) => {
      if (result.code === TAKEN) this.taken();
      else this.notTaken(result.error);
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.exporter.forceFlush?.();
  }

  private taken(): void {
    if (this.saidAtMs !== null) this.logger.log('spans of this process are taken again');
    this.saidAtMs = null;
  }

  private notTaken(error: Error | undefined): void {
    const nowMs = performance.now();
    if (this.saidAtMs !== null && nowMs - this.saidAtMs < SAID_AGAIN_MS) return;
    this.saidAtMs = nowMs;
    this.logger.warn(`spans of this process are not taken, and are lost: ${scrubText(error?.message ?? 'no reason')}`);
  }
}
