import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE recoveries (
    id varchar(32) NOT NULL, action smallint NOT NULL, finding smallint NULL, subject varchar(200) NOT NULL,
    worker varchar(100) NOT NULL, is_automatic smallint NOT NULL, actor varchar(200) NOT NULL, began_ms bigint NOT NULL,
    acted_ms bigint NULL, judge_ms bigint NOT NULL, judged_ms bigint NULL, outcome smallint NULL, detail text NOT NULL,
    PRIMARY KEY (id)
  )`,
  `CREATE TABLE recovery_findings (
    id varchar(32) NOT NULL, kind smallint NOT NULL, subject varchar(200) NOT NULL, worker varchar(100) NOT NULL,
    since_ms bigint NOT NULL, seen_ms bigint NOT NULL, ended_ms bigint NULL, decision smallint NOT NULL,
    magnitude bigint NOT NULL, detail text NOT NULL,
    PRIMARY KEY (id)
  )`,
  'CREATE INDEX recoveries_by_time ON recoveries (began_ms, id)',
  'CREATE INDEX recoveries_of_finding ON recoveries (finding, worker, began_ms)',
  'CREATE INDEX recoveries_to_judge ON recoveries (judged_ms, judge_ms)',
  'CREATE INDEX recovery_findings_open ON recovery_findings (ended_ms, worker)',
  'CREATE INDEX recovery_findings_by_time ON recovery_findings (since_ms, id)',
];

/** Recovery1764492000000 lays the tables of what was wrong with the service, and what was tried about it. */
export class Recovery1764492000000 implements MigrationInterface {
  readonly name = 'Recovery1764492000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['recoveries', 'recovery_findings']) await runner.query(`DROP TABLE ${table}`);
  }
}
