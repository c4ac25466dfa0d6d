import type { MigrationInterface, QueryRunner } from 'typeorm';

/** WorkerPages1764323600000 lays the table in which workers tell of themselves. */
export class WorkerPages1764323600000 implements MigrationInterface {
  readonly name = 'WorkerPages1764323600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE worker_pages (
        worker_id varchar(32) PRIMARY KEY NOT NULL, name varchar(200) NOT NULL, started_ms bigint NOT NULL,
        written_ms bigint NOT NULL, page blob NOT NULL
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE worker_pages');
  }
}
