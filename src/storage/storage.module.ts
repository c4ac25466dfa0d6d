import { Global, Module } from '@nestjs/common';
import { ENVIRONMENT } from '../config/environment.js';
import { Database } from './database.js';
import { BackupMarks } from './backup/backup-marks.js';
import { BackupWriter } from './backup/backup-writer.js';
import { Bookkeeper } from './books/bookkeeper.js';
import { Statements } from './books/statements.js';
import { ProjectTeams } from './books/teams.js';
import { AlertExpiry } from './alerts/alert-expiry.js';
import { AlertRules } from './alerts/alert-rules.js';
import { AlertTransitions } from './alerts/alert-transitions.js';
import { Alerts } from './alerts/alerts.js';
import { InstallationFacts } from './alerts/installation-facts.js';
import { KnownModels } from './alerts/known-models.js';
import { SeriesBaselines } from './anomalies/series-baselines.js';
import { Growths } from './capacity/growths.js';
import { TableSizes } from './capacity/table-sizes.js';
import { WatchedSums } from './anomalies/watched-sums.js';
import { AuditCheckpoints } from './audit/audit-checkpoints.js';
import { AuditExpiry } from './audit/audit-expiry.js';
import { AuditLog } from './audit/audit-log.js';
import { AuditReader } from './audit/audit-reader.js';
import { AuditVerifier } from './audit/audit-verifier.js';
import { ConfigurationLog } from './audit/configuration-log.js';
import { BudgetChecks } from './budgets/budget-checks.js';
import { BudgetOutlooks } from './budgets/budget-outlooks.js';
import { BudgetStandings } from './budgets/budget-standings.js';
import { Budgets } from './budgets/budgets.js';
import { BudgetHistories } from './budgets/budget-histories.js';
import { CurrencyRates } from './budgets/currency-rates.js';
import { Reservations } from './budgets/reservations.js';
import { QuotaStandings } from './quotas/quota-standings.js';
import { QuotaUsage } from './quotas/quota-usage.js';
import { Quotas } from './quotas/quotas.js';
import { DatabaseFacts } from './health/database-facts.js';
import { DependencyStates } from './health/dependency-states.js';
import { HealthHistory } from './health/health-history.js';
import { IncidentActs } from './incidents/incident-acts.js';
import { IncidentGrouping } from './incidents/incident-grouping.js';
import { IncidentRows } from './incidents/incident-rows.js';
import { Incidents } from './incidents/incidents.js';
import { Deployments } from './deployments/deployments.js';
import { NewReleases } from './deployments/new-releases.js';
import { MeasureSums } from './measures/measure-sums.js';
import { KeptCalls } from './ledger/kept-calls.js';
import { Ledger } from './ledger/ledger.js';
import { Retention } from './ledger/retention.js';
import { RollupExpiry } from './ledger/rollup-expiry.js';
import { Repricer } from './ledger/repricer.js';
import { Verifier } from './ledger/verifier.js';
import { LogLevelBook } from './logs/log-level-book.js';
import { OperatorPrices } from './prices/operator-prices.js';
import { PriceBook } from './prices/price-book.js';
import { ActiveUsers } from './repositories/active-users.js';
import { Advices } from './repositories/advices.js';
import { Anomalies } from './repositories/anomalies.js';
import { ChannelBook } from './notifications/channel-book.js';
import { Deliveries } from './notifications/deliveries.js';
import { Facts } from './notifications/facts.js';
import { MaintenanceWindows } from './notifications/maintenance-windows.js';
import { Messages } from './notifications/messages.js';
import { NotificationReader } from './notifications/notification-reader.js';
import { NotifiedAlerts } from './notifications/notified-alerts.js';
import { Postings } from './notifications/postings.js';
import { Silences } from './notifications/silences.js';
import { ApiKeys } from './repositories/api-keys.js';
import { CallReader } from './repositories/call-reader.js';
import { Corrections } from './repositories/corrections.js';
import { DimensionReader } from './repositories/dimension-reader.js';
import { FailureReader } from './repositories/failure-reader.js';
import { FeatureUses } from './repositories/feature-uses.js';
import { FailedWorks } from './repositories/failed-work.js';
import { Outbox } from './repositories/outbox.js';
import { MoverReader } from './repositories/mover-reader.js';
import { ProviderReader } from './repositories/provider-reader.js';
import { Sessions } from './repositories/sessions.js';
import { RangePlanner } from './repositories/range-planner.js';
import { Settings } from './repositories/settings.js';
import { TraceReader } from './repositories/trace-reader.js';
import { UsageReader } from './repositories/usage-reader.js';
import { UserReader } from './repositories/user-reader.js';
import { WorkerPages } from './repositories/worker-pages.js';
import { ProbeResults } from './repositories/probe-results.js';
import { Workers } from './repositories/workers.js';
import { ZoneMap } from './repositories/zone-map.js';
import { ReportSchedules } from './reports/report-schedules.js';
import { ReportSends } from './reports/report-sends.js';
import { Reports } from './reports/reports.js';
import { KeyUses } from './security/key-uses.js';
import { LockOuts } from './security/lock-outs.js';
import { SecurityEvents } from './security/security-events.js';
import { SecurityFacts } from './security/security-facts.js';
import { ServiceSums } from './slos/service-sums.js';
import { SloEvents } from './slos/slo-events.js';
import { SloStandings } from './slos/slo-standings.js';
import { Slos } from './slos/slos.js';
import { AuditGaps } from './recovery/audit-gaps.js';
import { Leftovers } from './recovery/leftovers.js';
import { Recoveries } from './recovery/recoveries.js';
import { RecoveryReader } from './recovery/recovery-reader.js';
import { RecoverySwitches } from './recovery/recovery-switches.js';
import { StuckWork } from './recovery/stuck-work.js';
import { SumMending } from './recovery/sum-mending.js';
import { TableCare } from './recovery/table-care.js';
import { UrgentTellings } from './notifications/urgent/urgent-tellings.js';
import { WhoHears } from './notifications/urgent/who-hears.js';
import { VitalReader } from './web-vitals/vital-reader.js';
import { WebVitals } from './web-vitals/web-vitals.js';
import { Accuracies } from './wall-bounces/accuracies.js';
import { BounceReader } from './wall-bounces/bounce-reader.js';
import { JudgedAnalyses } from './wall-bounces/judged-analyses.js';
import { JudgedPairs } from './wall-bounces/judged-pairs.js';
import { Judgements } from './wall-bounces/judgements.js';
import { Learning } from './wall-bounces/learning.js';
import { RunClaims } from './wall-bounces/run-claims.js';
import { WallBounces } from './wall-bounces/wall-bounces.js';

