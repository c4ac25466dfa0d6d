import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports1764488400000 lays the tables of reports, of where they were sent, and of when they are made. */
export class Reports1764488400000 implements MigrationInterface {
  readonly name = 'Reports1764488400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE reports (id varchar(32) NOT NULL, kind smallint NOT NULL, timezone varchar(64) NOT NULL,
      from_ms bigint NOT NULL, to_ms bigint NOT NULL, is_so_far smallint NOT NULL, language smallint NOT NULL,
      facts text NOT NULL, made_ms bigint NOT NULL, PRIMARY KEY (id))`);
    await runner.query('CREATE UNIQUE INDEX reports_by_period ON reports (kind, timezone, from_ms, to_ms)');
    await runner.query('CREATE INDEX reports_by_time ON reports (made_ms, id)');
    await runner.query(`CREATE TABLE report_sends (report_id varchar(32) NOT NULL, channel_id varchar(32) NOT NULL,
      language smallint, state smallint NOT NULL, reason smallint, attempts bigint NOT NULL, last_error varchar(1000),
      promised_ms bigint NOT NULL, settled_ms bigint, PRIMARY KEY (report_id, channel_id))`);
    await runner.query(`CREATE TABLE report_schedules (id varchar(32) NOT NULL, name varchar(64) NOT NULL,
      schedule text NOT NULL, done_ms bigint NOT NULL, created_ms bigint NOT NULL, PRIMARY KEY (id))`);
    await runner.query('CREATE UNIQUE INDEX report_schedules_by_name ON report_schedules (name)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['report_schedules', 'report_sends', 'reports']) await runner.query(`DROP TABLE ${table}`);
  }
}
