import { BURN_WINDOWS } from '../reliability/burn-rate.js';
import { ROUTES_ASIDE } from '../reliability/probe-routes.js';
import type { RecordingRule, RuleGroup } from './alerting-rules.js';
import { HOURLY_MEAN } from './expressions.js';

const CALLS = 'techsapo_llm_calls_total';
const DURATION = 'techsapo_llm_call_duration_seconds';
const ANSWER = 'http_request_duration_seconds';
const OF_SERVICE = `endpoint!~"${ROUTES_ASIDE.join('|')}"`;

const success = (by: string): string => {
  return `sum${by} (rate(${CALLS}{status="ok"}[5m])) / sum${by} (rate(${CALLS}[5m]))`;
};

const meanLatency = (window: string): string => {
  return `sum by (provider) (increase(${DURATION}_sum[${window}])) / sum by (provider) (increase(${DURATION}_count[${window}]))`;
};

/** In an hour of fewer calls their mean tells of no trend. */
const LEAST_CALLS = 5;

const CALL_RULES: readonly RecordingRule[] = [
  { record: 'techsapo:techsapo_llm_calls_success:ratio5m', expr: success('') },
  { record: 'provider:techsapo_llm_calls_success:ratio5m', expr: success(' by (provider)') },
  {
    record: 'provider:techsapo_llm_calls:rate5m',
    expr: `sum by (provider) (max by (provider, model, status) (rate(${CALLS}[5m])))`,
  },
  { record: 'provider:techsapo_llm_response_seconds:mean5m', expr: meanLatency('5m') },
  {
    record: 'provider:techsapo_llm_response_seconds:p95_5m',
    expr: `histogram_quantile(0.95, sum by (provider, le) (rate(${DURATION}_bucket[5m])))`,
  },
  {
    record: HOURLY_MEAN,
    expr: `(${meanLatency('1h')}) and sum by (provider) (increase(${DURATION}_count[1h])) >= ${LEAST_CALLS}`,
  },
];

const BOUNCE_RULES: readonly RecordingRule[] = [
  { record: 'techsapo:techsapo_wallbounce_success:ratio5m', expr: 'min(techsapo_wallbounce_success_rate)' },
  {
    record: 'techsapo:techsapo_wallbounce_success:ratio1h',
    expr: 'sum(increase(techsapo_wallbounce_total{outcome="agreed"}[1h])) / sum(increase(techsapo_wallbounce_total[1h]))',
  },
  { record: 'techsapo:techsapo_wallbounce_confidence:mean5m', expr: 'min(techsapo_wallbounce_avg_confidence_5m)' },
];

const COST_RULES: readonly RecordingRule[] = [
  {
    record: 'provider:techsapo_llm_cost_usd:increase1h',
    expr: 'sum by (provider) (max by (provider, model, project) (increase(techsapo_llm_cost_usd_total[1h])))',
  },
  {
    record: 'project:techsapo_llm_cost_usd:increase1h',
    expr: 'sum by (project) (max by (provider, model, project) (increase(techsapo_llm_cost_usd_total[1h])))',
  },
  {
    record: 'techsapo:techsapo_wallbounce_cost_usd:increase1h',
    expr: 'max(increase(techsapo_wallbounce_cost_usd[1h]))',
  },
];

const SERVICE_RULES: readonly RecordingRule[] = [
  {
    record: 'techsapo:http_request_duration_seconds:p95_5m',
    expr: `histogram_quantile(0.95, sum by (le) (rate(${ANSWER}_bucket{${OF_SERVICE}}[5m])))`,
  },
  {
    record: 'worker:http_request_duration_seconds:p95_5m',
    expr: `histogram_quantile(0.95, sum by (worker, le) (rate(${ANSWER}_bucket{${OF_SERVICE}}[5m])))`,
  },
  {
    record: 'techsapo:http_requests_failed:ratio5m',
    expr: `(sum(rate(http_requests_total{${OF_SERVICE},status=~"5.."}[5m])) or vector(0)) / sum(rate(http_requests_total{${OF_SERVICE}}[5m]))`,
  },
];

const SLO_RULES: readonly RecordingRule[] = [
  ...BURN_WINDOWS.map((window) => ({
    record: `slo:techsapo_slo_burn_rate:${window}`,
    expr: `max by (slo) (techsapo_slo_burn_rate{window="${window}"})`,
  })),
  {
    record: 'slo:techsapo_slo_error_budget_remaining:ratio',
    expr: 'min by (slo) (techsapo_slo_error_budget_remaining_ratio)',
  },
];

/** RECORDING_RULES are series that are made of those of `/metrics`, named by level, series and operation. */
export const RECORDING_RULES: readonly RuleGroup<RecordingRule>[] = [
  { name: 'techsapo-recorded-calls', rules: CALL_RULES },
  { name: 'techsapo-recorded-wall-bounces', rules: BOUNCE_RULES },
  { name: 'techsapo-recorded-costs', rules: COST_RULES },
  { name: 'techsapo-recorded-service', rules: SERVICE_RULES },
  { name: 'techsapo-recorded-slos', rules: SLO_RULES },
];
