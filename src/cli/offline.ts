import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '../config/config.module.js';
import { SecurityModule } from '../features/security/security.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { StorageModule } from '../storage/storage.module.js';

/** What commands need that work on the database themselves, beside a running service or without one. */
@Module({ imports: [ConfigModule, StorageModule, MetricsModule, SecurityModule] })
class OfflineModule {}

/** withStorage opens the database for some work and closes it again. */
export async function withStorage<T>(work: (context: INestApplicationContext) => Promise<T>): Promise<T> {
  const context = await NestFactory.createApplicationContext(OfflineModule, {
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
