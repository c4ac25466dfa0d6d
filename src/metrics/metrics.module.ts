import { Global, Module } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { DatabaseMetrics } from './database-metrics.js';
import { HttpMetrics } from './http-metrics.js';
import { IngestMetrics } from './ingest-metrics.js';
import { JobMetrics } from './job-metrics.js';
import { LiveMetrics } from './live-metrics.js';
import { NotificationMetrics } from './notification-metrics.js';
import { ProcessMetrics } from './process-metrics.js';
import { RecentVitals } from './recent-vitals.js';
import { RecoveryMetrics } from './recovery-metrics.js';
import { makeRegistry } from './registry.js';
import { SecurityMetrics } from './security-metrics.js';
import { WorkerMetrics } from './worker-metrics.js';

const GROUPS = [
  DatabaseMetrics,
  HttpMetrics,
  IngestMetrics,
  JobMetrics,
  LiveMetrics,
  NotificationMetrics,
  ProcessMetrics,
  RecentVitals,
  RecoveryMetrics,
  SecurityMetrics,
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
