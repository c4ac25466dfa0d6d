import { HOUR_MS, MINUTE_MS } from '../period.js';
import { BURN_PAIRS } from '../reliability/burn-rate.js';
import type { AlertRule } from './rule.js';

type Shipped = Pick<AlertRule, 'name' | 'severity' | 'fact' | 'comparison' | 'threshold' | 'text'> & Partial<AlertRule>;

const shipped = ({ name, ...told }: Shipped): AlertRule => ({
  ...{ id: name, name, origin: 'shipped', windowMs: null, groupBy: null, where: {}, clearThreshold: null, forMs: 0 },
  ...{ keepFiringMs: 0, noData: 'ok', isEnabled: true, channels: [], runbookUrl: null },
  ...told,
});

const critical = (told: Omit<Shipped, 'severity'>): AlertRule => shipped({ ...told, severity: 'critical' });
const warning = (told: Omit<Shipped, 'severity'>): AlertRule => shipped({ ...told, severity: 'warning' });
const info = (told: Omit<Shipped, 'severity'>): AlertRule => shipped({ ...told, severity: 'info' });

/** A value that is about as high as the threshold makes one alert, not many. */
const CALM_MS = 2 * MINUTE_MS;

const CRITICAL = [
  critical({
    ...{ name: 'WallBounceConfidenceLow', fact: 'wall_bounce_confidence', comparison: 'below', threshold: 0.7 },
    ...{ clearThreshold: 0.72, forMs: 5 * MINUTE_MS },
    text: { en: 'Wall-bounces are unsure of their answers', ja: '壁打ちの回答の確信度が低下しています' },
  }),
  critical({
    ...{ name: 'LlmResponseTimeCritical', fact: 'llm_response_seconds', comparison: 'above', threshold: 10 },
    ...{ clearThreshold: 9, forMs: 3 * MINUTE_MS },
    text: { en: 'A provider answers very slowly', ja: 'プロバイダーの応答が極めて遅くなっています' },
  }),
  critical({
    ...{ name: 'ServiceResponseTimeCritical', fact: 'http_response_seconds', comparison: 'above', threshold: 10 },
    ...{ clearThreshold: 9, forMs: 3 * MINUTE_MS },
    text: { en: 'This service answers very slowly', ja: '本サービスの応答が極めて遅くなっています' },
  }),
  critical({
    ...{ name: 'MemoryCritical', fact: 'memory_part', comparison: 'above', threshold: 0.9 },
    ...{ clearThreshold: 0.88, forMs: 5 * MINUTE_MS },
    text: { en: 'A worker is about to run out of memory', ja: 'ワーカーのメモリが尽きかけています' },
  }),
  critical({
    ...{ name: 'ProviderOutage', fact: 'provider_state', comparison: 'at_least', threshold: 2, noData: 'keep' },
    text: { en: 'A provider fails more often than it answers', ja: 'プロバイダーが停止しています' },
  }),
  critical({
    ...{ name: 'DatabaseConnectionFailed', fact: 'database_errors_in_row', comparison: 'at_least', threshold: 3 },
    text: { en: 'The database cannot be reached', ja: 'データベースに接続できません' },
  }),
  critical({
    ...{ name: 'ServiceDown', fact: 'worker_lost', comparison: 'at_least', threshold: 1 },
    text: { en: 'A worker of this service has fallen silent', ja: '本サービスのワーカーが停止しました' },
  }),
  critical({
    ...{ name: 'CriticalServiceDown', fact: 'service_state', comparison: 'at_least', threshold: 2 },
    ...{ where: { critical: ['yes'] }, keepFiringMs: MINUTE_MS / 2 },
    text: {
      en: 'A service that this one cannot do without has failed',
      ja: '必須の外部サービスが停止しています',
    },
  }),
];

const CALLS = [
  warning({
    ...{ name: 'LlmMeanResponseHigh', fact: 'llm_response_seconds', comparison: 'above', threshold: 5 },
    ...{ clearThreshold: 4.5, forMs: 5 * MINUTE_MS },
    text: { en: 'A provider answers slowly', ja: 'プロバイダーの平均応答時間が長くなっています' },
  }),
  warning({
    ...{ name: 'LlmErrorRateHigh', fact: 'llm_error_part', comparison: 'above', threshold: 0.05 },
    ...{ clearThreshold: 0.04, forMs: 5 * MINUTE_MS },
    text: { en: 'Many calls to a provider fail', ja: 'プロバイダーへの呼び出しの失敗率が高くなっています' },
  }),
  warning({
    ...{ name: 'UnpricedCalls', fact: 'unpriced_calls', comparison: 'at_least', threshold: 1 },
    text: { en: 'Nobody knows what calls to a model cost', ja: '単価が未設定のモデルが呼び出されています' },
  }),
  warning({
    ...{ name: 'LlmResponseTrend', fact: 'llm_response_ahead_seconds', comparison: 'above', threshold: 5 },
    ...{ clearThreshold: 4.5, forMs: 15 * MINUTE_MS },
    text: { en: 'A provider is becoming slow', ja: 'プロバイダーの応答が遅くなり続けています' },
  }),
];

