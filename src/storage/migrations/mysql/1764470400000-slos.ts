import type { MigrationInterface, QueryRunner } from 'typeorm';

const KIND = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Slos1764470400000 lays the tables of objectives, and of what workers count of themselves. */
export class Slos1764470400000 implements MigrationInterface {
  readonly name = 'Slos1764470400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE IF NOT EXISTS slos (id varchar(32) NOT NULL, name varchar(64) NOT NULL,
      slo longtext NOT NULL, created_ms bigint NOT NULL, changed_ms bigint NOT NULL,
      PRIMARY KEY (id), UNIQUE INDEX slos_by_name (name)) ${KIND}`);
    await runner.query(`CREATE TABLE IF NOT EXISTS service_sums (grain smallint NOT NULL, bucket_ms bigint NOT NULL,
      event smallint NOT NULL, bin smallint NOT NULL, times bigint NOT NULL,
      PRIMARY KEY (grain, bucket_ms, event, bin)) ${KIND}`);
    await runner.query(`CREATE TABLE IF NOT EXISTS service_tellers (worker_id varchar(32) NOT NULL, ordinal bigint NOT NULL,
      told_ms bigint NOT NULL, PRIMARY KEY (worker_id)) ${KIND}`);
    await runner.query(`CREATE TABLE IF NOT EXISTS service_downtimes (from_ms bigint NOT NULL, to_ms bigint NOT NULL,
      missed bigint NOT NULL, PRIMARY KEY (from_ms)) ${KIND}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['service_downtimes', 'service_tellers', 'service_sums', 'slos']) {
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
    }
  }
}
