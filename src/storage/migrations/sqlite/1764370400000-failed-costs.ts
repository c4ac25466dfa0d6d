import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ADDED_COLUMNS, forgetTold, tellFailedCosts, tellRetriesUnknown } from '../failed-cost-history.js';

/** FailedCosts1764370400000 has sums tell what failed calls cost, those of before included, and retries, as far as they are known. */
export class FailedCosts1764370400000 implements MigrationInterface {
  readonly name = 'FailedCosts1764370400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column, type] of ADDED_COLUMNS) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
    }
    await tellFailedCosts(runner, {
      joined: (parts) => parts.join(' || '),
      minuteOf: (column) => `(${column} / 60000 * 60000)`,
    });
    await tellRetriesUnknown(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of ADDED_COLUMNS) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    await forgetTold(runner);
  }
}
