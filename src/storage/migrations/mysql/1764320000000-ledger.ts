import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE IF NOT EXISTS llm_calls (
    started_ms bigint NOT NULL, call_key varchar(32) NOT NULL, id varchar(200) NOT NULL,
    series bigint NOT NULL, trace_key bigint NULL, trace_id varchar(200) NULL,
    parent_id varchar(200) NULL, dialect smallint NOT NULL, status smallint NOT NULL,
    error_class smallint NULL, http_status smallint NULL, error_message varchar(1000) NULL,
    finish_reason varchar(200) NULL, latency_us bigint NULL, first_token_us bigint NULL,
    response_model varchar(200) NULL, service_tier varchar(200) NULL, usage_known smallint NOT NULL,
    usage_note smallint NULL, input_uncached bigint NOT NULL, cache_read bigint NOT NULL,
    cache_write bigint NOT NULL, output bigint NOT NULL, reasoning bigint NOT NULL,
    extra_meters varchar(1000) NULL, cost_state smallint NOT NULL, cost_reason smallint NOT NULL,
    cost_nano bigint NULL, price_key bigint NULL, cache_saved_nano bigint NULL, reported_nano bigint NULL, user_id varchar(200) NULL,
    session_id varchar(200) NULL, wall_bounce_id varchar(200) NULL, confidence double NULL,
    streamed smallint NULL, tags longtext NULL, beyond_cap longtext NULL, told longtext NULL,
    failure varchar(32) NULL,
    UNIQUE INDEX llm_calls_by_key (call_key),
    INDEX llm_calls_by_trace (trace_key),
    PRIMARY KEY (started_ms, call_key)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS call_contents (
    call_key varchar(32) NOT NULL, input longtext NULL, output longtext NULL,
    PRIMARY KEY (call_key)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS spans (
    span_key varchar(32) NOT NULL, trace_key bigint NOT NULL, id varchar(200) NOT NULL,
    project varchar(200) NOT NULL, dialect smallint NOT NULL, trace_id varchar(200) NOT NULL,
    parent_id varchar(200) NULL, name varchar(200) NOT NULL, kind smallint NOT NULL,
    started_ms bigint NOT NULL, duration_us bigint NULL, failed smallint NOT NULL,
    message varchar(1000) NULL, usage_json varchar(1000) NULL, told longtext NULL,
    INDEX spans_by_trace (trace_key),
    PRIMARY KEY (span_key)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS traces (
    trace_record varchar(32) NOT NULL, trace_key bigint NOT NULL, project varchar(200) NOT NULL,
    trace_id varchar(200) NOT NULL, told longtext NOT NULL,
    PRIMARY KEY (trace_record)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS scores (
    score_key varchar(32) NOT NULL, id varchar(200) NOT NULL, project varchar(200) NOT NULL,
    target_type smallint NOT NULL, target_id varchar(200) NOT NULL, name varchar(200) NOT NULL,
    value double NULL, label varchar(200) NULL, source smallint NOT NULL, comment varchar(1000) NULL,
    created_ms bigint NOT NULL,
    INDEX scores_by_target (target_id),
    PRIMARY KEY (score_key)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS series (
    series bigint NOT NULL, exposed_series bigint NOT NULL, facet smallint NULL,
    model_series bigint NOT NULL, use_series bigint NOT NULL, release_series bigint NOT NULL,
    place_series bigint NOT NULL, provider_series bigint NOT NULL,
    dim_project varchar(200) NOT NULL,
    dim_environment varchar(200) NOT NULL, dim_provider varchar(200) NOT NULL,
    dim_model varchar(200) NOT NULL, dim_operation varchar(200) NOT NULL,
    dim_feature varchar(200) NOT NULL, dim_release varchar(200) NOT NULL,
    dim_segment varchar(200) NOT NULL,
    PRIMARY KEY (series)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS rollups (
    grain smallint NOT NULL, bucket_ms bigint NOT NULL, series bigint NOT NULL, calls bigint NOT NULL,
    errors bigint NOT NULL, pending bigint NOT NULL, unpriced bigint NOT NULL, reported bigint NOT NULL,
    usage_unknown bigint NOT NULL, input_uncached bigint NOT NULL, cache_read bigint NOT NULL,
    cache_write bigint NOT NULL, output bigint NOT NULL, reasoning bigint NOT NULL,
    latency_us bigint NOT NULL, time_to_first_token_us bigint NOT NULL, confidence_micro bigint NOT NULL,
    confidence_calls bigint NOT NULL,
    input_tokens bigint NOT NULL, output_tokens bigint NOT NULL, cost_nano bigint NOT NULL, reported_nano bigint NOT NULL,
    cache_saved_nano bigint NOT NULL, counts longblob NOT NULL,
    PRIMARY KEY (grain, bucket_ms, series)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS journal (
    id bigint NOT NULL AUTO_INCREMENT, written_ms bigint NOT NULL, set_aside smallint NOT NULL,
    difference longtext NOT NULL,
    PRIMARY KEY (id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS user_days (
    day_ms bigint NOT NULL, project varchar(200) NOT NULL, user_id varchar(200) NOT NULL,
    calls bigint NOT NULL, errors bigint NOT NULL, unpriced bigint NOT NULL,
    input_tokens bigint NOT NULL, output_tokens bigint NOT NULL, cost_nano bigint NOT NULL,
    PRIMARY KEY (day_ms, project, user_id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS failure_kinds (
    fingerprint varchar(32) NOT NULL, provider varchar(200) NOT NULL, error_class smallint NULL,
    http_status smallint NULL, message varchar(1000) NULL,
    INDEX failure_kinds_by_provider (provider),
    PRIMARY KEY (fingerprint)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS failure_sums (
    grain smallint NOT NULL, bucket_ms bigint NOT NULL, fingerprint varchar(32) NOT NULL,
    series bigint NOT NULL, failures bigint NOT NULL,
    INDEX failure_sums_by_kind (grain, fingerprint, bucket_ms, series, failures),
    PRIMARY KEY (grain, bucket_ms, fingerprint, series)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS failed_calls (
    fingerprint varchar(32) NOT NULL, started_ms bigint NOT NULL, call_key varchar(32) NOT NULL,
    series bigint NOT NULL,
    PRIMARY KEY (fingerprint, started_ms, call_key)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS price_snapshots (
    price_key bigint NOT NULL, sources longtext NOT NULL, written longtext NOT NULL,
    multiplier varchar(200) NOT NULL,
    PRIMARY KEY (price_key)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS operator_prices (
    id varchar(32) NOT NULL, provider varchar(200) NOT NULL, model varchar(200) NOT NULL,
    service_tier varchar(200) NULL, effective_from_ms bigint NOT NULL, effective_to_ms bigint NULL,
    written longtext NULL, multiplier varchar(200) NOT NULL, comment varchar(1000) NULL,
    changed_ms bigint NOT NULL,
    PRIMARY KEY (id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS api_keys (
    id varchar(32) NOT NULL, name varchar(200) NOT NULL, secret_hash varchar(64) NOT NULL,
    scopes varchar(200) NOT NULL, project varchar(200) NULL, created_ms bigint NOT NULL,
    expires_ms bigint NULL, revoked_ms bigint NULL,
    PRIMARY KEY (id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS sessions (
    token_hash varchar(64) NOT NULL, key_id varchar(32) NOT NULL, key_hash varchar(64) NOT NULL,
    expires_ms bigint NOT NULL,
    INDEX sessions_by_end (expires_ms),
    PRIMARY KEY (token_hash)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS outbox (
    id varchar(32) NOT NULL, job varchar(200) NOT NULL, payload longtext NOT NULL,
    due_ms bigint NOT NULL, claimed_until_ms bigint NOT NULL, attempts bigint NOT NULL,
    last_error varchar(1000) NULL, dead_ms bigint NULL, death smallint NULL, created_ms bigint NOT NULL,
    INDEX outbox_by_due (dead_ms, due_ms),
    PRIMARY KEY (id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS workers (
    id varchar(32) NOT NULL, name varchar(200) NOT NULL, role varchar(200) NOT NULL,
    version varchar(200) NOT NULL, pid bigint NOT NULL, host varchar(200) NOT NULL,
    started_ms bigint NOT NULL, last_seen_ms bigint NOT NULL, rss_bytes bigint NOT NULL,
    heap_used_bytes bigint NOT NULL, heap_total_bytes bigint NOT NULL, loop_delay_p99_us bigint NULL,
    PRIMARY KEY (id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS settings (
    name varchar(200) NOT NULL, value varchar(1000) NOT NULL,
    PRIMARY KEY (name)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS corrections (
    id varchar(32) NOT NULL, made_by varchar(200) NOT NULL, made_ms bigint NOT NULL,
    from_ms bigint NOT NULL, to_ms bigint NOT NULL, examined bigint NOT NULL, changed bigint NOT NULL,
    difference_nano bigint NOT NULL, place_ms bigint NOT NULL, place_key varchar(32) NOT NULL,
    PRIMARY KEY (id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

/** Ledger1764320000000 lays the ledger's first tables. */
export class Ledger1764320000000 implements MigrationInterface {
  readonly name = 'Ledger1764320000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of TABLES) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [, table] of TABLES.join('\n').matchAll(/^CREATE TABLE IF NOT EXISTS (\w+)/gm))
      await runner.query(`DROP TABLE ${table}`);
  }
}
