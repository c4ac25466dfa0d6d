// Writes a migration: what the entities of the built service describe and its migrations do not make yet, for SQLite, and for
// MySQL or MariaDB too where DATABASE_URL names one that is up to date. Usage: npm run migration:generate -- budget-periods
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { makeDataSource } from '../dist/storage/data-source.js';
import { mysqlDialect } from '../dist/storage/mysql-dialect.js';
import { Schema } from '../dist/storage/schema.js';
import { sqliteDialect } from '../dist/storage/sqlite-dialect.js';

const name = process.argv[2] ?? '';
if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
  console.error('usage: npm run migration:generate -- name-in-words');
  process.exit(2);
}
const stamp = Date.now();
const words = name.split('-').map((word) => word[0].toUpperCase() + word.slice(1));
const className = `${words.join('')}${stamp}`;

const folder = mkdtempSync(join(tmpdir(), 'techsapo-migration-'));
const url = process.env.DATABASE_URL?.replace('mysql:', 'mariadb:');
await write('sqlite', await missing({ DATA_DIR: folder }, sqliteDialect));
await write('mysql', url ? await missing({ DATA_DIR: folder, DATABASE_URL: url }, mysqlDialect) : { up: [], down: [] });
rmSync(folder, { recursive: true });

async function missing(environment, dialect) {
  const source = await makeDataSource(environment).initialize();
  await new Schema(source, dialect).upgrade();
  const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  return { up: upQueries.map(({ query }) => query), down: downQueries.map(({ query }) => query).reverse() };
}

async function write(dialect, { up, down }) {
  const run = (queries) => queries.map((sql) => `await runner.query(${JSON.stringify(sql)});`).join('\n');
  const text = `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ${className} … */
export class ${className} implements MigrationInterface {
  readonly name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
    ${run(up)}
  }

  async down(runner: QueryRunner): Promise<void> {
    ${run(down)}
  }
}
`;
  const at = `src/storage/migrations/${dialect}`;
  await writeTypescript(`${at}/${stamp}-${name}.ts`, text);
  const list = readFileSync(`${at}/migrations.ts`, 'utf8')
    .replace(/\n\n\/\*\*/, `\nimport { ${className} } from './${stamp}-${name}.js';$&`)
    .replace(/\];\n$/, `, ${className}];\n`);
  await writeTypescript(`${at}/migrations.ts`, list);
  console.log(`${at}/${stamp}-${name}.ts: ${up.length} statements`);
}

async function writeTypescript(file, text) {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'typescript' }));
}
