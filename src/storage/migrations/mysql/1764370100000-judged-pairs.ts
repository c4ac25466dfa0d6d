import type { MigrationInterface, QueryRunner } from 'typeorm';

/** JudgedPairs1764370100000 lays the table of what was judged of the answers of each two models, by feature and day, and lists analyses by feature. */
export class JudgedPairs1764370100000 implements MigrationInterface {
  readonly name = 'JudgedPairs1764370100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS judged_pairs (
        pair_key varchar(32) NOT NULL, project varchar(200) NOT NULL, feature varchar(200) NOT NULL, day_ms bigint NOT NULL,
        model varchar(200) NOT NULL, other varchar(200) NOT NULL,
        judged bigint NOT NULL, both_right bigint NOT NULL, model_only bigint NOT NULL, other_only bigint NOT NULL,
        model_maybe bigint NOT NULL, other_maybe bigint NOT NULL,
        INDEX judged_pairs_by_day (project, day_ms),
        PRIMARY KEY (pair_key)
      ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
    if (await isListed(runner)) return;
    await runner.query(
      'ALTER TABLE wall_bounces ADD INDEX wall_bounces_by_feature (project, feature, started_ms, bounce_key)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await isListed(runner)) await runner.query('ALTER TABLE wall_bounces DROP INDEX wall_bounces_by_feature');
    await runner.query('DROP TABLE IF EXISTS judged_pairs');
  }
}

async function isListed(runner: QueryRunner): Promise<boolean> {
  const indexes = (await runner.query('SHOW INDEX FROM wall_bounces')) as { Key_name: string }[];
  return indexes.some(({ Key_name }) => Key_name === 'wall_bounces_by_feature');
}
