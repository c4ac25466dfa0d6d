import type { MigrationInterface, QueryRunner } from 'typeorm';

/** WorkerPages1764323600000 lays the table in which workers tell of themselves. */
export class WorkerPages1764323600000 implements MigrationInterface {
  readonly name = 'WorkerPages1764323600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS worker_pages (
        worker_id varchar(32) NOT NULL, name varchar(200) NOT NULL, started_ms bigint NOT NULL,
        written_ms bigint NOT NULL, page longblob NOT NULL,
        PRIMARY KEY (worker_id)
      ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS worker_pages');
  }
}
