import type { CallFacts } from '../../domain/call.js';
import { MINUTE_MS } from '../../domain/period.js';
import type { PricedRates } from '../../domain/pricing/cost.js';
import type { ListedModel } from '../../domain/pricing/price-list.js';
import { resolvePrice, type HeldPrice, type OperatorPrice, type PriceQuestion } from '../../domain/pricing/resolve.js';
import { numberOf } from '../ledger/keys.js';
import { listedModel } from './public-list.js';

/** BookedPrice is a price that holds, with the key its snapshot is kept under. */
export interface BookedPrice extends PricedRates {
  held: HeldPrice;
}

/** What the sheet knows of one model at one tier: its place on the public list, and prices already resolved. */
interface Page {
  listed: ListedModel | null;
  /** Between two neighbouring moments the price does not change, daily windows aside. */
  turns: number[];
  isDaily: boolean;
  resolved: Map<string, BookedPrice | null>;
}

const MOST_PAGES = 10_000;

/** PriceSheet is the prices that hold with certain rows of the operator's, which do not change: laid over the public list. */
export class PriceSheet {
  private readonly pages = new Map<string, Page>();

  constructor(private readonly operatorPrices: readonly OperatorPrice[]) {}

  /** holdingFor is the price that holds for a call: of the model that answered or, where that has none, the one asked. */
  holdingFor(facts: CallFacts): BookedPrice | null {
    const { provider, serviceTier, startedAtMs: atMs } = facts;
    if (facts.responseModel !== null) {
      const price = this.resolve({ provider, model: facts.responseModel, serviceTier, atMs });
      if (price) return price;
    }
    return this.resolve({ provider, model: facts.model, serviceTier, atMs });
  }

  /** resolve is the price that holds for a model at some moment. */
  resolve(question: PriceQuestion): BookedPrice | null {
    const page = this.pageFor(question);
    const turn = page.turns.findLastIndex((atMs) => atMs <= question.atMs);
    const key = page.isDaily ? `${turn} ${Math.floor(question.atMs / MINUTE_MS)}` : String(turn);
    let price = page.resolved.get(key);
    if (price === undefined) {
      if (page.resolved.size >= MOST_PAGES) page.resolved.clear();
      price = booked(resolvePrice(page.listed, this.operatorPrices, question));
      page.resolved.set(key, price);
    }
    return price;
  }

  private pageFor({ provider, model, serviceTier }: PriceQuestion): Page {
    const name = `${provider}\0${model}\0${serviceTier ?? ''}`;
    let page = this.pages.get(name);
    if (!page) {
      if (this.pages.size >= MOST_PAGES) this.pages.clear();
      page = this.openPage(provider, model);
      this.pages.set(name, page);
    }
    return page;
  }

  private openPage(provider: string, model: string): Page {
    const listed = listedModel(provider, model);
    const turns = new Set<number>();
    for (const { fromMs } of listed?.prices ?? []) if (fromMs !== null) turns.add(fromMs);
    for (const { effectiveFromMs, effectiveToMs } of this.operatorPrices) {
      turns.add(effectiveFromMs);
      if (effectiveToMs !== null) turns.add(effectiveToMs);
    }
    return {
      listed,
      turns: [...turns].sort((one, other) => one - other),
      isDaily: listed?.prices.some(({ daily }) => daily !== null) ?? false,
      resolved: new Map(),
    };
  }
}

function booked(held: HeldPrice | null): BookedPrice | null {
  if (!held) return null;
  const key = numberOf(JSON.stringify([held.sources, held.written, held.multiplier]));
  return { key, rates: held.rates, reason: held.reason, held };
}
