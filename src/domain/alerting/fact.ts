import { MINUTE_MS, HOUR_MS, DAY_MS } from '../period.js';
import type { ValueUnit } from './transition.js';

/**
 * FACT_SOURCES are where facts come from. `calls` are sums of calls within a window, by whichever dimensions; they can be had
 * of past moments as well. `ledger` is what else calls come to; `budgets` where budgets and quotas stand; `workers` what the
 * workers of the service tell of themselves; `security` what was tried; `installation` what was told of where it runs; `slos`
 * where objectives stand.
 */
export const FACT_SOURCES = ['calls', 'ledger', 'budgets', 'workers', 'security', 'installation', 'slos'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** FactKind is what can be measured. */
export interface FactKind {
  source: FactSource;
  unit: ValueUnit;
  /** By what its values are told apart; of calls, unless a rule says otherwise. */
  labels: readonly string[];
  /** How far back it looks: of the time between two measurements, so much counts as measured. */
  reachMs: number;
  /** Whether it is measured at once when calls are recorded; all are every few seconds. */
  isAtOnce: boolean;
  meaning: string;
}

/** What workers tell of themselves is of the last minutes, at least of one. */
const HEARTBEATS_MS = MINUTE_MS;

/** LATELY_MS is how far sums of calls look back where a rule does not say. */
const LATELY_MS = 5 * MINUTE_MS;

const calls = (unit: ValueUnit, meaning: string): FactKind => {
  return { source: 'calls', unit, labels: ['provider'], reachMs: LATELY_MS, isAtOnce: true, meaning };
};

const worker = (unit: ValueUnit, labels: readonly string[], meaning: string): FactKind => {
  return { source: 'workers', unit, labels, reachMs: HEARTBEATS_MS, isAtOnce: false, meaning };
};

const security = (unit: ValueUnit, labels: readonly string[], meaning: string): FactKind => {
  return { source: 'security', unit, labels, reachMs: MINUTE_MS, isAtOnce: false, meaning };
};

const budgets = (unit: ValueUnit, labels: readonly string[], meaning: string): FactKind => {
  return { source: 'budgets', unit, labels, reachMs: HOUR_MS, isAtOnce: true, meaning };
};

const ledger = (unit: ValueUnit, labels: readonly string[], meaning: string): FactKind => {
  return { source: 'ledger', unit, labels, reachMs: LATELY_MS, isAtOnce: true, meaning };
};

const installation = (unit: ValueUnit, labels: readonly string[], meaning: string): FactKind => {
  return { source: 'installation', unit, labels, reachMs: HOUR_MS, isAtOnce: false, meaning };
};

const slos = (long: string, short: string): FactKind => {
  const meaning = `how many times too fast an error budget burns, in the last ${long} and the last ${short}: the smaller`;
  return { source: 'slos', unit: 'times', labels: ['slo', 'project'], reachMs: LATELY_MS, isAtOnce: false, meaning };
};

const KINDS = {
  llm_response_seconds: calls('seconds', 'mean latency of the calls'),
  llm_response_p95_seconds: calls('seconds', 'latency that 95 of 100 calls had at most'),
  llm_error_part: calls('part', 'part of the finished calls that failed, of five or more'),
  llm_calls_per_minute: calls('per_minute', 'calls'),
  llm_cost_usd: calls('usd', 'what the calls cost, at least'),
  unpriced_calls: {
    ...calls('count', 'calls whose cost is not known'),
    labels: ['provider', 'model'],
    reachMs: DAY_MS,
  },
  provider_state: ledger('state', ['provider'], 'state of a provider: 0 operational, 1 degraded, 2 outage'),
  wall_bounce_confidence: ledger(
    'part',
    [],
    'mean confidence of the wall-bounces of five minutes that chose an answer',
  ),
  model_is_new: ledger('state', ['provider', 'model'], '1 for an hour after a provider and model were first seen'),
  daily_calls_part: {
    ...ledger('part', [], 'calls of today, as a part of the median of the same weekday of earlier weeks'),
    isAtOnce: false,
  },
  llm_response_ahead_seconds: {
    ...ledger('seconds', ['provider'], 'mean latency in six hours, if it goes on as in the last day'),
    reachMs: HOUR_MS,
    isAtOnce: false,
  },
  budget_threshold_part: budgets(
    'part',
    ['budget', 'percent', 'project'],
    'what is spent of a budget, for each threshold',
  ),
  budget_used_part: budgets('part', ['budget', 'project'], 'what is spent of a budget, as a part of its limit'),
  budget_days_left: {
    ...budgets('days', ['budget', 'project'], 'days until a budget is expected to be used up, in its period'),
    isAtOnce: false,
  },
  quota_used_part: {
    ...budgets('part', ['quota', 'service', 'project'], 'what is used of a quota, as a part of its limit'),
    isAtOnce: false,
  },
  cpu_part: worker('part', ['worker'], 'what a worker uses of a processor'),
  memory_part: worker('part', ['worker'], 'what a worker uses of the memory that it may'),
  disk_part: worker('part', ['host'], 'what is used of the disk that the data are on'),
  pool_part: worker('part', ['worker'], 'connections to the database that are at work, of all that there may be'),
  query_p95_seconds: worker('seconds', ['worker'], 'time that 95 of 100 statements took at most'),
  http_response_seconds: worker('seconds', ['worker'], 'mean time in which a worker answers requests'),
  endpoint_response_seconds: worker('seconds', ['endpoint'], 'mean time in which requests to an endpoint are answered'),
  redis_errors_in_row: worker('count', ['worker'], 'errors of Redis without a success between'),
  database_errors_in_row: worker('count', ['worker'], 'errors of the database without a success between'),
  worker_lost: worker('state', ['worker'], '1: a worker has fallen silent, and nobody took its place'),
  auth_failures_per_minute: security(
    'per_minute',
    [],
    'requests whose key was not accepted, or not looked at any more',
  ),
  secret_attempts: security('count', ['source'], 'attempts to read files that hold secrets, in ten minutes'),
  key_misuse: security('count', ['key'], 'findings that a key is used as it never was'),
  open_anomalies: security('count', ['kind', 'subject', 'project'], 'anomalies that have not ended'),
  certificate_days: installation('days', ['host'], 'days until a certificate expires'),
  backup_age_days: installation('days', [], 'days since a backup was made and verified'),
  disk_days_left: installation(
    'days',
    ['host'],
    'days until the disk that the data are on is full, if it goes on as in the last week',
  ),
  table_doubling_days: installation(
    'days',
    ['table'],
    'days until a table of a gigabyte or more is twice as large, if it goes on as in the last week',
  ),
  service_state: installation(
    'state',
    ['service', 'critical'],
    'state of a service of others that is watched: 0 ok, 1 degraded, 2 failed',
  ),
  dependency_state: installation(
    'state',
    ['dependency'],
    'state of what the service depends on and no other fact tells of: 0 ok, 1 degraded, 2 failed',
  ),
  configuration_changes: installation('count', ['subject'], 'changes of the configuration in an hour'),
  slo_burn_rate_1h: slos('hour', 'five minutes'),
  slo_burn_rate_6h: slos('six hours', 'half hour'),
  slo_burn_rate_3d: slos('three days', 'six hours'),
} as const satisfies Record<string, FactKind>;

/** FactName names what rules can be about. */
export type FactName = keyof typeof KINDS;

/** FACTS are all that rules can be about. */
export const FACTS: Readonly<Record<FactName, FactKind>> = KINDS;
export const FACT_NAMES = Object.keys(KINDS) as FactName[];

/** Labels tell apart what a fact is about. */
export type Labels = Readonly<Record<string, string>>;

/** Measured is a fact of one combination of labels. */
export interface Measured {
  labels: Labels;
  /** `null`: there is too little to tell. */
  value: number | null;
  /** Where what is measured has a threshold of its own, that is the rule's. */
  threshold?: number;
  /** It may be there, and nobody can tell how it is: that changes nothing. */
  isUnknown?: true;
}

/** keyOf is one text for some labels, in whichever order they are told. */
export function keyOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)));
}
