import { Module, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { Broadcast } from '../../queue/broadcast.js';
import { LiveAudience } from './live-audience.js';
import { LiveController } from './live.controller.js';
import { LiveHub } from './live-hub.js';
import { LiveService } from './live.service.js';
import { LiveSource } from './live-source.js';

/** LiveModule is what happens now, for those who follow it. */
@Module({ controllers: [LiveController], providers: [LiveSource, LiveHub, LiveAudience, LiveService] })
export class LiveModule implements OnModuleDestroy, OnApplicationShutdown {
  constructor(
    private readonly audience: LiveAudience,
    private readonly source: LiveSource,
    private readonly broadcast: Broadcast,
  ) {}

  /** Streams never end by themselves, and a server waits for its connections before it stops. */
  onModuleDestroy(): void {
    this.audience.close();
  }

  /** What was recorded last is of interest to other workers' clients. */
  async onApplicationShutdown(): Promise<void> {
    await this.source.finish();
    await this.broadcast.stop();
  }
}
