import type { FactName } from '../alerting/fact.js';
import { ROUTES_ASIDE } from '../reliability/probe-routes.js';

/** Expression is a fact in PromQL, in the fact's unit and by its labels alone; or, with `promql: null`, why Prometheus cannot see it. */
export type Expression =
  | {
      promql: string;
      /** In what it may tell otherwise than the service does; `null`: in nothing but the time of a scrape. */
      differs: string | null;
    }
  | { promql: null; reason: string };

/** ONLY stands in an expression where a rule that is about some labels alone names them. */
export const ONLY = '$only';

/** HOURLY_MEAN is the recorded series of the mean latency of an hour, by provider. */
export const HOURLY_MEAN = 'provider:techsapo_llm_response_seconds:mean1h';

const LATE = 'calls count when they come in, not when they were made';
const DURATION = 'techsapo_llm_call_duration_seconds';
const ANSWER = 'http_request_duration_seconds';
const OF_SERVICE = `{endpoint!~"${ROUTES_ASIDE.join('|')}"}`;

const same = (promql: string): Expression => ({ promql, differs: null });
const nearly = (promql: string, differs: string): Expression => ({ promql, differs });
const unseen = (reason: string): Expression => ({ promql: null, reason });

/** quotient is a part or a mean: one sum of counters by the other. */
const quotient = (by: string, above: string, below: string): string =>
  `sum by (${by}) (${above}) / sum by (${by}) (${below})`;

/** Whoever scrapes several workers has every series of theirs several times. */
const once = (labels: string, series: string): string => `max by (${labels}) (${series})`;

const named = (by: string): string => {
  return `label_join(rate(${ANSWER}_${by}${OF_SERVICE}[5m]), "endpoint", " ", "method", "endpoint")`;
};

const ofBudget = (value: string): string => {
  return `${value} * on (budget) group_left (project) max by (budget, project) (techsapo_budget_info)`;
};

const refusals = (series: string): string => `(sum(${once('worker, reason', `increase(${series}[1m])`)}) or vector(0))`;

const finished = (selector: string): string => {
  return `sum by (provider) (${once('provider, model, status', `increase(techsapo_llm_calls_total${selector}[5m])`)})`;
};

const UNPRICED = 'techsapo_unpriced_calls_total';
/** What was not there a day ago, while others were, has all its calls of this day. */
const NEWLY_UNPRICED = [
  `(${once('provider, model', UNPRICED)} unless ${once('provider, model', `${UNPRICED} offset 1d`)})`,
  `and on () group(${UNPRICED} offset 1d)`,
].join(' ');

const CALLS = 'techsapo_llm_calls_total';
const NEW_MODEL = [
  `(group by (provider, model) (${CALLS}) unless group by (provider, model) (${CALLS} offset 1h))`,
  `and on () group(${CALLS} offset 1h) and on () group(${CALLS} offset 1d)`,
].join(' ');

const HOURS = `${HOURLY_MEAN}[1d:1h]`;
const AHEAD = `predict_linear(${HOURS}, 6 * 3600) and deriv(${HOURS}) > 0 and count_over_time(${HOURS}) >= 8`;

const burn = (window: string): Expression => {
  return same(once('slo, project', `techsapo_slo_alert_burn_rate{window="${window}"}`));
};

