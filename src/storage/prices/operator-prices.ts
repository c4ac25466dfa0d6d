import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import type { Change } from '../../domain/audit/change.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import type { OperatorPrice } from '../../domain/pricing/resolve.js';
import type { WrittenRates } from '../../domain/pricing/rate.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { inParts, marks } from '../lists.js';
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
    private readonly audit: AuditLog,
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
  async put(by: Actor, prices: readonly StoredOperatorPrice[], nowMs: number): Promise<void> {
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
    const ids = prices.map(({ id }) => id);
    const replaced = Object.fromEntries(COLUMNS.slice(1).map((column) => [column, 'replace' as const]));
    const { dialect } = this.database;
    await this.database.transaction(async (transaction) => {
      // First, so that one change follows another and each knows what it replaces.
      await this.settings.raise(transaction, VERSION);
      const before = await pricesOf(transaction, ids);
      await transaction.run(dialect.upsert({ table: 'operator_prices', columns: COLUMNS, rows }, ['id'], replaced));
      await this.audit.write(
        transaction,
        ...prices.map((price) => actOf(by, { before: before.get(price.id) ?? null, after: price })),
      );
    });
  }

  /** remove deletes a row and tells whether there was one. */
  async remove(by: Actor, id: string): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      await this.settings.raise(transaction, VERSION);
      const before = (await pricesOf(transaction, [id])).get(id);
      if (!before) return false;
      await transaction.change('DELETE FROM operator_prices WHERE id = ?', [id]);
      await this.audit.write(transaction, actOf(by, { before, after: null }));
      return true;
    });
  }
}

async function pricesOf({ query }: Transaction, ids: readonly string[]): Promise<Map<string, StoredOperatorPrice>> {
  const found = new Map<string, StoredOperatorPrice>();
  for (const some of inParts(ids)) {
    const rows = await query(`SELECT * FROM operator_prices WHERE id IN (${marks(some)})`, [...some]);
    for (const price of rows.map(priceIn)) found.set(price.id, price);
  }
  return found;
}

function actOf(actor: Actor, { before, after }: Change<StoredOperatorPrice>): AuditedAct {
  const { id = null, provider, model } = after ?? before ?? {};
  const subject = { type: 'price', id, name: `${provider ?? ''}/${model ?? ''}` };
  return { actor, action: after ? 'price.replace' : 'price.delete', subject, before, after };
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
