import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES: readonly (readonly [name: string, column: string])[] = [
  ['wall_bounces_by_kind', 'task_kind'],
  ['wall_bounces_by_outcome', 'outcome'],
];

/** JudgedBounces1764360000000 lays the tables of what judgements tell of analyses, and of runs under way, and lists analyses by what they are. */
export class JudgedBounces1764360000000 implements MigrationInterface {
  readonly name = 'JudgedBounces1764360000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS judged_bounces (
        bounce_key varchar(32) NOT NULL, basis varchar(32) NOT NULL, project varchar(200) NOT NULL,
        task_kind varchar(64) NOT NULL, started_ms bigint NOT NULL, told_ms bigint NOT NULL,
        confidence_micro bigint NULL, judged longtext NOT NULL,
        INDEX judged_bounces_by_kind (project, task_kind, told_ms),
        PRIMARY KEY (bounce_key)
      ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS run_claims (run_key varchar(32) NOT NULL, until_ms bigint NOT NULL, PRIMARY KEY (run_key)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
    const there = await indexesOf(runner);
    for (const [name, column] of INDEXES) {
      if (there.has(name)) continue;
      await runner.query(`ALTER TABLE wall_bounces ADD INDEX ${name} (project, ${column}, started_ms, bounce_key)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const there = await indexesOf(runner);
    for (const [name] of INDEXES) {
      if (there.has(name)) await runner.query(`ALTER TABLE wall_bounces DROP INDEX ${name}`);
    }
    for (const table of ['run_claims', 'judged_bounces']) await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}

async function indexesOf(runner: QueryRunner): Promise<ReadonlySet<string>> {
  const indexes = (await runner.query('SHOW INDEX FROM wall_bounces')) as { Key_name: string }[];
  return new Set(indexes.map(({ Key_name }) => Key_name));
}
