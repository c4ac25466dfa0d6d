import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The length of a lot, as `storage/ledger/lots.ts` has it. */
const LOT_MS = 8_640_000_000;

const SPAN_COLUMNS = `trace_key, id, project, dialect, trace_id, parent_id, name, kind, started_ms, duration_us, failed,
  message, usage_json, told`;

const UP = [
  `CREATE TABLE call_places (
    call_key varchar(32) NOT NULL, lot smallint NOT NULL, started_ms bigint NOT NULL, trace_key bigint,
    PRIMARY KEY (call_key, lot)
  ) WITHOUT ROWID`,
  `INSERT INTO call_places SELECT call_key, started_ms / ${LOT_MS}, started_ms, trace_key FROM llm_calls`,
  'CREATE INDEX call_places_by_trace ON call_places (trace_key, started_ms, call_key)',
  'DROP INDEX llm_calls_by_key',
  'DROP INDEX llm_calls_by_trace',

  'ALTER TABLE call_contents RENAME TO before',
  `CREATE TABLE call_contents (
    started_ms bigint NOT NULL, call_key varchar(32) NOT NULL, input text, output text,
    PRIMARY KEY (started_ms, call_key)
  ) WITHOUT ROWID`,
  `INSERT INTO call_contents SELECT p.started_ms, b.call_key, b.input, b.output
   FROM before b JOIN call_places p ON p.call_key = b.call_key`,
  'DROP TABLE before',

  'ALTER TABLE spans RENAME TO before',
  `CREATE TABLE spans (
    span_key varchar(32) NOT NULL, lot smallint NOT NULL, trace_key bigint NOT NULL, id varchar(200) NOT NULL,
    project varchar(200) NOT NULL, dialect smallint NOT NULL, trace_id varchar(200) NOT NULL,
    parent_id varchar(200), name varchar(200) NOT NULL, kind smallint NOT NULL,
    started_ms bigint NOT NULL, duration_us bigint, failed smallint NOT NULL, message varchar(1000),
    usage_json varchar(1000), told text,
    PRIMARY KEY (span_key, lot)
  )`,
  `INSERT INTO spans SELECT span_key, started_ms / ${LOT_MS}, ${SPAN_COLUMNS} FROM before`,
  'DROP TABLE before',
  'CREATE INDEX spans_by_trace ON spans (trace_key)',

  'ALTER TABLE traces RENAME TO before',
  `CREATE TABLE traces (
    trace_record varchar(32) NOT NULL, lot smallint NOT NULL, trace_key bigint NOT NULL,
    project varchar(200) NOT NULL, trace_id varchar(200) NOT NULL, told text NOT NULL,
    PRIMARY KEY (trace_record, lot)
  )`,
  `INSERT INTO traces SELECT trace_record, CAST(strftime('%s', 'now') AS integer) * 1000 / ${LOT_MS}, trace_key, project,
   trace_id, told FROM before`,
  'DROP TABLE before',
];

const DOWN = [
  'CREATE UNIQUE INDEX llm_calls_by_key ON llm_calls (call_key)',
  'CREATE INDEX llm_calls_by_trace ON llm_calls (trace_key)',
  'DROP TABLE call_places',

  'ALTER TABLE call_contents RENAME TO after',
  'CREATE TABLE call_contents (call_key varchar(32) PRIMARY KEY NOT NULL, input text, output text)',
  'INSERT INTO call_contents SELECT call_key, input, output FROM after',
  'DROP TABLE after',

  'ALTER TABLE spans RENAME TO after',
  `CREATE TABLE spans (
    span_key varchar(32) PRIMARY KEY NOT NULL, trace_key bigint NOT NULL, id varchar(200) NOT NULL,
    project varchar(200) NOT NULL, dialect smallint NOT NULL, trace_id varchar(200) NOT NULL,
    parent_id varchar(200), name varchar(200) NOT NULL, kind smallint NOT NULL,
    started_ms bigint NOT NULL, duration_us bigint, failed smallint NOT NULL, message varchar(1000),
    usage_json varchar(1000), told text
  )`,
  `INSERT OR IGNORE INTO spans SELECT span_key, ${SPAN_COLUMNS} FROM after ORDER BY lot DESC`,
  'DROP TABLE after',
  'CREATE INDEX spans_by_trace ON spans (trace_key)',

  'ALTER TABLE traces RENAME TO after',
  `CREATE TABLE traces (
    trace_record varchar(32) PRIMARY KEY NOT NULL, trace_key bigint NOT NULL,
    project varchar(200) NOT NULL, trace_id varchar(200) NOT NULL, told text NOT NULL
  )`,
  `INSERT OR IGNORE INTO traces SELECT trace_record, trace_key, project, trace_id, told FROM after
   ORDER BY LENGTH(told) DESC`,
  'DROP TABLE after',
];

/** LotsAndDays1764330000000 has calls found by their ids and traces through a table of its own, so that whole days of them can be let go. */
export class LotsAndDays1764330000000 implements MigrationInterface {
  readonly name = 'LotsAndDays1764330000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  /** An id that has named two calls, hundreds of days apart, cannot be kept by the schema before: then this fails. */
  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
