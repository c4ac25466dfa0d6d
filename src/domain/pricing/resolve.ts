import { Decimal } from 'decimal.js';
import type { CostReason } from '../call.js';
import { listedPriceAt, type ListedModel } from './price-list.js';
import { readRates, type Rates, type WrittenRates } from './rate.js';

/** OperatorPrice is a row of the operator's own price book, laid over the public list. */
export interface OperatorPrice {
  id: string;
  /** A provider, or `*` for any. */
  provider: string;
  /** A model's name, in which `*` stands for any characters. */
  model: string;
  /** `null`: whatever the tier. */
  serviceTier: string | null;
  effectiveFromMs: number;
  /** Exclusive; `null`: until further notice. */
  effectiveToMs: number | null;
  /** `null`: the rates that would hold without this row, scaled by the multiplier. */
  rates: WrittenRates | null;
  /** A decimal such as `"0.85"`; `"1"` changes nothing. */
  multiplier: string;
}

/** PriceQuestion asks which price holds for a call. */
export interface PriceQuestion {
  provider: string;
  model: string;
  serviceTier: string | null;
  atMs: number;
}

/** HeldPrice is the price that holds for a call, and where it comes from. */
export interface HeldPrice {
  /** The rows it was made of, the list first: `openai/gpt-4o`, `operator:<id>`. */
  sources: readonly string[];
  rates: Rates;
  written: WrittenRates;
  multiplier: string;
  reason: Extract<CostReason, 'list_price' | 'operator_price' | 'standard_tier_assumed'>;
}

const STANDARD_TIERS = new Set(['', 'auto', 'default', 'standard', 'on_demand', 'on-demand']);

/**
 * resolvePrice finds the price that holds: the most particular of the operator's rows, otherwise the public list's.
 * A row is the more particular the more it names: its tier, its provider, more of the model, and then the later start.
 * A row without rates scales whatever would hold without it. `null`: nothing has a price for this model.
 */
export function resolvePrice(
  listed: ListedModel | null,
  operatorPrices: readonly OperatorPrice[],
  question: PriceQuestion,
): HeldPrice | null {
  const layers = layersFor(operatorPrices, question);
  const ownRates = layers[0]?.rates ?? null;
  const written = ownRates ?? (listed && listedPriceAt(listed, question.atMs)?.rates);
  if (!written || Object.keys(written).length === 0) return null;
  const multiplier = layers.reduce((product, row) => product.times(row.multiplier), new Decimal(1)).toFixed();
  const fromList = ownRates || !listed ? [] : [listed.name];
  return {
    sources: [...fromList, ...layers.map((row) => `operator:${row.id}`)],
    rates: readRates(written, multiplier),
    written,
    multiplier,
    reason: reasonFor(layers, question),
  };
}

/** The rows that make the price, the one with rates (if any) first, then those that scale it. */
function layersFor(rows: readonly OperatorPrice[], question: PriceQuestion): OperatorPrice[] {
  const matching = rows.filter((row) => isFor(row, question)).sort(byParticularity);
  const ground = matching.findIndex((row) => row.rates !== null);
  return matching.slice(0, ground < 0 ? matching.length : ground + 1).reverse();
}

function reasonFor(layers: readonly OperatorPrice[], question: PriceQuestion): HeldPrice['reason'] {
  const tierIsPriced = isStandardTier(question.serviceTier) || layers.some((row) => row.serviceTier !== null);
  if (!tierIsPriced) return 'standard_tier_assumed';
  return layers.length > 0 ? 'operator_price' : 'list_price';
}

/** matchesPattern tells whether a model's name fits a pattern, in which `*` stands for any characters; case does not count. */
export function matchesPattern(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  const first = parts[0] ?? '';
  if (parts.length === 1) return text === first;
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}

/** concerns tells whether a row may hold for calls to a model, at some moment and some tier. */
export function concerns(row: OperatorPrice, { provider, model }: Pick<PriceQuestion, 'provider' | 'model'>): boolean {
  return (row.provider === '*' || row.provider === provider) && matchesPattern(row.model, model);
}

function isFor(row: OperatorPrice, question: PriceQuestion): boolean {
  return (
    (row.serviceTier === null || row.serviceTier === question.serviceTier) &&
    row.effectiveFromMs <= question.atMs &&
    (row.effectiveToMs === null || question.atMs < row.effectiveToMs) &&
    concerns(row, question)
  );
}

function byParticularity(one: OperatorPrice, other: OperatorPrice): number {
  return (
    Number(other.serviceTier !== null) - Number(one.serviceTier !== null) ||
    Number(other.provider !== '*') - Number(one.provider !== '*') ||
    other.model.replaceAll('*', '').length - one.model.replaceAll('*', '').length ||
    Number(one.model.includes('*')) - Number(other.model.includes('*')) ||
    other.effectiveFromMs - one.effectiveFromMs ||
    (one.id < other.id ? -1 : 1)
  );
}

function isStandardTier(tier: string | null): boolean {
  return tier === null || STANDARD_TIERS.has(tier.toLowerCase());
}
