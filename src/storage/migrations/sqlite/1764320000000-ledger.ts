import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE llm_calls (
    started_ms bigint NOT NULL, call_key varchar(32) NOT NULL, id varchar(200) NOT NULL,
    series bigint NOT NULL, trace_key bigint, trace_id varchar(200), parent_id varchar(200),
    dialect smallint NOT NULL, status smallint NOT NULL, error_class smallint, http_status smallint,
    error_message varchar(1000), finish_reason varchar(200), latency_us bigint, first_token_us bigint,
    response_model varchar(200), service_tier varchar(200), usage_known smallint NOT NULL,
    usage_note smallint, input_uncached bigint NOT NULL, cache_read bigint NOT NULL,
    cache_write bigint NOT NULL, output bigint NOT NULL, reasoning bigint NOT NULL,
    extra_meters varchar(1000), cost_state smallint NOT NULL, cost_reason smallint NOT NULL,
    cost_nano bigint, price_key bigint, cache_saved_nano bigint, reported_nano bigint, user_id varchar(200),
    session_id varchar(200), wall_bounce_id varchar(200), confidence double, streamed smallint,
    tags text, beyond_cap text, told text, failure varchar(32),
    PRIMARY KEY (started_ms, call_key)
  ) WITHOUT ROWID`,
  `CREATE UNIQUE INDEX llm_calls_by_key ON llm_calls (call_key)`,
  `CREATE INDEX llm_calls_by_trace ON llm_calls (trace_key)`,
  `CREATE TABLE call_contents (
    call_key varchar(32) PRIMARY KEY NOT NULL, input text, output text
  )`,
  `CREATE TABLE spans (
    span_key varchar(32) PRIMARY KEY NOT NULL, trace_key bigint NOT NULL, id varchar(200) NOT NULL,
    project varchar(200) NOT NULL, dialect smallint NOT NULL, trace_id varchar(200) NOT NULL,
    parent_id varchar(200), name varchar(200) NOT NULL, kind smallint NOT NULL,
    started_ms bigint NOT NULL, duration_us bigint, failed smallint NOT NULL, message varchar(1000),
    usage_json varchar(1000), told text
  )`,
  `CREATE INDEX spans_by_trace ON spans (trace_key)`,
  `CREATE TABLE traces (
    trace_record varchar(32) PRIMARY KEY NOT NULL, trace_key bigint NOT NULL,
    project varchar(200) NOT NULL, trace_id varchar(200) NOT NULL, told text NOT NULL
  )`,
  `CREATE TABLE scores (
    score_key varchar(32) PRIMARY KEY NOT NULL, id varchar(200) NOT NULL, project varchar(200) NOT NULL,
    target_type smallint NOT NULL, target_id varchar(200) NOT NULL, name varchar(200) NOT NULL,
    value double, label varchar(200), source smallint NOT NULL, comment varchar(1000),
    created_ms bigint NOT NULL
  )`,
  `CREATE INDEX scores_by_target ON scores (target_id)`,
  `CREATE TABLE series (
    series bigint PRIMARY KEY NOT NULL, exposed_series bigint NOT NULL, facet smallint,
    model_series bigint NOT NULL, use_series bigint NOT NULL, release_series bigint NOT NULL,
    place_series bigint NOT NULL, provider_series bigint NOT NULL,
    dim_project varchar(200) NOT NULL, dim_environment varchar(200) NOT NULL,
    dim_provider varchar(200) NOT NULL, dim_model varchar(200) NOT NULL,
    dim_operation varchar(200) NOT NULL, dim_feature varchar(200) NOT NULL,
    dim_release varchar(200) NOT NULL, dim_segment varchar(200) NOT NULL
  )`,
  `CREATE TABLE rollups (
    grain smallint NOT NULL, bucket_ms bigint NOT NULL, series bigint NOT NULL, calls bigint NOT NULL,
    errors bigint NOT NULL, pending bigint NOT NULL, unpriced bigint NOT NULL, reported bigint NOT NULL,
    usage_unknown bigint NOT NULL, input_uncached bigint NOT NULL, cache_read bigint NOT NULL,
    cache_write bigint NOT NULL, output bigint NOT NULL, reasoning bigint NOT NULL,
    latency_us bigint NOT NULL, time_to_first_token_us bigint NOT NULL, confidence_micro bigint NOT NULL,
    confidence_calls bigint NOT NULL,
    input_tokens bigint NOT NULL, output_tokens bigint NOT NULL, cost_nano bigint NOT NULL, reported_nano bigint NOT NULL,
    cache_saved_nano bigint NOT NULL,    counts blob NOT NULL,
    PRIMARY KEY (grain, bucket_ms, series)
  ) WITHOUT ROWID`,
  `CREATE TABLE journal (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, written_ms bigint NOT NULL,
    set_aside smallint NOT NULL, difference text NOT NULL
  )`,
  `CREATE TABLE user_days (
    day_ms bigint NOT NULL, project varchar(200) NOT NULL, user_id varchar(200) NOT NULL,
    calls bigint NOT NULL, errors bigint NOT NULL, unpriced bigint NOT NULL,
    input_tokens bigint NOT NULL, output_tokens bigint NOT NULL, cost_nano bigint NOT NULL,
    PRIMARY KEY (day_ms, project, user_id)
  ) WITHOUT ROWID`,
  `CREATE TABLE failure_kinds (
    fingerprint varchar(32) PRIMARY KEY NOT NULL, provider varchar(200) NOT NULL, error_class smallint,
    http_status smallint, message varchar(1000)
  )`,
  `CREATE INDEX failure_kinds_by_provider ON failure_kinds (provider)`,
  `CREATE TABLE failure_sums (
    grain smallint NOT NULL, bucket_ms bigint NOT NULL, fingerprint varchar(32) NOT NULL,
    series bigint NOT NULL, failures bigint NOT NULL,
    PRIMARY KEY (grain, bucket_ms, fingerprint, series)
  ) WITHOUT ROWID`,
  `CREATE INDEX failure_sums_by_kind ON failure_sums (grain, fingerprint, bucket_ms, series, failures)`,
  `CREATE TABLE failed_calls (
    fingerprint varchar(32) NOT NULL, started_ms bigint NOT NULL, call_key varchar(32) NOT NULL,
    series bigint NOT NULL,
    PRIMARY KEY (fingerprint, started_ms, call_key)
  ) WITHOUT ROWID`,
  `CREATE TABLE price_snapshots (
    price_key bigint PRIMARY KEY NOT NULL, sources text NOT NULL, written text NOT NULL,
    multiplier varchar(200) NOT NULL
  )`,
  `CREATE TABLE operator_prices (
    id varchar(32) PRIMARY KEY NOT NULL, provider varchar(200) NOT NULL, model varchar(200) NOT NULL,
    service_tier varchar(200), effective_from_ms bigint NOT NULL, effective_to_ms bigint, written text,
    multiplier varchar(200) NOT NULL, comment varchar(1000), changed_ms bigint NOT NULL
  )`,
  `CREATE TABLE api_keys (
    id varchar(32) PRIMARY KEY NOT NULL, name varchar(200) NOT NULL, secret_hash varchar(64) NOT NULL,
    scopes varchar(200) NOT NULL, project varchar(200), created_ms bigint NOT NULL, expires_ms bigint,
    revoked_ms bigint
  )`,
  `CREATE TABLE sessions (
    token_hash varchar(64) PRIMARY KEY NOT NULL, key_id varchar(32) NOT NULL, key_hash varchar(64) NOT NULL,
    expires_ms bigint NOT NULL
  )`,
  `CREATE INDEX sessions_by_end ON sessions (expires_ms)`,
  `CREATE TABLE outbox (
    id varchar(32) PRIMARY KEY NOT NULL, job varchar(200) NOT NULL, payload text NOT NULL,
    due_ms bigint NOT NULL, claimed_until_ms bigint NOT NULL, attempts bigint NOT NULL,
    last_error varchar(1000), dead_ms bigint, death smallint, created_ms bigint NOT NULL
  )`,
  `CREATE INDEX outbox_by_due ON outbox (dead_ms, due_ms)`,
  `CREATE TABLE workers (
    id varchar(32) PRIMARY KEY NOT NULL, name varchar(200) NOT NULL, role varchar(200) NOT NULL,
    version varchar(200) NOT NULL, pid bigint NOT NULL, host varchar(200) NOT NULL,
    started_ms bigint NOT NULL, last_seen_ms bigint NOT NULL, rss_bytes bigint NOT NULL,
    heap_used_bytes bigint NOT NULL, heap_total_bytes bigint NOT NULL, loop_delay_p99_us bigint
  )`,
  `CREATE TABLE settings (
    name varchar(200) PRIMARY KEY NOT NULL, value varchar(1000) NOT NULL
  )`,
  `CREATE TABLE corrections (
    id varchar(32) PRIMARY KEY NOT NULL, made_by varchar(200) NOT NULL, made_ms bigint NOT NULL,
    from_ms bigint NOT NULL, to_ms bigint NOT NULL, examined bigint NOT NULL, changed bigint NOT NULL,
    difference_nano bigint NOT NULL, place_ms bigint NOT NULL, place_key varchar(32) NOT NULL
  )`,
];

/** Ledger1764320000000 lays the ledger's first tables. */
export class Ledger1764320000000 implements MigrationInterface {
  readonly name = 'Ledger1764320000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of TABLES) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [, table] of TABLES.join('\n').matchAll(/^CREATE TABLE (\w+)/gm))
      await runner.query(`DROP TABLE ${table}`);
  }
}
