import type { CallCost, CallFacts, Dimensions } from '../../domain/call.js';
import { Bug } from '../../domain/failures.js';
import { failureKindOf, type FailureKind } from '../../domain/reliability/failure-kind.js';
import { priceCall } from '../../domain/pricing/cost.js';
import { isToldAsRetry } from '../../domain/retry.js';
import type { PriceBook } from '../prices/price-book.js';
import type { BookedPrice } from '../prices/price-sheet.js';
import type { StoredCall } from './call-table.js';
import type { CallEntry } from './call-writer.js';
import type { FailureKinds } from './failure-kinds.js';
import type { SeriesRegistry } from './series-registry.js';

/** Filing gives calls their cost, their series and the kind of their failure, and remembers the prices it used and the kinds that are new. */
export class Filing {
  readonly used = new Map<number, BookedPrice>();
  readonly newKinds = new Map<string, FailureKind>();

  constructor(
    private readonly registry: SeriesRegistry,
    private readonly prices: PriceBook,
    private readonly kinds: FailureKinds,
  ) {}

  /** file prices an entry. It throws a `Bug` when the entry's series has not been filed. */
  file({ key, facts, told }: CallEntry): StoredCall {
    const series = this.registry.find(facts);
    if (!series) throw new Bug('a call has no series after all were filed');
    const kind = failureKindOf(facts, series.dimensions.provider);
    const failure = kind && this.kinds.fingerprint(kind, this.newKinds);
    const call = { cost: this.cost(facts), isRetry: isToldAsRetry(facts), ...facts };
    return { key, series, call, told, failure };
  }

  /** cost is what a call cost by the prices that held when it started. */
  cost(facts: CallFacts): CallCost {
    const booked = facts.usage === null ? null : this.prices.holdingFor(facts);
    const cost = priceCall(facts, booked);
    if (booked && cost.priceKey !== null) this.used.set(booked.key, booked);
    return cost;
  }
}

/** unfiledAmong is the combinations of dimensions that have no series yet. */
export function unfiledAmong(registry: SeriesRegistry, entries: readonly { facts: CallFacts }[]): Dimensions[] {
  return entries.filter(({ facts }) => !registry.find(facts)).map(({ facts }) => facts);
}
