import { Injectable } from '@nestjs/common';
import type { CurrencyRate } from '../../domain/budget/currency.js';
import { Database } from '../database.js';
import { changed } from './budget-book.js';
import { readRates } from './budget-table.js';

const KEY = ['currency', 'effective_from_ms'];

/** CurrencyRates is the operator's table of what currencies are worth. */
@Injectable()
export class CurrencyRates {
  constructor(private readonly database: Database) {}

  /** list is all rates, by currency and time. */
  list(): Promise<CurrencyRate[]> {
    return readRates((sql, parameters) => this.database.query(sql, parameters));
  }

  /** put writes rates, replacing those of the same currency and moment. */
  async put(rates: readonly CurrencyRate[]): Promise<void> {
    const rows = rates.map(({ currency, effectiveFromMs, usdPerUnit }) => [currency, effectiveFromMs, usdPerUnit]);
    const written = { table: 'currency_rates', columns: [...KEY, 'usd_per_unit'], rows };
    const statements = this.database.dialect.upsert(written, KEY, { usd_per_unit: 'replace' });
    await this.database.transaction(async (transaction) => {
      await changed(transaction);
      await transaction.run(statements);
    });
  }

  /** remove deletes a rate, and tells whether there was one. */
  remove(currency: string, effectiveFromMs: number): Promise<boolean> {
    const sql = 'DELETE FROM currency_rates WHERE currency = ? AND effective_from_ms = ?';
    return this.database.transaction(async (transaction) => {
      await changed(transaction);
      return (await transaction.change(sql, [currency, effectiveFromMs])) > 0;
    });
  }
}
