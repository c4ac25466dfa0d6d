import { Injectable } from '@nestjs/common';
import type { Size } from '../../domain/capacity/growth.js';
import { Database } from '../database.js';
import { realIn, textIn } from '../row.js';

/** SQLite tells the size of the whole file only. */
const SIZES = {
  mysql: `SELECT TABLE_NAME AS name, DATA_LENGTH + INDEX_LENGTH AS bytes FROM information_schema.TABLES
          WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'`,
  sqlite: `SELECT 'techsapo.sqlite' AS name, page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`,
} as const;

/** What is smaller is not worth a row. */
const LEAST_BYTES = 64e6;

/** TableSizes tells how much the tables take that are not small. */
@Injectable()
export class TableSizes {
  constructor(private readonly database: Database) {}

  /** now is the size of each, its indexes included, as far as the database knows it. */
  async now(): Promise<Size[]> {
    const rows = await this.database.query(SIZES[this.database.dialect.name]);
    return rows
      .map((row): Size => ({ kind: 'table', subject: textIn(row, 'name'), value: realIn(row, 'bytes') }))
      .filter(({ value }) => value >= LEAST_BYTES);
  }
}
