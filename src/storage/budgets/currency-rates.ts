import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import type { Change } from '../../domain/audit/change.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import type { CurrencyRate } from '../../domain/budget/currency.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { changed } from './budget-book.js';
import { readRates } from './budget-table.js';

const KEY = ['currency', 'effective_from_ms'];

/** RateKey names a rate. */
export type RateKey = Pick<CurrencyRate, 'currency' | 'effectiveFromMs'>;

/** CurrencyRates is the operator's table of what currencies are worth. */
@Injectable()
export class CurrencyRates {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** list is all rates, by currency and time. */
  list(): Promise<CurrencyRate[]> {
    return readRates((sql, parameters) => this.database.query(sql, parameters));
  }

  /** put writes rates, replacing those of the same currency and moment. */
  async put(by: Actor, rates: readonly CurrencyRate[]): Promise<void> {
    const rows = rates.map(({ currency, effectiveFromMs, usdPerUnit }) => [currency, effectiveFromMs, usdPerUnit]);
    const written = { table: 'currency_rates', columns: [...KEY, 'usd_per_unit'], rows };
    const statements = this.database.dialect.upsert(written, KEY, { usd_per_unit: 'replace' });
    await this.database.transaction(async (transaction) => {
      await changed(transaction);
      const before = await readRates(transaction.query);
      await transaction.run(statements);
      await this.audit.write(
        transaction,
        ...rates.map((rate) => actOf(by, { before: sameIn(before, rate), after: rate })),
      );
    });
  }

  /** remove deletes a rate, and tells whether there was one. */
  remove(by: Actor, key: RateKey): Promise<boolean> {
    const sql = 'DELETE FROM currency_rates WHERE currency = ? AND effective_from_ms = ?';
    return this.database.transaction(async (transaction) => {
      await changed(transaction);
      const before = sameIn(await readRates(transaction.query), key);
      if (!before) return false;
      await transaction.change(sql, [key.currency, key.effectiveFromMs]);
      await this.audit.write(transaction, actOf(by, { before, after: null }));
      return true;
    });
  }
}

function sameIn(rates: readonly CurrencyRate[], { currency, effectiveFromMs }: RateKey): CurrencyRate | null {
  return rates.find((rate) => rate.currency === currency && rate.effectiveFromMs === effectiveFromMs) ?? null;
}

function actOf(actor: Actor, { before, after }: Change<CurrencyRate>): AuditedAct {
  const { currency = null } = after ?? before ?? {};
  const subject = { type: 'rate', id: currency, name: currency };
  return { actor, action: after ? 'rate.replace' : 'rate.delete', subject, before, after };
}
