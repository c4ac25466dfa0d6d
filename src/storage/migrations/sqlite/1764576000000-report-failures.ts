import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ReportFailures1764576000000 lets schedules of reports remember what went wrong. */
export class ReportFailures1764576000000 implements MigrationInterface {
  readonly name = 'ReportFailures1764576000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_schedules ADD COLUMN failure text NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_schedules DROP COLUMN failure');
  }
}
