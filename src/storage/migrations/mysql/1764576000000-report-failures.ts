import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ReportFailures1764576000000 lets schedules of reports remember what went wrong. */
export class ReportFailures1764576000000 implements MigrationInterface {
  readonly name = 'ReportFailures1764576000000';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('report_schedules', 'failure')) return;
    await runner.query('ALTER TABLE report_schedules ADD COLUMN failure longtext NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('report_schedules', 'failure'))) return;
    await runner.query('ALTER TABLE report_schedules DROP COLUMN failure');
  }
}
