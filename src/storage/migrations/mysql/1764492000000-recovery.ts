import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  recoveries: `id varchar(32) NOT NULL, action smallint NOT NULL, finding smallint NULL, subject varchar(200) NOT NULL,
    worker varchar(100) NOT NULL, is_automatic smallint NOT NULL, actor varchar(200) NOT NULL, began_ms bigint NOT NULL,
    acted_ms bigint NULL, judge_ms bigint NOT NULL, judged_ms bigint NULL, outcome smallint NULL, detail longtext NOT NULL,
    INDEX recoveries_by_time (began_ms, id), INDEX recoveries_of_finding (finding, worker, began_ms),
    INDEX recoveries_to_judge (judged_ms, judge_ms), PRIMARY KEY (id)`,
  recovery_findings: `id varchar(32) NOT NULL, kind smallint NOT NULL, subject varchar(200) NOT NULL, worker varchar(100) NOT NULL,
    since_ms bigint NOT NULL, seen_ms bigint NOT NULL, ended_ms bigint NULL, decision smallint NOT NULL,
    magnitude bigint NOT NULL, detail longtext NOT NULL,
    INDEX recovery_findings_open (ended_ms, worker), INDEX recovery_findings_by_time (since_ms, id), PRIMARY KEY (id)`,
};

/** Recovery1764492000000 lays the tables of what was wrong with the service, and what was tried about it. */
export class Recovery1764492000000 implements MigrationInterface {
  readonly name = 'Recovery1764492000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) {
      await runner.query(
        `CREATE TABLE IF NOT EXISTS ${table} (${columns}) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}