const PROVIDERS = [
  { provide: Database, inject: [ENVIRONMENT], useFactory: Database.open },
  AuditCheckpoints,
  AuditLog,
  AuditReader,
  AuditVerifier,
  AuditExpiry,
  ConfigurationLog,
  OperatorPrices,
  PriceBook,
  Ledger,
  KeptCalls,
  Repricer,
  RollupExpiry,
  Retention,
  Verifier,
  ZoneMap,
  CallReader,
  UsageReader,
  MoverReader,
  FeatureUses,
  Advices,
  RangePlanner,
  UserReader,
  ProviderReader,
  DimensionReader,
  FailureReader,
  TraceReader,
  ApiKeys,
  Sessions,
  Settings,
  Outbox,
  FailedWorks,
  Workers,
  WorkerPages,
  DatabaseFacts,
  DependencyStates,
  HealthHistory,
  IncidentRows,
  IncidentGrouping,
  IncidentActs,
  Incidents,
  Corrections,
  CurrencyRates,
  BudgetHistories,
  Budgets,
  BudgetStandings,
  BudgetOutlooks,
  Reservations,
  BudgetChecks,
  Bookkeeper,
  Statements,
  ProjectTeams,
  Deployments,
  NewReleases,
  MeasureSums,
  ActiveUsers,
  Quotas,
  LogLevelBook,
  QuotaUsage,
  QuotaStandings,
  Judgements,
  JudgedAnalyses,
  Learning,
  RunClaims,
  WallBounces,
  BounceReader,
  Accuracies,
  JudgedPairs,
  ProbeResults,
  Anomalies,
  AlertTransitions,
  Alerts,
  AlertExpiry,
  AlertRules,
  KnownModels,
  InstallationFacts,
  ChannelBook,
  Silences,
  MaintenanceWindows,
  Facts,
  Messages,
  Postings,
  Deliveries,
  NotifiedAlerts,
  NotificationReader,
  WhoHears,
  UrgentTellings,
  SeriesBaselines,
  Growths,
  TableSizes,
  WatchedSums,
  SecurityEvents,
  LockOuts,
  KeyUses,
  SecurityFacts,
  WebVitals,
  VitalReader,
  ServiceSums,
  SloEvents,
  SloStandings,
  Slos,
  Reports,
  ReportSends,
  ReportSchedules,
  AuditGaps,
  Leftovers,
  Recoveries,
  RecoveryReader,
  RecoverySwitches,
  StuckWork,
  SumMending,
  TableCare,
  BackupWriter,
  BackupMarks,
];

/** StorageModule is the database and everything that is kept in it. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class StorageModule {}
