import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { providerName } from '../../domain/provider-name.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { OperatorPrices, type StoredOperatorPrice } from '../../storage/prices/operator-prices.js';
import { PriceBook } from '../../storage/prices/price-book.js';
import type { PriceRow, resolveQuery } from './prices.schema.js';
import { viewOfPrice, type PriceView, type ResolvedPrice } from './prices.view.js';

/** The price book is listed by model, each model's rows in the order in which they came into force. */
const position = z.tuple([z.string(), z.string(), z.number(), z.string()]);

/** PricesService is the operator's price book, and the price that holds. */
@Injectable()
export class PricesService {
  constructor(
    private readonly operators: OperatorPrices,
    private readonly book: PriceBook,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the operator's rows. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged): Promise<Page<PriceView>> {
    const { items, nextCursor } = pageIn(
      await this.operators.list(),
      paged,
      position,
      ({ provider, model, effectiveFromMs, id }) => [provider, model, effectiveFromMs, id],
    );
    return { items: items.map(viewOfPrice), nextCursor };
  }

  /** put writes rows; a row without an id replaces the one for the same model, tier and start. */
  async put(rows: readonly PriceRow[], by: Actor): Promise<PriceView[]> {
    const prices = rows.map(priceOf);
    await this.operators.put(by, prices, this.clock.now());
    await this.book.refresh(this.clock.now(), true);
    return prices.map(viewOfPrice);
  }

  /** remove deletes a row. It throws `Rejected` (`price_not_found`). */
  async remove(id: string, by: Actor): Promise<void> {
    if (!(await this.operators.remove(by, id))) throw new Rejected('price_not_found', 'there is no such price', 404);
    await this.book.refresh(this.clock.now(), true);
  }

  /** resolve tells which price holds, and where it comes from. */
  async resolve({ provider, model, at, serviceTier }: z.output<typeof resolveQuery>): Promise<ResolvedPrice> {
    const atMs = at ?? this.clock.now();
    await this.book.refresh(this.clock.now());
    const question = { provider: providerName(provider), model, serviceTier: serviceTier ?? null, atMs };
    const booked = this.book.resolve(question);
    const held = booked && {
      sources: booked.held.sources,
      rates: booked.held.written,
      multiplier: booked.held.multiplier,
      reason: booked.held.reason,
    };
    return { provider: question.provider, model, at: new Date(atMs).toISOString(), price: held };
  }
}

/** priceOf is a row as it is kept; without an id it has that of its model, tier and start. */
export function priceOf(row: PriceRow): StoredOperatorPrice {
  const provider = row.provider === '*' ? '*' : providerName(row.provider);
  const serviceTier = row.serviceTier ?? null;
  const effectiveFromMs = row.effectiveFrom ?? 0;
  const natural = JSON.stringify([provider, row.model, serviceTier, effectiveFromMs]);
  return {
    id: row.id ?? hash('sha256', natural, 'base64url').slice(0, 16),
    provider,
    model: row.model,
    serviceTier,
    effectiveFromMs,
    effectiveToMs: row.effectiveTo ?? null,
    rates: row.rates ?? null,
    multiplier: row.multiplier,
    comment: row.comment ?? null,
  };
}
