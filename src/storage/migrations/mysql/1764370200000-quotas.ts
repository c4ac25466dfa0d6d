import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  quotas: `id varchar(32) NOT NULL, name varchar(200) NOT NULL, service varchar(200) NOT NULL, metric varchar(200) NOT NULL,
    unit varchar(32) NOT NULL, project varchar(200) NULL, period smallint NOT NULL, rolling_days smallint NULL,
    timezone varchar(64) NOT NULL, created_ms bigint NOT NULL, last_report_ms bigint NULL, revision bigint NOT NULL,
    PRIMARY KEY (id)`,
  quota_terms: `quota_id varchar(32) NOT NULL, effective_from_ms bigint NOT NULL, limit_units varchar(32) NOT NULL,
    thresholds longtext NOT NULL,
    PRIMARY KEY (quota_id, effective_from_ms)`,
  quota_periods: `quota_id varchar(32) NOT NULL, from_ms bigint NOT NULL, used bigint NOT NULL, reading_ms bigint NULL,
    increment_ms bigint NULL,
    PRIMARY KEY (quota_id, from_ms)`,
  quota_days: `quota_id varchar(32) NOT NULL, day_ms bigint NOT NULL, used bigint NOT NULL, PRIMARY KEY (quota_id, day_ms)`,
  quota_crossings: `quota_id varchar(32) NOT NULL, from_ms bigint NOT NULL, percent bigint NOT NULL, crossed_ms bigint NOT NULL,
    PRIMARY KEY (quota_id, from_ms, percent)`,
  quota_reports: `quota_id varchar(32) NOT NULL, id varchar(200) NOT NULL, kind smallint NOT NULL, at_ms bigint NOT NULL,
    amount bigint NOT NULL,
    INDEX quota_reports_by_time (quota_id, at_ms), INDEX quota_reports_by_age (at_ms),
    PRIMARY KEY (quota_id, id)`,
};

/** Quotas1764370200000 lays the tables of quotas: their terms, what was reported of them, and what it came to. */
export class Quotas1764370200000 implements MigrationInterface {
  readonly name = 'Quotas1764370200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) {
      await runner.query(
        `CREATE TABLE IF NOT EXISTS ${table} (${columns}) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
    }
    await runner.query(`INSERT IGNORE INTO settings (name, value) VALUES ('quotas_version', '0')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE IF EXISTS ${table}`);
    await runner.query(`DELETE FROM settings WHERE name = 'quotas_version'`);
  }
}
