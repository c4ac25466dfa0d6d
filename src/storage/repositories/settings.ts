import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn } from '../row.js';

/** Settings keeps facts about this installation that must not change unnoticed, and counts the changes of others. */
@Injectable()
export class Settings {
  constructor(private readonly database: Database) {}

  /** raise makes a counter one higher, within the transaction whose change it counts. */
  async raise(transaction: Transaction, name: string): Promise<void> {
    const { dialect } = this.database;
    const row = [name, '0'];
    await transaction.run(dialect.insertIgnore({ table: 'settings', columns: ['name', 'value'], rows: [row] }));
    await transaction.change('UPDATE settings SET value = value + 1 WHERE name = ?', [name]);
  }

  /** raiseTo makes a number at least so high, or as high if it is higher than believable, and tells whether that changed it. */
  raiseTo(name: string, value: number, believable = Infinity): Promise<boolean> {
    return this.database.transaction((transaction) => this.raiseToWithin(transaction, name, value, believable));
  }

  /**
   * raiseToWithin does so within a transaction: of several that raise it as high only one makes it higher. A number that is
   * higher than believable is replaced as well.
   */
  async raiseToWithin(transaction: Transaction, name: string, value: number, believable = Infinity): Promise<boolean> {
    const { dialect } = this.database;
    const row = [name, '0'];
    await transaction.run(dialect.insertIgnore({ table: 'settings', columns: ['name', 'value'], rows: [row] }));
    const number = 'CAST(value AS DECIMAL(20))';
    const sql = `UPDATE settings SET value = ? WHERE name = ? AND (${number} < ? OR ${number} > ?)`;
    const highest = Math.min(believable, Number.MAX_SAFE_INTEGER);
    return (await transaction.change(sql, [String(value), name, value, highest])) > 0;
  }

  /** read is what a setting is, `null` when it has not been set; for `query`, if that sees another moment. */
  async read(name: string, query?: Transaction['query']): Promise<string | null> {
    const ask: Transaction['query'] = query ?? ((sql, parameters) => this.database.query(sql, parameters));
    const [row] = await ask('SELECT value FROM settings WHERE name = ?', [name]);
    return row ? textIn(row, 'value') : null;
  }

  /** claim sets a setting unless it has been set before, and returns what it is from now on. */
  async claim(name: string, value: string): Promise<string> {
    const { dialect } = this.database;
    await this.database.transaction((transaction) =>
      transaction.run(dialect.insertIgnore({ table: 'settings', columns: ['name', 'value'], rows: [[name, value]] })),
    );
    return (await this.read(name)) ?? value;
  }
}
