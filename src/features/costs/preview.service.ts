import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { LlmCall } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS } from '../../domain/period.js';
import { priceCall } from '../../domain/pricing/cost.js';
import { concerns, type OperatorPrice } from '../../domain/pricing/resolve.js';
import { OperatorPrices } from '../../storage/prices/operator-prices.js';
import { PriceSheet } from '../../storage/prices/price-sheet.js';
import type { CallPlace } from '../../storage/ledger/call-places.js';
import { CallReader, type CallSelection } from '../../storage/repositories/call-reader.js';
import { PreviewTally, type PreviewAnswer } from './preview.view.js';
import type { previewBody } from './prices.schema.js';
import { priceOf } from './prices.service.js';

/** So many calls are examined, the latest first, in so many looks; each look goes through a bounded number of rows. */
const MOST_CALLS = 5_000;
const MOST_LOOKS = 20;
const CALLS_A_LOOK = 2_000;

const USUAL_RANGE_MS = 30 * DAY_MS;

/** With more names than that, looking at every call is quicker than comparing each with all of them. */
const MOST_NAMES = 50;

/** A change of the price book: the rows that would be there, and those that would come or go. */
interface Change {
  book: OperatorPrice[];
  touched: OperatorPrice[];
}

/** PreviewService tells what a change of the price book would do, and changes nothing. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly operators: OperatorPrices,
    private readonly calls: CallReader,
    private readonly clock: Clock,
  ) {}

  /** preview prices the latest calls that a change concerns as it would. It throws `Rejected` (`price_not_found`, `invalid_range`). */
  async preview(body: z.output<typeof previewBody>): Promise<PreviewAnswer> {
    const { to: toMs = this.clock.now(), from: fromMs = toMs - USUAL_RANGE_MS } = body;
    if (fromMs > toMs) throw new Rejected('invalid_range', 'from is after to');
    const { book, touched } = await this.change(body);
    const selection = { ...selectionFor(touched), fromMs, toMs };
    const sheet = new PriceSheet(book);
    const isConcerned = concernedBy(touched);
    const tally = new PreviewTally();
    let next: CallPlace | null = null;
    for (let look = 0; look < MOST_LOOKS && tally.examined < MOST_CALLS; look++) {
      const page = await this.calls.page(selection, Math.min(CALLS_A_LOOK, MOST_CALLS - tally.examined), next);
      for (const { call } of page.calls) {
        if (isConcerned(call)) tally.add(call, priceCall(call, sheet.holdingFor(call)));
      }
      next = page.next;
      if (next === null) break;
    }
    return tally.view({ fromMs, toMs }, next && next.startedAtMs);
  }

  private async change({ rows, remove }: z.output<typeof previewBody>): Promise<Change> {
    const kept = await this.operators.list();
    const put = rows.map(priceOf);
    if (remove.some((id) => !kept.some((row) => row.id === id))) {
      throw new Rejected('price_not_found', 'there is no such price to remove', 404);
    }
    const leaving = new Set([...remove, ...put.map(({ id }) => id)]);
    return {
      book: [...kept.filter(({ id }) => !leaving.has(id)), ...put],
      touched: [...kept.filter(({ id }) => leaving.has(id)), ...put],
    };
  }
}

function selectionFor(touched: readonly OperatorPrice[]): Pick<CallSelection, 'filter' | 'models'> {
  const providers = [...new Set(touched.map(({ provider }) => provider))];
  const models = [...new Set(touched.map(({ model }) => model))];
  return {
    filter: providers.includes('*') ? {} : { provider: providers },
    ...(models.length <= MOST_NAMES && !models.includes('*') ? { models } : {}),
  };
}

/** Calls name few models, so each is compared with the rows once. */
function concernedBy(touched: readonly OperatorPrice[]): (call: LlmCall) => boolean {
  const known = new Map<string, boolean>();
  return ({ provider, model, responseModel }) => {
    const key = `${provider}\0${model}\0${responseModel ?? ''}`;
    let isConcerned = known.get(key);
    if (isConcerned === undefined) {
      const names = responseModel === null ? [model] : [model, responseModel];
      isConcerned = touched.some((row) => names.some((name) => concerns(row, { provider, model: name })));
      known.set(key, isConcerned);
    }
    return isConcerned;
  };
}
