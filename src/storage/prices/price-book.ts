import { Injectable } from '@nestjs/common';
import type { CallFacts } from '../../domain/call.js';
import { readRates, type WrittenRates } from '../../domain/pricing/rate.js';
import type { PriceQuestion } from '../../domain/pricing/resolve.js';
import { Database } from '../database.js';
import { textIn } from '../row.js';
import type { Statement } from '../sql-dialect.js';
import { OperatorPrices } from './operator-prices.js';
import { PriceSheet, type BookedPrice } from './price-sheet.js';

/** PriceSnapshot is a price as it was when calls were priced with it. */
export interface PriceSnapshot {
  sources: string[];
  written: WrittenRates;
  multiplier: string;
}

const RECHECK_MS = 1_000;

/** PriceBook answers which price holds for a call: the public list, overlaid by the operator's own rows. */
@Injectable()
export class PriceBook {
  private sheet = new PriceSheet([]);
  private version: string | null = null;
  private checkedAtMs = 0;
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
    this.sheet = new PriceSheet(await this.operators.list());
    this.version = version;
  }

  /** holdingFor is the price that holds for a call: of the model that answered or, where that has none, the one asked. */
  holdingFor(facts: CallFacts): BookedPrice | null {
    return this.sheet.holdingFor(facts);
  }

  /** resolve is the price that holds for a model at some moment. */
  resolve(question: PriceQuestion): BookedPrice | null {
    return this.sheet.resolve(question);
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
}
