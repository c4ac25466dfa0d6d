import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Logging } from './logging.js';
import type { Tracing } from './own-span.js';

/** TRACING is the token under which it is injected. */
export const TRACING = Symbol('TRACING');

/** TelemetryModule gives every other module what this process tells of itself, which is older than they are. */
@Module({})
export class TelemetryModule implements OnApplicationShutdown {
  constructor(@Inject(TRACING) private readonly tracing: Tracing) {}

  static of(logging: Logging, tracing: Tracing): DynamicModule {
    const providers = [
      { provide: Logging, useValue: logging },
      { provide: TRACING, useValue: tracing },
    ];
    return { module: TelemetryModule, global: true, providers, exports: [Logging, TRACING] };
  }

  onApplicationShutdown(): Promise<void> {
    return this.tracing.stop();
  }
}
