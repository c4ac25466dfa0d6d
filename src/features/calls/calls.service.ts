import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Rejected } from '../../domain/failures.js';
import { ATTO_PER_NANO, formatUsd } from '../../domain/money.js';
import { explainCost } from '../../domain/pricing/cost.js';
import { unitsPerQuote } from '../../domain/pricing/rate.js';
import type { Caller } from '../../domain/scopes.js';
import { pageOf, time, usd } from '../../http/answers.js';
import { decodeCursor, encodeCursor } from '../../http/paging.js';
import { filterIn, type Filter } from '../../http/query.js';
import type { StoredCall } from '../../storage/ledger/call-table.js';
import { KeptCalls } from '../../storage/ledger/kept-calls.js';
import { PriceBook } from '../../storage/prices/price-book.js';
import { CallReader, type CallSelection } from '../../storage/repositories/call-reader.js';
import { TraceReader } from '../../storage/repositories/trace-reader.js';
import { callView, viewOf } from './call.view.js';
import type { CallsQuery } from './calls.query.js';
import { scoreAnswer, scoreView } from './score.view.js';

const priceLine = z
  .object({
    unit: z.string(),
    count: z.number(),
    priceUsd: usd,
    per: z.number(),
    aboveTokens: z
      .number()
      .nullable()
      .meta({ description: 'This price holds above so many input tokens; null where it is the base' }),
    costUsd: usd,
  })
  .meta({
    id: 'PriceLine',
    description:
      'One meter of a call: so many units, at so many dollars per million, or per thousand of what is no token',
  });

/** callDetail is one call with its price meter by meter, its content as far as it was kept, and its scores. */
export const callDetail = callView
  .extend({
    price: z
      .object({ sources: z.array(z.string()), multiplier: z.string(), reason: z.string(), lines: z.array(priceLine) })
      .nullable(),
    content: z.object({ input: z.string().nullable(), output: z.string().nullable() }).nullable(),
    scores: z.array(scoreAnswer),
  })
  .meta({ id: 'CallDetail' });
export type CallDetail = z.output<typeof callDetail>;

/** callsPage is a part of a list of calls, and from when on there are any. */
export const callsPage = pageOf(callView)
  .extend({
    keptFrom: time.nullable().meta({ description: 'Of calls before this there are only sums; null: all are kept' }),
  })
  .meta({ id: 'CallsPage' });
export type CallsPage = z.output<typeof callsPage>;

const position = z.tuple([z.number(), z.string()]);

/** CallsService answers single calls. */
@Injectable()
export class CallsService {
  constructor(
    private readonly reader: CallReader,
    private readonly traces: TraceReader,
    private readonly prices: PriceBook,
    private readonly kept: KeptCalls,
  ) {}

  /** list is the calls of a query, the latest first. A page may be short, or empty, although a next one is offered. */
  async list(query: CallsQuery, caller: Caller): Promise<CallsPage> {
    const { limit, cursor } = query;
    const keptFromMs = this.kept.fromMs();
    const after = cursor === undefined ? null : decodeCursor(cursor, position);
    const page = await this.reader.page(
      selectionOf(query, filterIn(query, caller)),
      limit,
      after && { startedAtMs: after[0], key: after[1] },
    );
    return {
      items: page.calls.map(({ call }) => viewOf(call)),
      nextCursor: page.next && encodeCursor([page.next.startedAtMs, page.next.key]),
      keptFrom: keptFromMs === 0 ? null : new Date(keptFromMs).toISOString(),
    };
  }

  /** get is one call. It throws `Rejected` (`call_not_found`). */
  async get(id: string, project: string | undefined, caller: Caller): Promise<CallDetail> {
    const stored = await this.reader.find(id, caller.project ?? project ?? null);
    if (!stored || (project !== undefined && stored.call.project !== project)) {
      throw new Rejected('call_not_found', 'there is no such call', 404);
    }
    const { call } = stored;
    const targets = call.traceId === null ? [call.id] : [call.id, call.traceId];
    return {
      ...viewOf(call),
      price: await this.explain(stored),
      content: await this.reader.content(stored),
      scores: (await this.traces.scores(call.project, targets)).map(scoreView),
    };
  }

  private async explain({ call }: StoredCall): Promise<CallDetail['price']> {
    const { priceKey, reason } = call.cost;
    const snapshot = priceKey === null ? null : await this.prices.snapshot(priceKey);
    if (!snapshot || !call.usage) return null;
    const lines = explainCost(call.usage, snapshot.rates).map((line) => {
      const { unit, count, attoUsdPerUnit, aboveTokens, nanoUsd } = line;
      const per = unitsPerQuote(unit);
      const priceUsd = formatUsd((attoUsdPerUnit * BigInt(per)) / ATTO_PER_NANO);
      return { unit, count, priceUsd, per, aboveTokens, costUsd: formatUsd(nanoUsd) };
    });
    return { sources: snapshot.sources, multiplier: snapshot.multiplier, reason, lines };
  }
}

/** Only calls that failed have a message, and that they failed is what sums know of them. */
function selectionOf(query: CallsQuery, filter: Filter): CallSelection {
  const { from = 0, to = Number.MAX_SAFE_INTEGER, minLatencyMs, maxLatencyMs, minCostUsd, maxCostUsd } = query;
  return {
    ...query,
    ...(query.message === undefined ? {} : { status: 'error' }),
    latencyMs: { least: minLatencyMs, most: maxLatencyMs },
    costNano: { least: minCostUsd, most: maxCostUsd },
    filter,
    fromMs: from,
    toMs: to,
  };
}