/** EXPRESSIONS are all facts as Prometheus sees them in the series of `/metrics`. */
export const EXPRESSIONS: Readonly<Record<FactName, Expression>> = {
  llm_response_seconds: nearly(quotient('provider', `rate(${DURATION}_sum[5m])`, `rate(${DURATION}_count[5m])`), LATE),
  llm_response_p95_seconds: nearly(
    `histogram_quantile(0.95, sum by (provider, le) (rate(${DURATION}_bucket[5m])))`,
    `${LATE}; within a bucket, whose bounds are each twice the one before`,
  ),
  llm_error_part: nearly(`${finished('{status="error"}')} / (${finished('')} >= 5)`, LATE),
  llm_calls_per_minute: nearly(`${finished('')} / 5`, `${LATE}; and when they are finished`),
  llm_cost_usd: nearly(
    `sum by (provider) (${once('provider', 'increase(techsapo_provider_cost_usd[5m])')})`,
    `${LATE}; calls that are priced anew cost in the moment of that`,
  ),
  unpriced_calls: nearly(
    `(${NEWLY_UNPRICED}) or ${once('provider, model', `increase(${UNPRICED}[1d])`)}`,
    `${LATE}; on its first day Prometheus does not see the first calls of a model; that they have a price since, a day later`,
  ),
  provider_state: same(once('provider', 'techsapo_provider_state')),
  wall_bounce_confidence: same('min(techsapo_wallbounce_avg_confidence_5m)'),
  model_is_new: nearly(NEW_MODEL, 'new is what Prometheus did not see an hour before; on its first day, nothing is'),
  daily_calls_part: unseen(
    'it compares with the same weekday of eight weeks, in the reporting time zone; Prometheus keeps 15 days',
  ),
  llm_response_ahead_seconds: nearly(
    AHEAD,
    'hours of the clock are those of UTC, and the trend is followed from now on',
  ),
  budget_threshold_part: nearly(
    once('budget, percent, project', 'techsapo_budget_threshold_reached'),
    'the value is 1, not what is spent',
  ),
  budget_used_part: same(ofBudget(`${once('budget', 'techsapo_budget_utilization_percent')} / 100`)),
  budget_days_left: same(ofBudget('min by (budget) (techsapo_budget_exhaustion_seconds) / 86400')),
  quota_used_part: same(
    `${once('quota, service', 'techsapo_quota_utilization_percent')} / 100 * on (quota, service) group_left (project) max by (quota, service, project) (techsapo_quota_info)`,
  ),
  cpu_part: same(once('worker', 'techsapo_worker_cpu_used_ratio')),
  memory_part: same(once('worker', 'techsapo_worker_memory_used_ratio')),
  disk_part: same(once('host', 'techsapo_host_disk_used_ratio')),
  pool_part: same(once('worker', 'techsapo_worker_pool_used_ratio')),
  query_p95_seconds: same(once('worker', 'techsapo_worker_query_p95_seconds')),
  http_response_seconds: same(
    quotient('worker', `rate(${ANSWER}_sum${OF_SERVICE}[5m])`, `rate(${ANSWER}_count${OF_SERVICE}[5m])`),
  ),
  endpoint_response_seconds: same(quotient('endpoint', named('sum'), named('count'))),
  redis_errors_in_row: same(once('worker', 'techsapo_worker_redis_errors_in_row')),
  database_errors_in_row: nearly(
    once('worker', 'techsapo_database_errors_in_row'),
    'while the database is away, of the worker alone that is scraped',
  ),
  worker_lost: same(once('worker', 'techsapo_worker_lost')),
  auth_failures_per_minute: nearly(
    `${refusals('techsapo_auth_failures_total')} + ${refusals('techsapo_rate_limit_hits_total{scope="locked_out"}')}`,
    'any sixty seconds, not those of the clock',
  ),
  secret_attempts: unseen('it is told by source, and addresses are no labels: anybody can make any number of them'),
  key_misuse: unseen('it is told by key, and keys are no labels'),
  open_anomalies: unseen('it is told by subject, and some subjects are keys or users'),
  certificate_days: same('min by (host) (techsapo_certificate_expiry_seconds) / 86400'),
  backup_age_days: same('max(techsapo_backup_age_seconds) / 86400'),
  disk_days_left: same('min by (host) (techsapo_disk_full_in_seconds) / 86400'),
  table_doubling_days: same('min by (table) (techsapo_table_doubling_in_seconds) / 86400'),
  service_state: same(once('service, critical', `techsapo_service_state${ONLY}`)),
  dependency_state: same(once('dependency', 'techsapo_dependency_state')),
  configuration_changes: unseen('changes are in the audit log, which is no series'),
  slo_burn_rate_1h: burn('1h'),
  slo_burn_rate_6h: burn('6h'),
  slo_burn_rate_3d: burn('3d'),
};