const BUDGETS = [
  warning({
    ...{ name: 'BudgetThresholdReached', fact: 'budget_threshold_part', comparison: 'at_least', threshold: 1 },
    text: { en: 'A budget has reached a threshold', ja: '予算がしきい値に達しました' },
  }),
  warning({
    ...{ name: 'BudgetUseHigh', fact: 'budget_used_part', comparison: 'above', threshold: 0.8, forMs: HOUR_MS },
    text: { en: 'A budget is nearly spent', ja: '予算の消化率が高くなっています' },
  }),
  warning({
    ...{ name: 'BudgetExhaustionAhead', fact: 'budget_days_left', comparison: 'below', threshold: 7 },
    ...{ clearThreshold: 8, keepFiringMs: HOUR_MS },
    text: { en: 'A budget will be spent before its period ends', ja: '予算が期間の終わりまでに尽きる見込みです' },
  }),
  warning({
    ...{ name: 'QuotaUseHigh', fact: 'quota_used_part', comparison: 'above', threshold: 0.8 },
    text: { en: 'A quota of another service is nearly used up', ja: '外部サービスの利用枠が残りわずかです' },
  }),
];

const WORKERS = [
  warning({
    ...{ name: 'ServiceMeanResponseHigh', fact: 'http_response_seconds', comparison: 'above', threshold: 5 },
    ...{ clearThreshold: 4.5, forMs: 5 * MINUTE_MS },
    text: { en: 'This service answers slowly', ja: '本サービスの平均応答時間が長くなっています' },
  }),
  warning({
    ...{ name: 'EndpointResponseHigh', fact: 'endpoint_response_seconds', comparison: 'above', threshold: 3 },
    ...{ clearThreshold: 2.7, forMs: 5 * MINUTE_MS },
    text: {
      en: 'An endpoint of this service answers slowly',
      ja: '本サービスのエンドポイントの応答が遅くなっています',
    },
  }),
  warning({
    ...{
      name: 'RedisErrors',
      fact: 'redis_errors_in_row',
      comparison: 'at_least',
      threshold: 3,
      keepFiringMs: CALM_MS,
    },
    text: { en: 'Redis fails again and again', ja: 'Redis のエラーが続いています' },
  }),
  warning({
    ...{ name: 'CpuHigh', fact: 'cpu_part', comparison: 'above', threshold: 0.8, clearThreshold: 0.75 },
    forMs: 5 * MINUTE_MS,
    text: { en: 'A worker uses much of its processor', ja: 'ワーカーの CPU 使用率が高くなっています' },
  }),
  warning({
    ...{ name: 'MemoryHigh', fact: 'memory_part', comparison: 'above', threshold: 0.85, clearThreshold: 0.83 },
    forMs: 5 * MINUTE_MS,
    text: { en: 'A worker uses much of its memory', ja: 'ワーカーのメモリ使用率が高くなっています' },
  }),
  warning({
    ...{ name: 'DiskHigh', fact: 'disk_part', comparison: 'above', threshold: 0.9, clearThreshold: 0.88 },
    text: { en: 'The disk is nearly full', ja: 'ディスクの空きが残りわずかです' },
  }),
  warning({
    ...{ name: 'DatabasePoolHigh', fact: 'pool_part', comparison: 'above', threshold: 0.8, clearThreshold: 0.7 },
    forMs: 5 * MINUTE_MS,
    text: {
      en: 'Most connections to the database are at work',
      ja: 'データベース接続プールの使用率が高くなっています',
    },
  }),
  warning({
    ...{ name: 'DatabaseQueriesSlow', fact: 'query_p95_seconds', comparison: 'above', threshold: 1 },
    ...{ clearThreshold: 0.9, forMs: 2 * MINUTE_MS },
    text: { en: 'The database answers slowly', ja: 'データベースの応答が遅くなっています' },
  }),
];

