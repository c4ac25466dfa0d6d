import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { userInfo } from 'node:os';
import { ConfigModule } from '../config/config.module.js';
import { readEnvironment, type Environment } from '../config/environment.js';
import { onCommandLine, type Actor } from '../domain/audit/actor.js';
import { KeysModule } from '../features/security/keys.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { StorageModule } from '../storage/storage.module.js';

/** What commands need that work on the database themselves, beside a running service or without one. */
@Module({ imports: [StorageModule, MetricsModule, KeysModule] })
class OfflineModule {}

/** operator is who runs this command, as the machine knows him; a container may not. */
export function operator(): Actor {
  try {
    return onCommandLine(userInfo().username);
  } catch {
    return onCommandLine(null);
  }
}

/** withStorage opens the database, of the process's environment or another, for some work and closes it again. */
export async function withStorage<T>(
  work: (context: INestApplicationContext) => Promise<T>,
  environment: Environment = readEnvironment(),
): Promise<T> {
  const root = { module: OfflineModule, imports: [ConfigModule.of(environment)] };
  const context = await NestFactory.createApplicationContext(root, {
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
