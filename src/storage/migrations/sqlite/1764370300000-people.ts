import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forgetPersonalBudgets } from '../personal-budgets.js';

/** Workers of the version before, which tell of no keys, may go on for so long while one after the other is replaced. */
const MARGIN_MS = 24 * 3_600_000;

/** People1764370300000 lets calls name the key that sent them, and lays the sums by which budgets count for users and keys. */
export class People1764370300000 implements MigrationInterface {
  readonly name = 'People1764370300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE llm_calls ADD COLUMN key_id varchar(32) NULL');
    await runner.query(`CREATE TABLE person_sums (
      week smallint NOT NULL, user_id varchar(200) NOT NULL, key_id varchar(32) NOT NULL,
      quarter_ms bigint NOT NULL, series bigint NOT NULL, cost_nano bigint NOT NULL, calls bigint NOT NULL,
      unpriced bigint NOT NULL, PRIMARY KEY (week, user_id, key_id, quarter_ms, series)
    ) WITHOUT ROWID`);
    await runner.query(
      `CREATE TABLE person_journal ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, people text NOT NULL)`,
    );
    // Of calls that are there already nobody has summed what users and keys spent.
    await runner.query(
      `INSERT INTO settings (name, value) SELECT 'people_known_from',
       CASE WHEN EXISTS (SELECT 1 FROM series) THEN CAST(strftime('%s', 'now') AS INTEGER) * 1000 + ${MARGIN_MS} ELSE 0 END`,
    );
  }

  /** Budgets of users and keys go with it: the version before cannot read them. */
  async down(runner: QueryRunner): Promise<void> {
    await forgetPersonalBudgets(runner);
    await runner.query("DELETE FROM settings WHERE name = 'people_known_from'");
    for (const table of ['person_journal', 'person_sums']) await runner.query(`DROP TABLE IF EXISTS ${table}`);
    await runner.query('ALTER TABLE llm_calls DROP COLUMN key_id');
  }
}
