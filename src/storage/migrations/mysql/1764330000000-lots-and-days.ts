import type { MigrationInterface, QueryRunner } from 'typeorm';
import { expectNobody } from '../expect-nobody.js';

const DAY_MS = 86_400_000;
/** The length of a lot, as `storage/ledger/lots.ts` has it. */
const LOT_MS = 100 * DAY_MS;

/** Older calls than this share one range; a table may have some 8,000. */
const MOST_DAYS_BACK = 1_000;
const DAYS_AHEAD = 14;

const ENGINE = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const PLACES = `CREATE TABLE IF NOT EXISTS call_places (
  call_key varchar(32) NOT NULL, lot smallint NOT NULL, started_ms bigint NOT NULL, trace_key bigint NULL,
  INDEX call_places_by_trace (trace_key, started_ms, call_key),
  PRIMARY KEY (call_key, lot)
) ${ENGINE}`;

const CONTENT = 'call_key varchar(32) NOT NULL, input longtext NULL, output longtext NULL';
const SPAN = `trace_key bigint NOT NULL, id varchar(200) NOT NULL,
  project varchar(200) NOT NULL, dialect smallint NOT NULL, trace_id varchar(200) NOT NULL,
  parent_id varchar(200) NULL, name varchar(200) NOT NULL, kind smallint NOT NULL,
  started_ms bigint NOT NULL, duration_us bigint NULL, failed smallint NOT NULL,
  message varchar(1000) NULL, usage_json varchar(1000) NULL, told longtext NULL,
  INDEX spans_by_trace (trace_key)`;
const SPAN_COLUMNS = `trace_key, id, project, dialect, trace_id, parent_id, name, kind, started_ms, duration_us, failed,
  message, usage_json, told`;
const TRACE = `trace_key bigint NOT NULL, project varchar(200) NOT NULL,
  trace_id varchar(200) NOT NULL, told longtext NOT NULL`;
const TRACE_COLUMNS = 'trace_key, project, trace_id, told';

/** How a table is made anew: its columns, what goes into them, and the column that only one of the two forms has. */
interface Form {
  table: string;
  columns: string;
  copy: string;
  isDone: (columns: readonly string[]) => boolean;
}

const AFTER: Form[] = [
  {
    table: 'call_contents',
    columns: `started_ms bigint NOT NULL, ${CONTENT}, PRIMARY KEY (started_ms, call_key)`,
    copy: `SELECT p.started_ms, b.call_key, b.input, b.output
      FROM call_contents b JOIN call_places p ON p.call_key = b.call_key`,
    isDone: (columns) => columns.includes('started_ms'),
  },
  {
    table: 'spans',
    columns: `span_key varchar(32) NOT NULL, lot smallint NOT NULL, ${SPAN}, PRIMARY KEY (span_key, lot)`,
    copy: `SELECT span_key, FLOOR(started_ms / ${LOT_MS}), ${SPAN_COLUMNS} FROM spans`,
    isDone: (columns) => columns.includes('lot'),
  },
  {
    table: 'traces',
    columns: `trace_record varchar(32) NOT NULL, lot smallint NOT NULL, ${TRACE}, PRIMARY KEY (trace_record, lot)`,
    copy: `SELECT trace_record, FLOOR(UNIX_TIMESTAMP() * 1000 / ${LOT_MS}), ${TRACE_COLUMNS} FROM traces`,
    isDone: (columns) => columns.includes('lot'),
  },
];

const BEFORE: Form[] = [
  {
    table: 'call_contents',
    columns: `${CONTENT}, PRIMARY KEY (call_key)`,
    copy: 'SELECT call_key, input, output FROM call_contents',
    isDone: (columns) => !columns.includes('started_ms'),
  },
  {
    table: 'spans',
    columns: `span_key varchar(32) NOT NULL, ${SPAN}, PRIMARY KEY (span_key)`,
    copy: `SELECT span_key, ${SPAN_COLUMNS} FROM spans ORDER BY lot DESC`,
    isDone: (columns) => !columns.includes('lot'),
  },
  {
    table: 'traces',
    columns: `trace_record varchar(32) NOT NULL, ${TRACE}, PRIMARY KEY (trace_record)`,
    copy: `SELECT trace_record, ${TRACE_COLUMNS} FROM traces ORDER BY LENGTH(told) DESC`,
    isDone: (columns) => !columns.includes('lot'),
  },
];

