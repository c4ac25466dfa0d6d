import { Injectable } from '@nestjs/common';
import type { CallFacts } from '../../domain/call.js';
import type { PricedRates } from '../../domain/pricing/cost.js';
import type { ListedModel } from '../../domain/pricing/price-list.js';
import { readRates, type WrittenRates } from '../../domain/pricing/rate.js';
import { resolvePrice, type HeldPrice, type OperatorPrice, type PriceQuestion } from '../../domain/pricing/resolve.js';
import { MINUTE_MS } from '../../domain/period.js';
import { Database } from '../database.js';
import { numberOf } from '../ledger/keys.js';
import { textIn } from '../row.js';
import type { Statement } from '../sql-dialect.js';
import { OperatorPrices } from './operator-prices.js';
import { listedModel } from './public-list.js';

/** BookedPrice is a price that holds, with the key its snapshot is kept under. */
export interface BookedPrice extends PricedRates {
  held: HeldPrice;
}

/** PriceSnapshot is a price as it was when calls were priced with it. */
export interface PriceSnapshot {
  sources: string[];
  written: WrittenRates;
  multiplier: string;
}

/** What the book knows of one model at one tier: its place on the public list, and prices already resolved. */
interface Page {
  listed: ListedModel | null;
  /** Between two neighbouring moments the price does not change, daily windows aside. */
  turns: number[];
  isDaily: boolean;
  resolved: Map<string, BookedPrice | null>;
}

const MOST_PAGES = 10_000;
const RECHECK_MS = 1_000;

/** PriceBook answers which price holds for a call: the public list, overlaid by the operator's own rows. */
@Injectable()
export class PriceBook {
  private operatorPrices: readonly OperatorPrice[] = [];
  private version: string | null = null;
  private checkedAtMs = 0;
  private readonly pages = new Map<string, Page>();
  private readonly snapshots = new Set<number>();

  constructor(
    private readonly database: Database,
    private readonly operators: OperatorPrices,
  ) {}

  /** refresh takes in what has changed in the operator's prices; unless `atOnce`, it looks at most once a second. */
  async refresh(nowMs: number, atOnce = false): Promise<void> {
    if (!atOnce && this.version !== null && nowMs - this.checkedAtMs < RECHECK_MS) return;
    this.checkedAtMs = nowMs;
    const version = await this.operators.version();
    if (version === this.version && !atOnce) return;
    this.operatorPrices = await this.operators.list();
    this.version = version;
    this.pages.clear();
  }

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

  /** snapshotStatements write the snapshots of prices that are new; `keys` are for `kept` once that is committed. */
  snapshotStatements(prices: Iterable<BookedPrice>): { statements: Statement[]; keys: number[] } {
    const fresh = [...prices].filter(({ key }) => !this.snapshots.has(key));
    const rows = fresh.map(({ key, held }) => [
      key,
      JSON.stringify(held.sources),
      JSON.stringify(held.written),
      held.multiplier,
    ]);
    const columns = ['price_key', 'sources', 'written', 'multiplier'];
    const statements = this.database.dialect.insertIgnore({ table: 'price_snapshots', columns, rows });
    return { statements, keys: fresh.map(({ key }) => key) };
  }

  /** kept remembers that snapshots are committed. */
  kept(keys: Iterable<number>): void {
    for (const key of keys) this.snapshots.add(key);
  }

  /** snapshot is the price that is kept under a key. */
  async snapshot(key: number): Promise<(PriceSnapshot & { rates: ReturnType<typeof readRates> }) | null> {
    const [row] = await this.database.query('SELECT * FROM price_snapshots WHERE price_key = ?', [key]);
    if (!row) return null;
    const written = JSON.parse(textIn(row, 'written')) as WrittenRates;
    const multiplier = textIn(row, 'multiplier');
    return {
      sources: JSON.parse(textIn(row, 'sources')) as string[],
      written,
      multiplier,
      rates: readRates(written, multiplier),
    };
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
