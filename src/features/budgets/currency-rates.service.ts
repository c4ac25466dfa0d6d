import { Injectable } from '@nestjs/common';
import type { CurrencyRate } from '../../domain/budget/currency.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import type { Page } from '../../http/paging.js';
import { CurrencyRates } from '../../storage/budgets/currency-rates.js';
import type { RateQuery, RateRow, RateView } from './currency-rates.schema.js';

/** CurrencyRatesService is the operator's table of what currencies are worth. */
@Injectable()
export class CurrencyRatesService {
  constructor(private readonly rates: CurrencyRates) {}

  /** list is all rates, by currency and time. */
  async list(): Promise<Page<RateView>> {
    return pageOf(await this.rates.list());
  }

  /** put writes rates, replacing those of the same currency and moment. */
  async put(rows: readonly RateRow[], by: Actor): Promise<Page<RateView>> {
    const rates = rows.map(({ effectiveFrom, ...rate }) => ({ ...rate, effectiveFromMs: effectiveFrom }));
    await this.rates.put(by, rates);
    return pageOf(rates);
  }

  /** remove deletes a rate. It throws `Rejected` (`rate_not_found`). */
  async remove({ currency, effectiveFrom }: RateQuery, by: Actor): Promise<void> {
    if (!(await this.rates.remove(by, { currency, effectiveFromMs: effectiveFrom }))) {
      throw new Rejected('rate_not_found', 'there is no such rate', 404);
    }
  }
}

function pageOf(rates: readonly CurrencyRate[]): Page<RateView> {
  const items = rates.map(({ effectiveFromMs, ...rate }) => ({
    ...rate,
    effectiveFrom: new Date(effectiveFromMs).toISOString(),
  }));
  return { items, nextCursor: null };
}
