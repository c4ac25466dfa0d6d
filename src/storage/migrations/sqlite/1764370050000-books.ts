import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHARGE = `day_ms bigint NOT NULL, series bigint NOT NULL, price_key bigint NOT NULL, meter smallint NOT NULL,
  above_tokens bigint NOT NULL, rate_atto varchar(32) NOT NULL, list_rate_atto varchar(32) NOT NULL, units bigint NOT NULL`;
const KEY = 'day_ms, series, price_key, meter, above_tokens, rate_atto';

const TABLES: Readonly<Record<string, string>> = {
  book_days: `day_ms bigint NOT NULL, changed bigint NOT NULL, booked bigint NOT NULL, billed bigint NOT NULL,
    PRIMARY KEY (day_ms)`,
  charges: `${CHARGE}, PRIMARY KEY (${KEY})`,
  billed_charges: `statement varchar(32) NOT NULL, ${CHARGE},
    PRIMARY KEY (statement, ${KEY})`,
  statements: `month varchar(32) NOT NULL, closed_ms bigint NOT NULL, closed_by varchar(200) NOT NULL, teams text NOT NULL,
    PRIMARY KEY (month)`,
  project_teams: 'project varchar(200) NOT NULL, team varchar(200) NOT NULL, PRIMARY KEY (project)',
};

/** Books1764370050000 lays the tables of statements: what is charged by days, and what of it is billed in closed months. */
export class Books1764370050000 implements MigrationInterface {
  readonly name = 'Books1764370050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) await runner.query(`CREATE TABLE ${table} (${columns})`);
    await runner.query('CREATE INDEX billed_charges_by_day ON billed_charges (day_ms)');
    await runner.query(`INSERT INTO settings (name, value) VALUES ('statements_closed', '0'), ('teams_version', '0')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DELETE FROM settings WHERE name IN ('statements_closed', 'teams_version')`);
  }
}
