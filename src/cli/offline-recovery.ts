import { existsSync } from 'node:fs';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../config/clock.js';
import { ConfigModule } from '../config/config.module.js';
import { DataFiles } from '../config/data-files.js';
import { ENVIRONMENT, readEnvironment, type Environment } from '../config/environment.js';
import { VERSION } from '../config/version.js';
import { Rejected, type Unavailable } from '../domain/failures.js';
import { databaseFindings, fileFindings } from '../domain/recovery/diagnose.js';
import type { Finding } from '../domain/recovery/findings.js';
import type { CheckResult, Diagnosis } from '../domain/recovery/report.js';
import { DiagnosisService } from '../features/recovery/diagnosis.service.js';
import { RecoveryCoreModule } from '../features/recovery/recovery-core.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { JobQueue } from '../queue/job-queue.js';
import { jobQueueFor } from '../queue/queue.module.js';
import { Database } from '../storage/database.js';
import { sqliteFile } from '../storage/data-source.js';
import { StorageModule } from '../storage/storage.module.js';

const UNMADE = 'schema_not_current';

/** A queue that only asks for jobs: a command carries none out. */
@Global()
@Module({
  providers: [{ provide: JobQueue, inject: [ENVIRONMENT], useFactory: (own: Environment) => jobQueueFor(own, false) }],
  exports: [JobQueue],
})
class AskingQueueModule {}

/** What looks and mends without a running service. */
@Module({ imports: [ConfigModule, StorageModule, AskingQueueModule, MetricsModule, RecoveryCoreModule] })
class OfflineRecoveryModule {}

/**
 * withRecovery opens all that looks and mends for some work, and closes it again. It throws `Unavailable`, and `Rejected`
 * (`schema_not_current`) where the database has yet to be made: whoever only looks makes none.
 */
export async function withRecovery<T>(work: (context: INestApplicationContext) => Promise<T>): Promise<T> {
  await refuseUnmade(readEnvironment());
  const context = await NestFactory.createApplicationContext(OfflineRecoveryModule, {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(context);
  } finally {
    await context.get(JobQueue).stop();
    await context.close();
  }
}

/** diagnoseOffline looks at all that can be seen without the service; where the database is away, at what is left. */
export async function diagnoseOffline(): Promise<Diagnosis> {
  try {
    return await withRecovery((context) => context.get(DiagnosisService).diagnose());
  } catch (error) {
    if (isUnavailable(error)) return withoutDatabase(error);
    if (error instanceof Rejected && error.code === UNMADE) return withoutSchema(error);
    throw error;
  }
}

/** refuseUnmade throws `Rejected` (`schema_not_current`) where the database has yet to be made, or brought up to date. */
export async function refuseUnmade(environment: Environment): Promise<void> {
  const isThere = environment.DATABASE_URL !== undefined || existsSync(sqliteFile(environment));
  const standing = isThere ? await Database.withSchema(environment, (schema) => schema.standing()) : [];
  if (standing.length > 0 && standing.every(({ isApplied }) => isApplied)) return;
  const what = isThere ? 'the database is not of this version' : `there is no database in ${environment.DATA_DIR}`;
  throw new Rejected(UNMADE, `${what}: the service makes it when it starts, or \`techsapo migration run\``, 409);
}

function isUnavailable(error: unknown): error is Unavailable {
  return (error as Error).name === 'Unavailable';
}

function withoutSchema({ message }: Rejected): Diagnosis {
  return withFilesAlone({ ...checked('database', []), result: 'not_known', because: message }, []);
}

function withoutDatabase({ message }: Unavailable): Diagnosis {
  const isFull = /too many connections/i.test(message);
  const database = databaseFindings({ readFault: message, writeFault: null, isFull });
  return withFilesAlone(checked('database', database), database);
}

function withFilesAlone(database: CheckResult, found: readonly Finding[]): Diagnosis {
  const environment = readEnvironment();
  const files = fileFindings(new DataFiles(environment).look());
  return {
    ...{ atMs: new Clock().now(), worker: environment.WORKER_NAME, version: VERSION },
    checks: [database, checked('files', files)],
    findings: [...found, ...files].map((finding) => ({ ...finding, decision: 'not_running' })),
  };
}

/** checked is what came of a check that found something, or nothing. */
export function checked(check: CheckResult['check'], findings: readonly Finding[], tookMs = 0): CheckResult {
  return { check, result: findings.length === 0 ? 'well' : 'found', because: null, tookMs };
}
