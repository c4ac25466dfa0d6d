import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE IF NOT EXISTS probe_results (
    round_ms bigint NOT NULL, model varchar(200) NOT NULL, question_id varchar(200) NOT NULL,
    outcome smallint NOT NULL, has_agreed smallint NULL,
    PRIMARY KEY (round_ms, model, question_id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS anomalies (
    id varchar(32) NOT NULL, project varchar(200) NOT NULL, kind smallint NOT NULL, subject varchar(200) NOT NULL,
    opened_ms bigint NOT NULL, since_ms bigint NOT NULL, ended_ms bigint NULL, ending smallint NULL,
    details longtext NOT NULL,
    INDEX anomalies_by_time (opened_ms, id),
    INDEX anomalies_by_subject (subject, kind, opened_ms, id),
    PRIMARY KEY (id)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  `CREATE TABLE IF NOT EXISTS model_accuracies (
    project varchar(200) NOT NULL, task_kind varchar(64) NOT NULL, model varchar(200) NOT NULL,
    judged bigint NOT NULL, correct bigint NOT NULL,
    PRIMARY KEY (project, task_kind, model)
  ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
];

/** Probes1764350000000 lays the tables of probes, of anomalies, and of how often models were judged right. */
export class Probes1764350000000 implements MigrationInterface {
  readonly name = 'Probes1764350000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['model_accuracies', 'anomalies', 'probe_results']) {
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
    }
  }
}
