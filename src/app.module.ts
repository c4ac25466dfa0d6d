import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ConfigModule } from './config/config.module.js';
import { IngestModule } from './features/ingest/ingest.module.js';
import { SecurityModule } from './features/security/security.module.js';
import { ProblemFilter } from './http/problem.filter.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { StorageModule } from './storage/storage.module.js';

/** AppModule is the whole service. */
@Module({
  imports: [ConfigModule, StorageModule, MetricsModule, SecurityModule, IngestModule],
  providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
})
export class AppModule {}