/**
 * LotsAndDays1764330000000 keeps calls in ranges of a day and what finds them in ranges of a lot, so that they can be let go
 * range by range. It copies the tables of calls once. Every step leaves alone what is done, so that it goes on where a
 * process died.
 */
export class LotsAndDays1764330000000 implements MigrationInterface {
  readonly name = 'LotsAndDays1764330000000';

  async up(runner: QueryRunner): Promise<void> {
    await expectNobody(runner, 'LotsAndDays');
    const nowMs = Date.now();
    const firstMs = await numberOf(runner, 'SELECT MIN(started_ms) AS n FROM llm_calls', nowMs);
    const today = Math.floor(nowMs / DAY_MS);
    const firstDay = Math.max(Math.floor(firstMs / DAY_MS), today - MOST_DAYS_BACK);
    const byDay = rangesOf('started_ms', DAY_MS, firstDay, today + DAYS_AHEAD);
    const byLot = rangesOf('lot', 1, Math.floor(firstMs / LOT_MS), Math.floor(nowMs / LOT_MS) + 1);

    await runner.query(`${PLACES} ${byLot}`);
    await runner.query(`INSERT IGNORE INTO call_places
      SELECT call_key, FLOOR(started_ms / ${LOT_MS}), started_ms, trace_key FROM llm_calls`);
    if ((await indexesOf(runner, 'llm_calls')).includes('llm_calls_by_key')) {
      await runner.query(`ALTER TABLE llm_calls DROP INDEX llm_calls_by_key, DROP INDEX llm_calls_by_trace ${byDay}`);
    }
    await runner.query(`ALTER TABLE failed_calls ${byDay}`);
    for (const form of AFTER) await remake(runner, form, form.table === 'call_contents' ? byDay : byLot);
  }

  /** An id that has named two calls, hundreds of days apart, cannot be kept by the schema before: then this fails. */
  async down(runner: QueryRunner): Promise<void> {
    await expectNobody(runner, 'LotsAndDays');
    if (!(await indexesOf(runner, 'llm_calls')).includes('llm_calls_by_key')) {
      await runner.query('ALTER TABLE llm_calls REMOVE PARTITIONING');
      await runner.query(`ALTER TABLE llm_calls
        ADD UNIQUE INDEX llm_calls_by_key (call_key), ADD INDEX llm_calls_by_trace (trace_key)`);
      await runner.query('ALTER TABLE failed_calls REMOVE PARTITIONING');
    }
    for (const form of BEFORE) await remake(runner, form, '');
    await runner.query('DROP TABLE IF EXISTS call_places');
  }
}

/** Ranges of one number of some unit each, and two for what lies before and after. */
function rangesOf(column: string, unit: number, first: number, last: number): string {
  const each = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const ranges = each.map((n) => `PARTITION p${n} VALUES LESS THAN (${(n + 1) * unit})`);
  return `PARTITION BY RANGE (${column}) (PARTITION earlier VALUES LESS THAN (${first * unit}), ${ranges.join(', ')},
    PARTITION later VALUES LESS THAN MAXVALUE)`;
}

/** Puts a table's rows into one of another form, and that in the table's place. */
async function remake(runner: QueryRunner, { table, columns, copy, isDone }: Form, ranges: string): Promise<void> {
  if (!isDone(await columnsOf(runner, table))) {
    await runner.query(`DROP TABLE IF EXISTS ${table}_remade`);
    await runner.query(`CREATE TABLE ${table}_remade (${columns}) ${ENGINE} ${ranges}`);
    await runner.query(`INSERT IGNORE INTO ${table}_remade ${copy}`);
    await runner.query(`RENAME TABLE ${table} TO ${table}_left, ${table}_remade TO ${table}`);
  }
  await runner.query(`DROP TABLE IF EXISTS ${table}_left`);
}

async function columnsOf(runner: QueryRunner, table: string): Promise<string[]> {
  return namesIn(await runner.query(`SHOW COLUMNS FROM ${table}`), 'Field');
}

async function indexesOf(runner: QueryRunner, table: string): Promise<string[]> {
  return namesIn(await runner.query(`SHOW INDEX FROM ${table}`), 'Key_name');
}

function namesIn(rows: unknown, column: string): string[] {
  return (rows as Record<string, unknown>[]).map((row) => String(row[column]));
}

async function numberOf(runner: QueryRunner, sql: string, otherwise: number): Promise<number> {
  const [row] = (await runner.query(sql)) as { n: unknown }[];
  return row?.n ? Number(row.n) : otherwise;
}
