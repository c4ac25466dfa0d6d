import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  security_events: `minute_ms bigint NOT NULL, kind smallint NOT NULL, source varchar(200) NOT NULL, key_id varchar(32) NOT NULL,
    times bigint NOT NULL,
    PRIMARY KEY (minute_ms, kind, source, key_id)`,
  lock_outs: `id varchar(32) NOT NULL, source varchar(200) NOT NULL, key_id varchar(32) NOT NULL, since_ms bigint NOT NULL,
    until_ms bigint NOT NULL, guesses bigint NOT NULL, lock_outs bigint NOT NULL,
    PRIMARY KEY (id), INDEX lock_outs_by_end (until_ms)`,
  key_networks: `key_id varchar(32) NOT NULL, network varchar(32) NOT NULL, first_ms bigint NOT NULL, last_ms bigint NOT NULL,
    PRIMARY KEY (key_id, network)`,
  key_findings: `id varchar(32) NOT NULL, key_id varchar(32) NOT NULL, kind smallint NOT NULL, subject varchar(200) NOT NULL,
    at_ms bigint NOT NULL, value double NULL, expected double NULL,
    PRIMARY KEY (id), INDEX key_findings_by_time (at_ms, id)`,
};

/** Security1764380400000 lays the tables of what happens at the door: events, lock-outs, and how keys are used. */
export class Security1764380400000 implements MigrationInterface {
  readonly name = 'Security1764380400000';

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
