/** JOB is the label that tells our jobs: Prometheus calls what it scrapes a job as well, and renames ours. */
export const JOB = 'exported_job';

/** LABELS are the series of `/metrics` that dashboards show, each with its own labels; a test holds them against a real scrape. */
export const LABELS = {
  techsapo_ledger_available: [],
  techsapo_llm_calls_total: ['provider', 'model', 'status'],
  techsapo_llm_errors_total: ['provider', 'class'],
  techsapo_llm_tokens_total: ['provider', 'model', 'meter'],
  techsapo_llm_cost_usd_total: ['provider', 'model', 'project'],
  techsapo_cost_correction_usd: ['provider', 'model', 'project'],
  techsapo_unpriced_calls_total: ['provider', 'model'],
  techsapo_llm_call_duration_seconds: ['provider', 'model'],
  techsapo_llm_time_to_first_token_seconds: ['provider', 'model'],
  techsapo_llm_success_rate_by_provider: ['provider'],
  techsapo_provider_state: ['provider'],
  techsapo_wallbounce_cost_usd: [],
  techsapo_wallbounce_total: ['outcome'],
  techsapo_wallbounce_success_rate: [],
  techsapo_wallbounce_avg_confidence_5m: [],
  techsapo_wallbounce_consensus_score: [],
  techsapo_wallbounce_model_agreement_rate: ['provider', 'model'],
  techsapo_wallbounce_model_outlier_rate: ['provider', 'model'],
  techsapo_wallbounce_model_accuracy: ['provider', 'model'],
  techsapo_budget_utilization_percent: ['budget', 'period'],
  techsapo_budget_limit_usd: ['budget', 'period'],
  techsapo_budget_spent_usd: ['budget', 'period'],
  techsapo_budget_forecast_usd: ['budget', 'period'],
  techsapo_quota_utilization_percent: ['quota', 'service', 'period'],
  techsapo_alerts_firing: ['alertname', 'severity'],
  techsapo_incidents_open: ['severity'],
  techsapo_deployment_timestamp_seconds: ['release', 'environment', 'project'],
  techsapo_slo_objective: ['slo'],
  techsapo_slo_sli: ['slo'],
  techsapo_slo_error_budget_remaining_ratio: ['slo'],
  techsapo_slo_burn_rate: ['slo', 'window'],
  http_requests_total: ['worker', 'method', 'endpoint', 'status'],
  http_request_duration_seconds: ['worker', 'method', 'endpoint'],
  techsapo_active_connections: ['worker'],
  techsapo_memory_usage_percent: ['worker'],
  techsapo_cpu_usage_percent: ['worker'],
  techsapo_disk_usage_percent: ['worker'],
  db_connections_active: ['worker'],
  db_connections_total: ['worker'],
  db_query_duration_seconds: ['worker', 'operation'],
  techsapo_redis_errors_total: ['worker'],
  techsapo_queue_jobs: ['worker', 'queue', 'state'],
  techsapo_job_duration_seconds: ['worker', JOB],
  techsapo_job_failures_total: ['worker', JOB],
  techsapo_ingest_calls_total: ['worker', 'dialect', 'outcome'],
  techsapo_notifications_total: ['worker', 'channel', 'outcome'],
  techsapo_live_clients: ['worker', 'transport'],
  techsapo_auth_failures_total: ['worker', 'reason'],
  techsapo_rate_limit_hits_total: ['worker', 'scope'],
  techsapo_anomaly_requests_total: ['worker', 'kind'],
  techsapo_lock_outs_total: ['worker', 'reason'],
  techsapo_locked_out: ['worker'],
  process_resident_memory_bytes: ['worker'],
  process_start_time_seconds: ['worker'],
  nodejs_eventloop_lag_p99_seconds: ['worker'],
} as const satisfies Record<string, readonly string[]>;
export type SeriesName = keyof typeof LABELS;

/** HISTOGRAMS are those of them that are histograms. */
export const HISTOGRAMS = [
  'techsapo_llm_call_duration_seconds',
  'techsapo_llm_time_to_first_token_seconds',
  'http_request_duration_seconds',
  'db_query_duration_seconds',
  'techsapo_job_duration_seconds',
] as const satisfies readonly SeriesName[];
export type HistogramName = (typeof HISTOGRAMS)[number];
type PlainName = Exclude<SeriesName, HistogramName>;

/** Filter is a label that a dashboard can be narrowed by. */
export type Filter = 'project' | 'provider' | 'model' | 'worker' | 'budget' | 'slo';

/** Where is what else a query asks of labels, as PromQL writes it: `status="error"`. */
export type Where = readonly string[];

/**
 * SeriesReader writes queries of series, narrowed by those variables of a dashboard whose label they have. Prometheus may scrape several
 * workers, and each tells the series of all: so each is taken once (`max by` its own labels) before anything is added up.
 */
export class SeriesReader {
  constructor(private readonly filters: readonly Filter[]) {}

  /** now is the value of each series of a name. */
  now(name: PlainName, where: Where = []): string {
    return this.once(name, this.selector(name, where));
  }

  /** perSecond is how fast a counter rises. */
  perSecond(name: PlainName, where: Where = []): string {
    return this.once(name, `rate(${this.selector(name, where)}[$__rate_interval])`);
  }

  /** perMinute is how fast a counter rises. */
  perMinute(name: PlainName, where: Where = []): string {
    return `60 * ${this.perSecond(name, where)}`;
  }

  /** inRange is by how much a counter rose in the range that is shown. */
  inRange(name: PlainName, where: Where = []): string {
    return this.once(name, `increase(${this.selector(name, where)}[$__range])`);
  }

  /** quantile is an estimate of a quantile of what a histogram counted lately or, with `$__range`, in the range that is shown. */
  quantile(part: number, name: HistogramName, by: readonly string[], over = '$__rate_interval'): string {
    const labels = ['le', ...LABELS[name]].join(', ');
    const buckets = `max by (${labels}) (rate(${this.selector(name, [], '_bucket')}[${over}]))`;
    return `histogram_quantile(${part}, sum by (${['le', ...by].join(', ')}) (${buckets}))`;
  }

  /** mean is the mean of what a histogram measured lately. */
  mean(name: HistogramName, by: readonly string[]): string {
    return `${this.rateOf(name, '_sum', by)} / ${this.rateOf(name, '_count', by)}`;
  }

  /** countPerMinute is how many of what a histogram measures there are. */
  countPerMinute(name: HistogramName, by: readonly string[]): string {
    return `60 * ${this.rateOf(name, '_count', by)}`;
  }

  private rateOf(name: HistogramName, suffix: '_sum' | '_count', by: readonly string[]): string {
    return sum(by, this.once(name, `rate(${this.selector(name, [], suffix)}[$__rate_interval])`));
  }

  private once(name: SeriesName, expression: string): string {
    const labels = LABELS[name].join(', ');
    return labels === '' ? `max(${expression})` : `max by (${labels}) (${expression})`;
  }

  private selector(name: SeriesName, where: Where, suffix = ''): string {
    const labels: readonly string[] = LABELS[name];
    const narrowed = this.filters.filter((filter) => labels.includes(filter));
    const matchers = ['job="$job"', ...narrowed.map((filter) => `${filter}=~"$${filter}"`), ...where];
    return `${name}${suffix}{${matchers.join(', ')}}`;
  }
}

/** sum adds up series that have some labels alike; all of them without labels. */
export function sum(by: readonly string[], expression: string): string {
  return by.length === 0 ? `sum(${expression})` : `sum by (${by.join(', ')}) (${expression})`;
}