const INSTALLATION = [
  warning({
    ...{ name: 'CertificateExpires', fact: 'certificate_days', comparison: 'at_most', threshold: 14, noData: 'keep' },
    text: { en: 'A certificate expires soon', ja: '証明書の有効期限が近づいています' },
  }),
  warning({
    ...{ name: 'ExternalServiceDown', fact: 'service_state', comparison: 'at_least', threshold: 2 },
    ...{ where: { critical: ['no'] }, forMs: MINUTE_MS / 2 },
    text: { en: 'A service that is watched has failed', ja: '監視中の外部サービスが停止しています' },
  }),
  warning({
    ...{ name: 'DependencyUnwell', fact: 'dependency_state', comparison: 'at_least', threshold: 1 },
    forMs: MINUTE_MS,
    text: { en: 'Something that this service depends on is not well', ja: '本サービスの依存先に異常があります' },
  }),
  warning({
    ...{ name: 'BackupMissing', fact: 'backup_age_days', comparison: 'above', threshold: 2 },
    text: { en: 'There is no recent backup that was verified', ja: '検証済みの新しいバックアップがありません' },
  }),
  warning({
    ...{ name: 'DiskFullAhead', fact: 'disk_days_left', comparison: 'below', threshold: 7, clearThreshold: 8 },
    keepFiringMs: HOUR_MS,
    text: { en: 'The disk will soon be full', ja: 'ディスクが間もなく満杯になる見込みです' },
  }),
];

const INFO = [
  info({
    ...{ name: 'TableGrowthAhead', fact: 'table_doubling_days', comparison: 'below', threshold: 7, clearThreshold: 8 },
    keepFiringMs: HOUR_MS,
    text: { en: 'A table will soon be twice as large', ja: 'テーブルの容量が間もなく倍増する見込みです' },
  }),
  info({
    ...{ name: 'DailyCallsUnusual', fact: 'daily_calls_part', comparison: 'above', threshold: 1.5 },
    text: { en: 'There are many more calls than on such days', ja: '今日の呼び出し数が平常を大きく上回っています' },
  }),
  info({
    ...{ name: 'NewModelSeen', fact: 'model_is_new', comparison: 'at_least', threshold: 1 },
    text: { en: 'A provider or model was seen for the first time', ja: '新しいプロバイダーまたはモデルが使われました' },
  }),
  info({
    ...{ name: 'ConfigurationChanged', fact: 'configuration_changes', comparison: 'at_least', threshold: 1 },
    text: { en: 'The configuration was changed', ja: '設定が変更されました' },
  }),
];

const SECURITY = [
  warning({
    ...{ name: 'AuthFailures', fact: 'auth_failures_per_minute', comparison: 'above', threshold: 10 },
    keepFiringMs: CALM_MS,
    text: { en: 'Many requests come with a wrong key', ja: '認証の失敗が多発しています' },
  }),
  warning({
    ...{ name: 'AbnormalTraffic', fact: 'open_anomalies', comparison: 'at_least', threshold: 1 },
    text: { en: 'Something is out of the usual', ja: '普段と異なる動きがあります' },
  }),
  critical({
    ...{ name: 'SecretAttempts', fact: 'secret_attempts', comparison: 'at_least', threshold: 1 },
    keepFiringMs: 5 * MINUTE_MS,
    text: { en: 'Somebody looks for secrets', ja: '機密ファイルへのアクセスが試みられています' },
  }),
  critical({
    ...{ name: 'KeyMisuse', fact: 'key_misuse', comparison: 'at_least', threshold: 1 },
    text: { en: 'A key is used as it never was', ja: 'API キーが不審な使われ方をしています' },
  }),
];

const SLOS = [
  critical({
    ...{ name: 'SloBurnFast', fact: 'slo_burn_rate_1h', comparison: 'at_least', threshold: BURN_PAIRS['1h'].rate },
    keepFiringMs: 5 * MINUTE_MS,
    text: {
      en: 'An error budget burns so fast that an hour takes 2 % of 30 days',
      ja: 'エラーバジェットが急速に消費されています（1 時間で 30 日分の 2 %）',
    },
  }),
  critical({
    ...{ name: 'SloBurnHigh', fact: 'slo_burn_rate_6h', comparison: 'at_least', threshold: BURN_PAIRS['6h'].rate },
    keepFiringMs: 5 * MINUTE_MS,
    text: {
      en: 'An error budget burns so fast that six hours take 5 % of 30 days',
      ja: 'エラーバジェットの消費が続いています（6 時間で 30 日分の 5 %）',
    },
  }),
  warning({
    ...{ name: 'SloBurnSlow', fact: 'slo_burn_rate_3d', comparison: 'at_least', threshold: BURN_PAIRS['3d'].rate },
    text: {
      en: 'An error budget will not last until the end of its window',
      ja: 'このままではエラーバジェットが期間の終わりまでもちません',
    },
  }),
];

/** SHIPPED_RULES come with the service. */
export const SHIPPED_RULES: readonly AlertRule[] = [
  ...CRITICAL,
  ...CALLS,
  ...BUDGETS,
  ...WORKERS,
  ...INSTALLATION,
  ...INFO,
  ...SECURITY,
  ...SLOS,
];
