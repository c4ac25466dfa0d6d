import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  'CREATE INDEX judged_bounces_by_kind ON judged_bounces (project, task_kind, told_ms)',
  'CREATE INDEX wall_bounces_by_kind ON wall_bounces (project, task_kind, started_ms, bounce_key)',
  'CREATE INDEX wall_bounces_by_outcome ON wall_bounces (project, outcome, started_ms, bounce_key)',
];

/** JudgedBounces1764360000000 lays the tables of what judgements tell of analyses, and of runs under way, and lists analyses by what they are. */
export class JudgedBounces1764360000000 implements MigrationInterface {
  readonly name = 'JudgedBounces1764360000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE judged_bounces (
        bounce_key varchar(32) NOT NULL, basis varchar(32) NOT NULL, project varchar(200) NOT NULL,
        task_kind varchar(64) NOT NULL, started_ms bigint NOT NULL, told_ms bigint NOT NULL,
        confidence_micro bigint NULL, judged text NOT NULL,
        PRIMARY KEY (bounce_key)
      )`,
    );
    for (const index of INDEXES) await runner.query(index);
    await runner.query(
      `CREATE TABLE run_claims (run_key varchar(32) NOT NULL, until_ms bigint NOT NULL, PRIMARY KEY (run_key))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['wall_bounces_by_outcome', 'wall_bounces_by_kind']) await runner.query(`DROP INDEX ${index}`);
    for (const table of ['run_claims', 'judged_bounces']) await runner.query(`DROP TABLE ${table}`);
  }
}
