import type { WrittenRates } from './rate.js';

/** ListedPrice is one price of a listed model, with the condition under which it holds (both `null`: always). */
export interface ListedPrice {
  fromMs: number | null;
  /** A window of the UTC day in seconds, [from, to); `from` above `to` wraps around midnight. */
  daily: { from: number; to: number } | null;
  rates: WrittenRates;
}

/** ListedModel is a model as a public price list has it. Later prices take precedence over earlier ones. */
export interface ListedModel {
  /** For people and records: the list's own provider and model, such as `openai/gpt-4o`. */
  name: string;
  prices: readonly ListedPrice[];
}

const SECONDS_PER_DAY = 86_400;

/** listedPriceAt is the price of a listed model that held at a moment. */
export function listedPriceAt(model: ListedModel, atMs: number): ListedPrice | null {
  for (let i = model.prices.length - 1; i >= 0; i--) {
    const price = model.prices[i];
    if (price && holdsAt(price, atMs)) return price;
  }
  return model.prices[0] ?? null;
}

function holdsAt(price: ListedPrice, atMs: number): boolean {
  if (price.fromMs !== null && atMs < price.fromMs) return false;
  if (price.daily === null) return true;
  const second = Math.floor(atMs / 1000) % SECONDS_PER_DAY;
  const { from, to } = price.daily;
  return from <= to ? second >= from && second < to : second >= from || second < to;
}
