import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE wall_bounces (
    bounce_key varchar(32) NOT NULL, facts_hash varchar(32) NOT NULL, id varchar(200) NOT NULL,
    project varchar(200) NOT NULL, environment varchar(200) NOT NULL, feature varchar(200) NOT NULL,
    trace_id varchar(200) NULL, started_ms bigint NOT NULL, task_kind varchar(64) NOT NULL,
    method smallint NOT NULL, reason smallint NOT NULL, outcome smallint NOT NULL,
    consensus_micro bigint NOT NULL, confidence_micro bigint NULL, told_confidence_micro bigint NULL,
    verdict text NOT NULL, contents text NOT NULL,
    PRIMARY KEY (bounce_key)
  )`,
  `CREATE TABLE bounce_sums (
    grain smallint NOT NULL, bucket_ms bigint NOT NULL, project varchar(200) NOT NULL,
    task_kind varchar(64) NOT NULL,
    analyses bigint NOT NULL, agreed bigint NOT NULL, below_threshold bigint NOT NULL,
    not_enough_members bigint NOT NULL, no_answers bigint NOT NULL, consensus_micro bigint NOT NULL,
    confidence_micro bigint NOT NULL, confident bigint NOT NULL, consensus0 bigint NOT NULL,
    consensus1 bigint NOT NULL, consensus2 bigint NOT NULL, consensus3 bigint NOT NULL,
    consensus4 bigint NOT NULL, consensus5 bigint NOT NULL, consensus6 bigint NOT NULL,
    consensus7 bigint NOT NULL, consensus8 bigint NOT NULL, consensus9 bigint NOT NULL,
    confidence0 bigint NOT NULL, confidence1 bigint NOT NULL, confidence2 bigint NOT NULL,
    confidence3 bigint NOT NULL, confidence4 bigint NOT NULL, confidence5 bigint NOT NULL,
    confidence6 bigint NOT NULL, confidence7 bigint NOT NULL, confidence8 bigint NOT NULL,
    confidence9 bigint NOT NULL,
    PRIMARY KEY (grain, bucket_ms, project, task_kind)
  )`,
  `CREATE TABLE bounce_models (
    day_ms bigint NOT NULL, project varchar(200) NOT NULL, task_kind varchar(64) NOT NULL,
    model varchar(200) NOT NULL, answered bigint NOT NULL, decided bigint NOT NULL, agreed bigint NOT NULL,
    abstained bigint NOT NULL, failed bigint NOT NULL,
    PRIMARY KEY (day_ms, project, task_kind, model)
  )`,
  `CREATE TABLE bounce_pairs (
    day_ms bigint NOT NULL, project varchar(200) NOT NULL, task_kind varchar(64) NOT NULL,
    model varchar(200) NOT NULL, other varchar(200) NOT NULL, together bigint NOT NULL, alike bigint NOT NULL,
    PRIMARY KEY (day_ms, project, task_kind, model, other)
  )`,
  'CREATE INDEX wall_bounces_by_time ON wall_bounces (started_ms, bounce_key)',
  'CREATE INDEX wall_bounces_by_project ON wall_bounces (project, started_ms, bounce_key)',
  'CREATE INDEX scores_by_type ON scores (project, target_type, created_ms)',
];

const NAMES = ['bounce_pairs', 'bounce_models', 'bounce_sums', 'wall_bounces'];

/** WallBounces1764340000000 lays the tables of analyses and of their sums, and finds what was judged of them. */
export class WallBounces1764340000000 implements MigrationInterface {
  readonly name = 'WallBounces1764340000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX scores_by_type');
    for (const table of NAMES) await runner.query(`DROP TABLE ${table}`);
  }
}
