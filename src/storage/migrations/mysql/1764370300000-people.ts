import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forgetPersonalBudgets } from '../personal-budgets.js';

/** Workers of the version before, which tell of no keys, may go on for so long while one after the other is replaced. */
const MARGIN_MS = 24 * 3_600_000;

/** People1764370300000 lets calls name the key that sent them, and lays the sums by which budgets count for users and keys. */
export class People1764370300000 implements MigrationInterface {
  readonly name = 'People1764370300000';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await hasKeys(runner))) {
      await runner.query('ALTER TABLE llm_calls ADD COLUMN key_id varchar(32) NULL, ALGORITHM=INSTANT');
    }
    await runner.query(`CREATE TABLE IF NOT EXISTS person_sums (
      week smallint NOT NULL, user_id varchar(200) NOT NULL, key_id varchar(32) NOT NULL,
      quarter_ms bigint NOT NULL, series bigint NOT NULL, cost_nano bigint NOT NULL, calls bigint NOT NULL,
      unpriced bigint NOT NULL, PRIMARY KEY (week, user_id, key_id, quarter_ms, series)
    ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    await runner.query(
      `CREATE TABLE IF NOT EXISTS person_journal (id bigint NOT NULL AUTO_INCREMENT, people longtext NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
    // Of calls that are there already nobody has summed what users and keys spent.
    await runner.query(
      `INSERT IGNORE INTO settings (name, value) SELECT 'people_known_from',
       CASE WHEN EXISTS (SELECT 1 FROM series) THEN UNIX_TIMESTAMP() * 1000 + ${MARGIN_MS} ELSE 0 END`,
    );
  }

  /** Budgets of users and keys go with it: the version before cannot read them. */
  async down(runner: QueryRunner): Promise<void> {
    await forgetPersonalBudgets(runner);
    await runner.query("DELETE FROM settings WHERE name = 'people_known_from'");
    for (const table of ['person_journal', 'person_sums']) await runner.query(`DROP TABLE IF EXISTS ${table}`);
    if (await hasKeys(runner)) await runner.query('ALTER TABLE llm_calls DROP COLUMN key_id');
  }
}

async function hasKeys(runner: QueryRunner): Promise<boolean> {
  const columns = (await runner.query("SHOW COLUMNS FROM llm_calls LIKE 'key_id'")) as unknown[];
  return columns.length > 0;
}
