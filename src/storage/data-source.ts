import { join } from 'node:path';
import Libsql from 'libsql';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { SQLITE_FILE } from '../config/data-files.js';
import type { Environment } from '../config/environment.js';
import { columnsFor, type Columns } from './entities/column-types.js';
import * as analysisEntities from './entities/analysis-entities.js';
import * as alertEntities from './entities/alert-entities.js';
import * as anomalyEntities from './entities/anomaly-entities.js';
import * as auditEntities from './entities/audit-entities.js';
import * as budgetEntities from './entities/budget-entities.js';
import * as bookEntities from './entities/book-entities.js';
import * as bounceEntities from './entities/bounce-entities.js';
import * as quotaEntities from './entities/quota-entities.js';
import * as probeEntities from './entities/probe-entities.js';
import * as notificationEntities from './entities/notification-entities.js';
import * as healthEntities from './entities/health-entities.js';
import * as incidentEntities from './entities/incident-entities.js';
import * as ledgerEntities from './entities/ledger-entities.js';
import * as capacityEntities from './entities/capacity-entities.js';
import * as securityEntities from './entities/security-entities.js';
import * as serviceEntities from './entities/service-entities.js';
import * as webVitalEntities from './entities/web-vital-entities.js';
import * as reportEntities from './entities/report-entities.js';
import * as recoveryEntities from './entities/recovery-entities.js';
import * as sloEntities from './entities/slo-entities.js';
import { mysqlMigrations } from './migrations/mysql/migrations.js';
import { sqliteMigrations } from './migrations/sqlite/migrations.js';
import type { SqlDialect } from './sql-dialect.js';

const CONNECTIONS = 10;

/** SQLite waits without letting anything else run, so it waits briefly; transactions are begun again after a pause. */
const BUSY_TIMEOUT_MS = 100;

/** A commit that finds the log of SQLite this long carries it over itself: usually `SqliteCheckpoints` has done so long before. */
const LONGEST_LOG_PAGES = 4_000;

/** What makes each table's entity, in the words of one database. */
const ENTITIES: readonly ((columns: Columns) => EntitySchema)[] = [
  ledgerEntities.callEntity,
  ledgerEntities.placeEntity,
  ledgerEntities.contentEntity,
  ledgerEntities.spanEntity,
  ledgerEntities.traceEntity,
  ledgerEntities.scoreEntity,
  ledgerEntities.seriesEntity,
  ledgerEntities.rollupEntity,
  ledgerEntities.journalEntity,
  ledgerEntities.userDayEntity,
  ledgerEntities.personSumEntity,
  ledgerEntities.personJournalEntity,
  ledgerEntities.failureKindEntity,
  ledgerEntities.failureSumEntity,
  ledgerEntities.failedCallEntity,
  bookEntities.bookDayEntity,
  bookEntities.chargeEntity,
  bookEntities.billedChargeEntity,
  bookEntities.statementEntity,
  bookEntities.projectTeamEntity,
  bounceEntities.bounceEntity,
  bounceEntities.bounceSumEntity,
  bounceEntities.bounceModelEntity,
  bounceEntities.bouncePairEntity,
  bounceEntities.judgedBounceEntity,
  bounceEntities.judgedPairEntity,
  bounceEntities.runClaimEntity,
  probeEntities.probeResultEntity,
  probeEntities.anomalyEntity,
  probeEntities.modelAccuracyEntity,
  budgetEntities.budgetEntity,
  budgetEntities.budgetTermsEntity,
  budgetEntities.budgetSumEntity,
  budgetEntities.budgetHoldEntity,
  budgetEntities.reservationEntity,
  budgetEntities.currencyRateEntity,
  quotaEntities.quotaEntity,
  quotaEntities.quotaTermsEntity,
  quotaEntities.quotaPeriodEntity,
  quotaEntities.quotaDayEntity,
  quotaEntities.quotaCrossingEntity,
  quotaEntities.quotaReportEntity,
  analysisEntities.deploymentEntity,
  analysisEntities.measureEntity,
  analysisEntities.measureSumEntity,
  analysisEntities.measureReportEntity,
  auditEntities.auditEntity,
  auditEntities.auditHeadEntity,
  auditEntities.auditCheckpointEntity,
  alertEntities.alertTransitionEntity,
  alertEntities.alertEntity,
  alertEntities.alertRuleEntity,
  alertEntities.knownModelEntity,
  notificationEntities.notificationChannelEntity,
  notificationEntities.silenceEntity,
  notificationEntities.maintenanceWindowEntity,
  notificationEntities.notifiedAlertEntity,
  notificationEntities.notificationEntity,
  notificationEntities.notificationMessageEntity,
  notificationEntities.urgentTellingEntity,
  anomalyEntities.seriesBaselineEntity,
  capacityEntities.growthSampleEntity,
  healthEntities.dependencyStateEntity,
  healthEntities.dependencyChangeEntity,
  healthEntities.dependencyTimeEntity,
  incidentEntities.incidentEntity,
  incidentEntities.incidentAlertEntity,
  incidentEntities.incidentEntryEntity,
  securityEntities.securityEventEntity,
  securityEntities.lockOutEntity,
  securityEntities.keyNetworkEntity,
  securityEntities.keyFindingEntity,
  webVitalEntities.webVitalPlaceEntity,
  webVitalEntities.webVitalReportEntity,
  webVitalEntities.webVitalSumEntity,
  reportEntities.reportEntity,
  reportEntities.reportSendEntity,
  reportEntities.reportScheduleEntity,
  recoveryEntities.recoveryEntity,
  recoveryEntities.recoveryFindingEntity,
  sloEntities.sloEntity,
  sloEntities.serviceSumEntity,
  sloEntities.serviceTellerEntity,
  sloEntities.serviceDowntimeEntity,
  serviceEntities.priceSnapshotEntity,
  serviceEntities.operatorPriceEntity,
  serviceEntities.apiKeyEntity,
  serviceEntities.sessionEntity,
  serviceEntities.outboxEntity,
  serviceEntities.workerEntity,
  serviceEntities.workerPageEntity,
  serviceEntities.settingEntity,
  serviceEntities.correctionEntity,
];

/** makeDataSource prepares, without connecting, the data source that an environment asks for. */
export function makeDataSource(environment: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>): DataSource {
  return new DataSource(
    environment.DATABASE_URL === undefined
      ? sqliteOptions(sqliteFile(environment))
      : mysqlOptions(environment.DATABASE_URL),
  );
}

/** sqliteFile is the path of the SQLite file of an environment. */
export function sqliteFile({ DATA_DIR }: Pick<Environment, 'DATA_DIR'>): string {
  return join(DATA_DIR, SQLITE_FILE);
}

function mysqlOptions(url: string): DataSourceOptions {
  return {
    type: url.startsWith('mariadb:') ? 'mariadb' : 'mysql',
    url: url.replace(/^mariadb:/, 'mysql:'),
    poolSize: CONNECTIONS,
    connectTimeout: 5_000,
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    entities: entitiesFor('mysql'),
    migrations: mysqlMigrations,
  };
}

function sqliteOptions(database: string): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    driver: Libsql,
    database,
    enableWAL: true,
    timeout: BUSY_TIMEOUT_MS,
    prepareDatabase: (connection: Libsql.Database) =>
      void connection.pragma(`wal_autocheckpoint = ${LONGEST_LOG_PAGES}`),
    entities: entitiesFor('sqlite'),
    migrations: sqliteMigrations,
  };
}

function entitiesFor(dialect: SqlDialect['name']): EntitySchema[] {
  const columns = columnsFor(dialect);
  return ENTITIES.map((make) => make(columns));
}
