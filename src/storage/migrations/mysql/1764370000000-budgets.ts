import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  budgets: `id varchar(32) NOT NULL, name varchar(200) NOT NULL, filter longtext NOT NULL, period smallint NOT NULL,
    rolling_days smallint NULL, timezone varchar(64) NOT NULL, created_ms bigint NOT NULL, known_from_ms bigint NOT NULL,
    PRIMARY KEY (id)`,
  budget_terms: `budget_id varchar(32) NOT NULL, effective_from_ms bigint NOT NULL, amount varchar(32) NOT NULL,
    hard_limit varchar(32) NULL, currency varchar(3) NOT NULL, thresholds longtext NOT NULL, rolls_over smallint NOT NULL,
    PRIMARY KEY (budget_id, effective_from_ms)`,
  budget_sums: `budget_id varchar(32) NOT NULL, grain smallint NOT NULL, bucket_ms bigint NOT NULL,
    cost_nano bigint NOT NULL, calls bigint NOT NULL, unpriced bigint NOT NULL,
    PRIMARY KEY (budget_id, grain, bucket_ms)`,
  budget_holds: 'budget_id varchar(32) NOT NULL, held_nano bigint NOT NULL, PRIMARY KEY (budget_id)',
  reservations: `id varchar(32) NOT NULL, budget_id varchar(32) NOT NULL, amount_nano bigint NOT NULL,
    expires_ms bigint NOT NULL, project varchar(200) NOT NULL, call_key varchar(32) NULL,
    INDEX reservations_by_end (expires_ms), INDEX reservations_by_call (call_key),
    INDEX reservations_by_budget (budget_id),
    PRIMARY KEY (id, budget_id)`,
  currency_rates: `currency varchar(3) NOT NULL, effective_from_ms bigint NOT NULL, usd_per_unit varchar(32) NOT NULL,
    PRIMARY KEY (currency, effective_from_ms)`,
};

/** Budgets1764370000000 lays the tables of budgets: their terms and sums, what is reserved of them, and rates of currencies. */
export class Budgets1764370000000 implements MigrationInterface {
  readonly name = 'Budgets1764370000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) {
      await runner.query(
        `CREATE TABLE IF NOT EXISTS ${table} (${columns}) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
    }
    await runner.query(
      `INSERT IGNORE INTO settings (name, value) VALUES ('budgets_version', '0'), ('budgets_posted', '0')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE IF EXISTS ${table}`);
    await runner.query(`DELETE FROM settings WHERE name IN ('budgets_version', 'budgets_posted')`);
  }
}
