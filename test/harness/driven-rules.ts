const CALLS = 'e2e/alerts.test.ts';
const DOOR = 'e2e/alerts-of-the-door.test.ts';
const WORKERS = 'speed/alerts-of-workers.test.ts';
const REDIS = 'e2e/alerts-of-redis.test.ts';
const DEPENDENCIES = 'e2e/alerts-of-dependencies.test.ts';
/** It takes a day and a gigabyte: sizes are told hour by hour. */
const GROWTH = 'integration/growth.test.ts';
/** An error budget burns for days. */
const OBJECTIVES = 'integration/slos.test.ts';

/** Driver is a suite that has rules fire and resolve, by what happens to a service that runs, where that can be had. */
export type Driver =
  typeof CALLS | typeof DOOR | typeof WORKERS | typeof REDIS | typeof DEPENDENCIES | typeof GROWTH | typeof OBJECTIVES;

/** DRIVEN_RULES are the rules that come with the service, each with the suite that drives it; the suite expects that it did. */
export const DRIVEN_RULES: Readonly<Record<string, Driver>> = {
  WallBounceConfidenceLow: CALLS,
  LlmResponseTimeCritical: CALLS,
  ServiceResponseTimeCritical: WORKERS,
  MemoryCritical: WORKERS,
  ProviderOutage: CALLS,
  DatabaseConnectionFailed: WORKERS,
  ServiceDown: WORKERS,
  CriticalServiceDown: DEPENDENCIES,
  LlmMeanResponseHigh: CALLS,
  LlmErrorRateHigh: CALLS,
  UnpricedCalls: CALLS,
  LlmResponseTrend: CALLS,
  BudgetThresholdReached: CALLS,
  BudgetUseHigh: CALLS,
  BudgetExhaustionAhead: CALLS,
  QuotaUseHigh: CALLS,
  ServiceMeanResponseHigh: WORKERS,
  EndpointResponseHigh: WORKERS,
  RedisErrors: REDIS,
  CpuHigh: WORKERS,
  MemoryHigh: WORKERS,
  DiskHigh: WORKERS,
  DatabasePoolHigh: WORKERS,
  DatabaseQueriesSlow: WORKERS,
  CertificateExpires: CALLS,
  ExternalServiceDown: DEPENDENCIES,
  DependencyUnwell: DEPENDENCIES,
  BackupMissing: CALLS,
  DiskFullAhead: GROWTH,
  TableGrowthAhead: GROWTH,
  DailyCallsUnusual: CALLS,
  NewModelSeen: CALLS,
  ConfigurationChanged: DOOR,
  AuthFailures: DOOR,
  AbnormalTraffic: DOOR,
  SecretAttempts: DOOR,
  KeyMisuse: DOOR,
  SloBurnFast: OBJECTIVES,
  SloBurnHigh: OBJECTIVES,
  SloBurnSlow: OBJECTIVES,
};

/** rulesDrivenBy is the names of the rules that a suite drives. */
export function rulesDrivenBy(driver: Driver): string[] {
  return Object.keys(DRIVEN_RULES).filter((name) => DRIVEN_RULES[name] === driver);
}
