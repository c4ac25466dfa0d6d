import type { MigrationInterface, QueryRunner } from 'typeorm';

/** WorkerFacts1764380150000 lets workers tell how they are. */
export class WorkerFacts1764380150000 implements MigrationInterface {
  readonly name = 'WorkerFacts1764380150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workers ADD COLUMN facts text NULL');
  }

  /** What workers told of themselves goes with it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workers DROP COLUMN facts');
  }
}
