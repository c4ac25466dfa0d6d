import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { textIn } from '../row.js';

/** Settings keeps facts about this installation that must not change unnoticed. */
@Injectable()
export class Settings {
  constructor(private readonly database: Database) {}

  /** claim sets a setting unless it has been set before, and returns what it is from now on. */
  async claim(name: string, value: string): Promise<string> {
    const { dialect } = this.database;
    await this.database.transaction((transaction) =>
      transaction.run(dialect.insertIgnore({ table: 'settings', columns: ['name', 'value'], rows: [[name, value]] })),
    );
    const [row] = await this.database.query('SELECT value FROM settings WHERE name = ?', [name]);
    return row ? textIn(row, 'value') : value;
  }
}
