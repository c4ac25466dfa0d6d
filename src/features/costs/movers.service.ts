import { Injectable } from '@nestjs/common';
import type { Period } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn } from '../../http/query.js';
import { MoverReader } from '../../storage/repositories/mover-reader.js';
import { spanBefore } from './compared-spans.js';
import type { MoversQuery } from './movers.query.js';
import { viewOfMove, type MoversAnswer } from './movers.view.js';

/** MoversService tells what made costs change, and by how much. */
@Injectable()
export class MoversService {
  constructor(private readonly reader: MoverReader) {}

  /** movers compares a span with the one before it, as far as the caller may see. It throws `Rejected`. */
  async movers(query: MoversQuery, caller: Caller): Promise<MoversAnswer> {
    const { by, limit } = query;
    const spans = {
      span: { fromMs: query.from, toMs: query.to },
      beforeOf: (planned: Period): Period => spanBefore(planned, query),
    };
    const { span, before, movers, total } = await this.reader.moves(spans, filterIn(query, caller), by);
    return {
      from: new Date(span.fromMs).toISOString(),
      to: new Date(span.toMs).toISOString(),
      previousFrom: new Date(before.fromMs).toISOString(),
      previousTo: new Date(before.toMs).toISOString(),
      by,
      movers: movers.slice(0, limit).map(({ value, ...move }) => ({ value, ...viewOfMove(move) })),
      total: viewOfMove(total),
    };
  }
}
