import { Injectable } from '@nestjs/common';
import type { OperatorPrice } from '../../domain/pricing/resolve.js';
import type { WrittenRates } from '../../domain/pricing/rate.js';
import { Database } from '../database.js';
import { Settings } from '../repositories/settings.js';
import type { Row } from '../sql-dialect.js';
import { textIn, textOrNullIn, wholeIn, wholeOrNullIn } from '../row.js';

/** StoredOperatorPrice is a row of the operator's price book with its remark. */
export interface StoredOperatorPrice extends OperatorPrice {
  comment: string | null;
}

const COLUMNS = [
  'id',
  'provider',
  'model',
  'service_tier',
  'effective_from_ms',
  'effective_to_ms',
  'written',
  'multiplier',
  'comment',
  'changed_ms',
];

const VERSION = 'operator_prices_version';

/** OperatorPrices is the operator's own price book. */
@Injectable()
export class OperatorPrices {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** list is all rows, whenever they are in force. */
  async list(): Promise<StoredOperatorPrice[]> {
    const rows = await this.database.query(
      'SELECT * FROM operator_prices ORDER BY provider, model, effective_from_ms, id',
    );
    return rows.map(priceIn);
  }

  /** version changes with every change of the book, whichever worker made it. */
  async version(): Promise<string> {
    return (await this.settings.read(VERSION)) ?? '0';
  }

  /** put writes rows, replacing those with the same id. */
  async put(prices: readonly StoredOperatorPrice[], nowMs: number): Promise<void> {
    const rows = prices.map((price) => [
      price.id,
      price.provider,
      price.model,
      price.serviceTier,
      price.effectiveFromMs,
      price.effectiveToMs,
      price.rates === null ? null : JSON.stringify(price.rates),
      price.multiplier,
      price.comment,
      nowMs,
    ]);
    const replaced = Object.fromEntries(COLUMNS.slice(1).map((column) => [column, 'replace' as const]));
    const { dialect } = this.database;
    await this.database.transaction(async (transaction) => {
      await transaction.run(dialect.upsert({ table: 'operator_prices', columns: COLUMNS, rows }, ['id'], replaced));
      await this.settings.raise(transaction, VERSION);
    });
  }

  /** remove deletes a row and tells whether there was one. */
  async remove(id: string): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const removed = await transaction.change('DELETE FROM operator_prices WHERE id = ?', [id]);
      await this.settings.raise(transaction, VERSION);
      return removed > 0;
    });
  }
}

function priceIn(row: Row): StoredOperatorPrice {
  const written = textOrNullIn(row, 'written');
  return {
    id: textIn(row, 'id'),
    provider: textIn(row, 'provider'),
    model: textIn(row, 'model'),
    serviceTier: textOrNullIn(row, 'service_tier'),
    effectiveFromMs: wholeIn(row, 'effective_from_ms'),
    effectiveToMs: wholeOrNullIn(row, 'effective_to_ms'),
    rates: written === null ? null : (JSON.parse(written) as WrittenRates),
    multiplier: textIn(row, 'multiplier'),
    comment: textOrNullIn(row, 'comment'),
  };
}
