import type { QueryRunner } from 'typeorm';

const PERSONAL = `filter LIKE '%"user":%' OR filter LIKE '%"key":%'`;

/** forgetPersonalBudgets deletes the budgets that count for users or keys, with all that belongs to them. */
export async function forgetPersonalBudgets(runner: QueryRunner): Promise<void> {
  for (const table of ['budget_terms', 'budget_sums', 'budget_holds', 'reservations']) {
    await runner.query(`DELETE FROM ${table} WHERE budget_id IN (SELECT id FROM budgets WHERE ${PERSONAL})`);
  }
  await runner.query(`DELETE FROM budgets WHERE ${PERSONAL}`);
}
