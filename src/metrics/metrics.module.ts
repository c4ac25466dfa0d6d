import { Global, Module } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { AuthMetrics } from './auth-metrics.js';
import { DatabaseMetrics } from './database-metrics.js';
import { HttpMetrics } from './http-metrics.js';
import { IngestMetrics } from './ingest-metrics.js';
import { JobMetrics } from './job-metrics.js';
import { LiveMetrics } from './live-metrics.js';
import { ProcessMetrics } from './process-metrics.js';
import { makeRegistry } from './registry.js';
import { WorkerMetrics } from './worker-metrics.js';

const GROUPS = [
  AuthMetrics,
  DatabaseMetrics,
  HttpMetrics,
  IngestMetrics,
  JobMetrics,
  LiveMetrics,
  ProcessMetrics,
  WorkerMetrics,
];

/** MetricsModule is this worker's own series. */
@Global()
@Module({
  providers: [
    {
      provide: Registry,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) => makeRegistry(environment.WORKER_NAME),
    },
    ...GROUPS,
  ],
  exports: GROUPS,
})
export class MetricsModule {}
