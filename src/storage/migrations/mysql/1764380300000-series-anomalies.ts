import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `CREATE TABLE IF NOT EXISTS series_baselines (
    id varchar(32) NOT NULL, project varchar(200) NOT NULL, watched_by smallint NOT NULL, subject varchar(200) NOT NULL,
    last_ms bigint NOT NULL, state longtext NOT NULL,
    PRIMARY KEY (id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** SeriesAnomalies1764380300000 lays the table of what is known of the series that are watched. */
export class SeriesAnomalies1764380300000 implements MigrationInterface {
  readonly name = 'SeriesAnomalies1764380300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  /** Series are learned anew from the sums that are kept; what was found of them stays. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS series_baselines');
  }
}
