import { Injectable } from '@nestjs/common';
import type { Caller } from '../../domain/scopes.js';
import { filterIn } from '../../http/query.js';
import { Advices } from '../../storage/repositories/advices.js';
import type { RecommendationsQuery } from './recommendations.query.js';
import { METHOD, viewOfAdvice, type RecommendationsAnswer } from './recommendations.view.js';

/** RecommendationsService tells which cheaper models would not have been worse, and how that is known. */
@Injectable()
export class RecommendationsService {
  constructor(private readonly advices: Advices) {}

  /** recommend looks at the features that cost most within what the caller may see. It throws `Rejected`. */
  async recommend(query: RecommendationsQuery, caller: Caller): Promise<RecommendationsAnswer> {
    const span = { fromMs: query.from, toMs: query.to };
    const seen = await this.advices.within(span, filterIn(query, caller), query.limit);
    return {
      from: new Date(seen.fromMs).toISOString(),
      to: new Date(seen.toMs).toISOString(),
      days: seen.days,
      method: METHOD,
      featuresLeftOut: seen.leftOut,
      items: seen.advices.map(({ use, advice }) => viewOfAdvice(use, advice)),
    };
  }
}
