import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ConfigModule } from './config/config.module.js';
import { AlertsModule } from './features/alerts/alerts.module.js';
import { AnomaliesModule } from './features/anomalies/anomalies.module.js';
import { CapacityModule } from './features/capacity/capacity.module.js';
import { AuditModule } from './features/audit/audit.module.js';
import { BackupModule } from './features/backup/backup.module.js';
import { BooksModule } from './features/books/books.module.js';
import { BudgetsModule } from './features/budgets/budgets.module.js';
import { CallsModule } from './features/calls/calls.module.js';
import { ComparisonsModule } from './features/comparisons/comparisons.module.js';
import { CostsModule } from './features/costs/costs.module.js';
import { ExpositionModule } from './features/exposition/exposition.module.js';
import { HealthModule } from './features/health/health.module.js';
import { IngestModule } from './features/ingest/ingest.module.js';
import { JobsModule } from './features/jobs/jobs.module.js';
import { LiveModule } from './features/live/live.module.js';
import { LogsModule } from './features/logs/logs.module.js';
import { MeasuresModule } from './features/measures/measures.module.js';
import { NotificationsModule } from './features/notifications/notifications.module.js';
import { ProvidersModule } from './features/providers/providers.module.js';
import { RecommendationsModule } from './features/recommendations/recommendations.module.js';
import { ReportsModule } from './features/reports/reports.module.js';
import { ReconciliationsModule } from './features/reconciliations/reconciliations.module.js';
import { DeploymentsModule } from './features/deployments/deployments.module.js';
import { RecoveryModule } from './features/recovery/recovery.module.js';
import { RunbooksModule } from './features/runbooks/runbooks.module.js';
import { QuotasModule } from './features/quotas/quotas.module.js';
import { TrendsModule } from './features/trends/trends.module.js';
import { KeysModule } from './features/security/keys.module.js';
import { SecurityModule } from './features/security/security.module.js';
import { IncidentsModule } from './features/incidents/incidents.module.js';
import { SlosModule } from './features/slos/slos.module.js';
import { ProbesModule } from './features/wall-bounce/probes/probes.module.js';
import { WebVitalsModule } from './features/web-vitals/web-vitals.module.js';
import { WallBounceModule } from './features/wall-bounce/wall-bounce.module.js';
import { Draining } from './http/draining.js';
import { ProblemFilter } from './http/problem.filter.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OutboundModule } from './outbound/outbound.module.js';
import { QueueModule } from './queue/queue.module.js';
import { SqliteCheckpoints } from './storage/sqlite-checkpoints.js';
import { StorageModule } from './storage/storage.module.js';

const ROOMS = [ConfigModule, StorageModule, QueueModule, MetricsModule, OutboundModule];

const FEATURES = [
  KeysModule,
  SecurityModule,
  ReportsModule,
  SlosModule,
  IncidentsModule,
  AuditModule,
  IngestModule,
  CallsModule,
  CostsModule,
  BooksModule,
  BudgetsModule,
  ReconciliationsModule,
  DeploymentsModule,
  MeasuresModule,
  TrendsModule,
  QuotasModule,
  ProvidersModule,
  ComparisonsModule,
  RecommendationsModule,
  WallBounceModule,
  ProbesModule,
  WebVitalsModule,
  AnomaliesModule,
  CapacityModule,
  AlertsModule,
  RunbooksModule,
  NotificationsModule,
  LiveModule,
  ExpositionModule,
  HealthModule,
  RecoveryModule,
  BackupModule,
  JobsModule,
  LogsModule,
];

/** AppModule is the whole service. */
@Module({
  imports: [...ROOMS, ...FEATURES],
  providers: [Draining, SqliteCheckpoints, { provide: APP_FILTER, useClass: ProblemFilter }],
})
export class AppModule {}
