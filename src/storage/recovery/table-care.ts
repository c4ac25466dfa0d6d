import { Injectable } from '@nestjs/common';
import { Unavailable } from '../../domain/failures.js';
import { isBloated, isStale, type TableFacts } from '../../domain/recovery/diagnose.js';
import { Database } from '../database.js';
import { realIn, textIn, wholeIn, wholeOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';

const MYSQL_TABLES = `SELECT TABLE_NAME AS name, COALESCE(DATA_LENGTH, 0) + COALESCE(INDEX_LENGTH, 0) AS bytes,
    COALESCE(DATA_FREE, 0) AS unused, TABLE_ROWS AS stated
  FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME`;

const SQLITE_FILE = `SELECT (SELECT page_count FROM pragma_page_count()) * page_size AS bytes,
    (SELECT freelist_count FROM pragma_freelist_count()) * page_size AS unused FROM pragma_page_size()`;

/** What is smaller than that is read quickly, whatever the statistics say; no more rows are counted. */
const FEW_ROWS = 10_000;

/** Cared is what was done to which tables. */
export interface Cared {
  analyzed: string[];
  rebuilt: string[];
}

/** TableCare tells how tables lie on the disk, and mends it. */
@Injectable()
export class TableCare {
  constructor(private readonly database: Database) {}

  /** facts is how each table lies; SQLite has one file of them, and statistics only where somebody has made some. */
  async facts(): Promise<TableFacts[]> {
    return this.database.dialect.name === 'sqlite' ? [await this.file()] : this.tables();
  }

  /** wanted is what is to be done: to count statistics anew where they mislead, and to rebuild what is bloated. */
  wanted(facts: readonly TableFacts[]): Cared {
    const names = (some: readonly TableFacts[]): string[] => some.map(({ table }) => table);
    return {
      analyzed: names(facts.filter(isStale)),
      rebuilt: names(facts.filter(isBloated)),
    };
  }

  /**
   * care does that, and tells of each table that it is done. It throws `Unavailable` (`database_busy`) where somebody is at a table who does
   * not finish, and what the server says where it cannot.
   */
  async care(facts: readonly TableFacts[], done: (table: string, how: keyof Cared) => void): Promise<void> {
    const { analyzed, rebuilt } = this.wanted(facts);
    if (this.database.dialect.name === 'sqlite') {
      if (rebuilt.length > 0) await this.database.maintain('VACUUM');
      for (const table of rebuilt) done(table, 'rebuilt');
      await this.database.maintain('PRAGMA wal_checkpoint(TRUNCATE)');
      return;
    }
    await this.database.changeTables((schema) =>
      schema.alter(async (alter) => {
        for (const table of rebuilt) {
          refuseFailure(await alter(`OPTIMIZE TABLE ${table}`));
          done(table, 'rebuilt');
        }
        for (const table of analyzed) {
          refuseFailure(await alter(`ANALYZE TABLE ${table}`));
          done(table, 'analyzed');
        }
      }),
    );
  }

  private async file(): Promise<TableFacts> {
    const [row = {}] = await this.database.query(SQLITE_FILE);
    const unusedBytes = realIn(row, 'unused');
    const bytes = realIn(row, 'bytes') - unusedBytes;
    return { table: 'techsapo.sqlite', bytes, unusedBytes, statedRows: null, countedRows: 0 };
  }

  private async tables(): Promise<TableFacts[]> {
    const facts: TableFacts[] = [];
    for (const row of await this.database.query(MYSQL_TABLES)) {
      const [table, statedRows] = [textIn(row, 'name'), wholeOrNullIn(row, 'stated')];
      const isSmall = statedRows === null || statedRows >= FEW_ROWS;
      const countedRows = isSmall ? 0 : await this.counted(table);
      facts.push({ table, bytes: realIn(row, 'bytes'), unusedBytes: realIn(row, 'unused'), statedRows, countedRows });
    }
    return facts;
  }

  /** How many rows a table has, as far as it matters: of few of them nothing is stale. */
  private async counted(table: string): Promise<number> {
    const sql = `SELECT COUNT(*) AS found FROM (SELECT 1 FROM ${table} LIMIT ${FEW_ROWS}) AS some`;
    const [row = {}] = await this.database.query(sql);
    const found = wholeIn(row, 'found');
    return found < FEW_ROWS ? 0 : found;
  }
}

/** MySQL does not fail where it cannot look after a table: it says so in what it answers. */
function refuseFailure(answer: unknown): void {
  const rows = Array.isArray(answer) ? (answer as Row[]) : [];
  const failure = rows.find(({ Msg_type: type }) => String(type).toLowerCase() === 'error');
  if (failure)
    throw new Unavailable('table_not_cared_for', `${String(failure['Table'])}: ${String(failure['Msg_text'])}`);
}
