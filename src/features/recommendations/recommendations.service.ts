import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DRIFT_KINDS } from '../../domain/anomaly/anomaly.js';
import { HOUR_MS } from '../../domain/period.js';
import type { Rates } from '../../domain/pricing/rate.js';
import { advise, type Knowledge } from '../../domain/recommendation/recommend.js';
import type { FeatureUse } from '../../domain/recommendation/model-use.js';
import { elsewhereOf } from '../../domain/recommendation/judged-pairs.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn } from '../../http/query.js';
import { PriceBook } from '../../storage/prices/price-book.js';
import { Anomalies } from '../../storage/repositories/anomalies.js';
import { JudgedPairs, type FeaturePair } from '../../storage/wall-bounces/judged-pairs.js';
import { FeatureUses } from './feature-uses.js';
import type { RecommendationsQuery } from './recommendations.query.js';
import { METHOD, viewOfAdvice, type RecommendationsAnswer } from './recommendations.view.js';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MOST_ANOMALIES = 1_000;

/** RecommendationsService tells which cheaper models would not have been worse, and how that is known. */
@Injectable()
export class RecommendationsService {
  constructor(
    private readonly features: FeatureUses,
    private readonly judged: JudgedPairs,
    private readonly anomalies: Anomalies,
    private readonly prices: PriceBook,
    private readonly clock: Clock,
  ) {}

  /** recommend looks at the features that cost most within what the caller may see. It throws `Rejected`. */
  async recommend(query: RecommendationsQuery, caller: Caller): Promise<RecommendationsAnswer> {
    const filter = filterIn(query, caller);
    const seen = await this.features.read({ fromMs: query.from, toMs: query.to }, filter, query.limit);
    const projects = [...new Set(seen.uses.map(({ project }) => project))];
    const [pairs, drifting] = await Promise.all([
      this.judged.ofProjects(projects, { fromMs: seen.fromMs, toMs: query.to }),
      this.drifting(),
      this.prices.refresh(this.clock.now()),
    ]);
    // Judged answers do not tell their environment: within one they are evidence of somewhere else.
    const ofScope = filter.environment ? pairs.map((pair) => ({ ...pair, feature: '' })) : pairs;
    return {
      from: new Date(seen.fromMs).toISOString(),
      to: new Date(seen.toMs).toISOString(),
      days: seen.days,
      method: METHOD,
      featuresLeftOut: seen.leftOut,
      items: seen.uses.flatMap((use) =>
        advise(use, this.knowledgeOf(use, ofScope, drifting)).map((advice) => viewOfAdvice(use, advice)),
      ),
    };
  }

  private knowledgeOf(use: FeatureUse, pairs: readonly FeaturePair[], drifting: ReadonlySet<string>): Knowledge {
    const ofProject = pairs.filter(({ project }) => project === use.project);
    return {
      ratesOf: (provider, model) => this.ratesOf(provider, model),
      judged: ofProject.filter(({ feature }) => feature === use.feature),
      elsewhere: elsewhereOf(ofProject.filter(({ feature }) => feature !== use.feature)),
      drifting,
    };
  }

  /** The different rates that hold in the hours of the day that begins now. */
  private ratesOf(provider: string, model: string): Rates[] {
    const nowMs = this.clock.now();
    const booked = HOURS.flatMap(
      (hour) => this.prices.resolve({ provider, model, serviceTier: null, atMs: nowMs + hour * HOUR_MS }) ?? [],
    );
    return [...new Map(booked.map(({ key, rates }) => [key, rates])).values()];
  }

  private async drifting(): Promise<Set<string>> {
    const open = { project: null, subject: null, isOpen: true, after: null, most: MOST_ANOMALIES } as const;
    const found = await Promise.all(DRIFT_KINDS.map((kind) => this.anomalies.list({ ...open, kind })));
    return new Set(found.flat().map(({ subject }) => subject));
  }
}
