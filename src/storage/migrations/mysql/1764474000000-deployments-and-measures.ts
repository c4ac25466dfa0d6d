import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  deployments: `id varchar(32) NOT NULL, project varchar(200) NULL, environment varchar(200) NULL,
    release_name varchar(200) NOT NULL, at_ms bigint NOT NULL, origin smallint NOT NULL, note varchar(1000) NULL,
    url varchar(1000) NULL,
    INDEX deployments_by_time (at_ms, id), INDEX deployments_by_release (release_name), PRIMARY KEY (id)`,
  measures: `name varchar(200) NOT NULL, unit varchar(32) NULL, currency varchar(3) NULL, created_ms bigint NOT NULL,
    revision bigint NOT NULL, PRIMARY KEY (name)`,
  measure_sums: `grain smallint NOT NULL, bucket_ms bigint NOT NULL, name varchar(200) NOT NULL, project varchar(200) NOT NULL,
    amount bigint NOT NULL, PRIMARY KEY (grain, bucket_ms, name, project)`,
  measure_reports: `name varchar(200) NOT NULL, project varchar(200) NOT NULL, id varchar(200) NOT NULL, at_ms bigint NOT NULL,
    amount bigint NOT NULL, INDEX measure_reports_by_age (at_ms), PRIMARY KEY (name, project, id)`,
};

/** DeploymentsAndMeasures1764474000000 lays the tables of releases that were deployed, and of what the business reports. */
export class DeploymentsAndMeasures1764474000000 implements MigrationInterface {
  readonly name = 'DeploymentsAndMeasures1764474000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) {
      await runner.query(
        `CREATE TABLE IF NOT EXISTS ${table} (${columns}) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
    }
  }

  /** All deployments that were told, and all reports, are lost. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}
