import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `CREATE TABLE IF NOT EXISTS growth_samples (
    at_ms bigint NOT NULL, kind smallint NOT NULL, subject varchar(200) NOT NULL, value double NOT NULL, per_day double NULL,
    PRIMARY KEY (at_ms, kind, subject)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** Growth1764380600000 lays the table of how large things were, hour by hour. */
export class Growth1764380600000 implements MigrationInterface {
  readonly name = 'Growth1764380600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS growth_samples');
  }
}
