import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  web_vital_places: `place varchar(32) NOT NULL, project varchar(200) NOT NULL, page varchar(200) NOT NULL,
    device smallint NOT NULL, release_name varchar(200) NOT NULL, seen_ms bigint NOT NULL,
    PRIMARY KEY (place)`,
  web_vital_reports: `report_key varchar(32) NOT NULL, place varchar(32) NOT NULL, metric smallint NOT NULL,
    navigation smallint NULL, value double NOT NULL, age_ms bigint NULL, first_ms bigint NOT NULL, seen_ms bigint NOT NULL,
    PRIMARY KEY (report_key)`,
  web_vital_sums: `grain smallint NOT NULL, bucket_ms bigint NOT NULL, place varchar(32) NOT NULL, metric smallint NOT NULL,
    counts blob NOT NULL,
    PRIMARY KEY (grain, bucket_ms, place, metric)`,
};

const INDEXES = [
  'CREATE INDEX web_vital_places_by_project ON web_vital_places (project, seen_ms)',
  'CREATE INDEX web_vital_reports_by_age ON web_vital_reports (seen_ms)',
];

/** WebVitals1764466800000 lays the tables of web vitals, and lets keys be for the pages of some origins. */
export class WebVitals1764466800000 implements MigrationInterface {
  readonly name = 'WebVitals1764466800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) await runner.query(`CREATE TABLE ${table} (${columns})`);
    for (const index of INDEXES) await runner.query(index);
    await runner.query('ALTER TABLE api_keys ADD COLUMN origins text NULL');
  }

  /** What browsers reported goes with it, and from where keys may be used. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE api_keys DROP COLUMN origins');
  }
}
