import type { MigrationInterface, QueryRunner } from 'typeorm';

/** WorkerFacts1764380150000 lets workers tell how they are. */
export class WorkerFacts1764380150000 implements MigrationInterface {
  readonly name = 'WorkerFacts1764380150000';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('workers', 'facts')) return;
    await runner.query('ALTER TABLE workers ADD COLUMN facts longtext NULL');
  }

  /** What workers told of themselves goes with it. */
  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('workers', 'facts')) await runner.query('ALTER TABLE workers DROP COLUMN facts');
  }
}
