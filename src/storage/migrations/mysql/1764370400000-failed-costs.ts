import type { MigrationInterface, QueryRunner } from 'typeorm';
import { expectNobody } from '../expect-nobody.js';
import { ADDED_COLUMNS, forgetTold, tellFailedCosts, tellRetriesUnknown } from '../failed-cost-history.js';

/** Who died in the middle of it finds here that the past is told already. */
const TOLD = 'failed_costs_told';

/** FailedCosts1764370400000 has sums tell what failed calls cost, those of before included, and retries, as far as they are known. */
export class FailedCosts1764370400000 implements MigrationInterface {
  readonly name = 'FailedCosts1764370400000';

  async up(runner: QueryRunner): Promise<void> {
    // The version before would post what is told here of the past, and of new calls, without these sums.
    await expectNobody(runner, 'FailedCosts');
    const there = await columnsOf(runner);
    for (const [table, column, type] of ADDED_COLUMNS) {
      if (!there.has(column)) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
    }
    await runner.query('START TRANSACTION');
    try {
      const told = (await runner.query(`SELECT value FROM settings WHERE name = '${TOLD}'`)) as object[];
      if (told.length === 0) {
        await tellFailedCosts(runner, {
          joined: (parts) => `CONCAT(${parts.join(', ')})`,
          minuteOf: (column) => `(${column} DIV 60000 * 60000)`,
        });
        await tellRetriesUnknown(runner);
        await runner.query(`INSERT INTO settings (name, value) VALUES ('${TOLD}', '1')`);
      }
      await runner.query('COMMIT');
    } catch (error) {
      await runner.query('ROLLBACK');
      throw error;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const there = await columnsOf(runner);
    for (const [table, column] of ADDED_COLUMNS) {
      if (there.has(column)) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    }
    await forgetTold(runner);
    await runner.query(`DELETE FROM settings WHERE name = '${TOLD}'`);
  }
}

async function columnsOf(runner: QueryRunner): Promise<ReadonlySet<string>> {
  const columns: { Field: string }[] = [];
  for (const table of ['rollups', 'llm_calls'])
    columns.push(...((await runner.query(`SHOW COLUMNS FROM ${table}`)) as typeof columns));
  return new Set(columns.map(({ Field }) => Field));
}
