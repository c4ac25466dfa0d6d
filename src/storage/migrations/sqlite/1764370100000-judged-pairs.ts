import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  'CREATE INDEX judged_pairs_by_day ON judged_pairs (project, day_ms)',
  'CREATE INDEX wall_bounces_by_feature ON wall_bounces (project, feature, started_ms, bounce_key)',
];

/** JudgedPairs1764370100000 lays the table of what was judged of the answers of each two models, by feature and day, and lists analyses by feature. */
export class JudgedPairs1764370100000 implements MigrationInterface {
  readonly name = 'JudgedPairs1764370100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE judged_pairs (
        pair_key varchar(32) NOT NULL, project varchar(200) NOT NULL, feature varchar(200) NOT NULL, day_ms bigint NOT NULL,
        model varchar(200) NOT NULL, other varchar(200) NOT NULL,
        judged bigint NOT NULL, both_right bigint NOT NULL, model_only bigint NOT NULL, other_only bigint NOT NULL,
        model_maybe bigint NOT NULL, other_maybe bigint NOT NULL,
        PRIMARY KEY (pair_key)
      )`,
    );
    for (const index of INDEXES) await runner.query(index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX wall_bounces_by_feature');
    await runner.query('DROP TABLE judged_pairs');
  }
}
