import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Slos1764470400000 lays the tables of objectives, and of what workers count of themselves. */
export class Slos1764470400000 implements MigrationInterface {
  readonly name = 'Slos1764470400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE slos (id varchar(32) NOT NULL, name varchar(64) NOT NULL, slo text NOT NULL,
      created_ms bigint NOT NULL, changed_ms bigint NOT NULL, PRIMARY KEY (id))`);
    await runner.query('CREATE UNIQUE INDEX slos_by_name ON slos (name)');
    await runner.query(`CREATE TABLE service_sums (grain smallint NOT NULL, bucket_ms bigint NOT NULL, event smallint NOT NULL,
      bin smallint NOT NULL, times bigint NOT NULL, PRIMARY KEY (grain, bucket_ms, event, bin))`);
    await runner.query(`CREATE TABLE service_tellers (worker_id varchar(32) NOT NULL, ordinal bigint NOT NULL,
      told_ms bigint NOT NULL, PRIMARY KEY (worker_id))`);
    await runner.query(`CREATE TABLE service_downtimes (from_ms bigint NOT NULL, to_ms bigint NOT NULL, missed bigint NOT NULL,
      PRIMARY KEY (from_ms))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['service_downtimes', 'service_tellers', 'service_sums', 'slos']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
