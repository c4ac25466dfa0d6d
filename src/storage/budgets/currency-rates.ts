import { Injectable } from '@nestjs/common';
import type { CurrencyRate } from '../../domain/budget/currency.js';
import { Database } from '../database.js';
import { textIn, wholeIn } from '../row.js';

const KEY = ['currency', 'effective_from_ms'];

/** CurrencyRates is the operator's table of what currencies are worth. */
@Injectable()
export class CurrencyRates {
  constructor(private readonly database: Database) {}

  /** list is all rates, by currency and time. */
  async list(): Promise<CurrencyRate[]> {
    const rows = await this.database.query('SELECT * FROM currency_rates ORDER BY currency, effective_from_ms');
    return rows.map((row) => ({
      currency: textIn(row, 'currency'),
      effectiveFromMs: wholeIn(row, 'effective_from_ms'),
      usdPerUnit: textIn(row, 'usd_per_unit'),
    }));
  }

  /** put writes rates, replacing those of the same currency and moment. */
  async put(rates: readonly CurrencyRate[]): Promise<void> {
    const rows = rates.map(({ currency, effectiveFromMs, usdPerUnit }) => [currency, effectiveFromMs, usdPerUnit]);
    const written = { table: 'currency_rates', columns: [...KEY, 'usd_per_unit'], rows };
    const statements = this.database.dialect.upsert(written, KEY, { usd_per_unit: 'replace' });
    await this.database.transaction((transaction) => transaction.run(statements));
  }

  /** remove deletes a rate, and tells whether there was one. */
  remove(currency: string, effectiveFromMs: number): Promise<boolean> {
    const sql = 'DELETE FROM currency_rates WHERE currency = ? AND effective_from_ms = ?';
    return this.database.transaction(
      async (transaction) => (await transaction.change(sql, [currency, effectiveFromMs])) > 0,
    );
  }
}
