import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE IF NOT EXISTS dependency_states (
    dependency varchar(100) NOT NULL, worker varchar(100) NOT NULL, status smallint NOT NULL, reason smallint NOT NULL,
    is_critical smallint NOT NULL, latency_us bigint NOT NULL, since_ms bigint NOT NULL, seen_ms bigint NOT NULL, detail longtext NOT NULL,
    PRIMARY KEY (dependency, worker)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS dependency_changes (
    at_ms bigint NOT NULL, dependency varchar(100) NOT NULL, worker varchar(100) NOT NULL, status smallint NOT NULL,
    reason smallint NOT NULL, detail longtext NOT NULL,
    PRIMARY KEY (at_ms, dependency, worker)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS dependency_times (
    bucket_ms bigint NOT NULL, dependency varchar(100) NOT NULL, ok_ms bigint NOT NULL, degraded_ms bigint NOT NULL,
    failed_ms bigint NOT NULL,
    PRIMARY KEY (bucket_ms, dependency)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

/** Health1764477600000 lays the tables of how dependencies are and were. */
export class Health1764477600000 implements MigrationInterface {
  readonly name = 'Health1764477600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dependency_states', 'dependency_changes', 'dependency_times']) {
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
    }
  }
}
