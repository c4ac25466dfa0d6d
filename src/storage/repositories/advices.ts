import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DRIFT_KINDS } from '../../domain/anomaly/anomaly.js';
import { HOUR_MS, type Period } from '../../domain/period.js';
import type { Rates } from '../../domain/pricing/rate.js';
import { elsewhereOf } from '../../domain/recommendation/judged-pairs.js';
import type { FeatureUse } from '../../domain/recommendation/model-use.js';
import { advise, type Advice, type Knowledge } from '../../domain/recommendation/recommend.js';
import { PriceBook } from '../prices/price-book.js';
import { JudgedPairs, type FeaturePair } from '../wall-bounces/judged-pairs.js';
import { Anomalies } from './anomalies.js';
import type { DimensionFilter } from './dimension-filter.js';
import { FeatureUses } from './feature-uses.js';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MOST_ANOMALIES = 1_000;

/** SeenAdvice is what is advised of the features that cost most on some whole days, and how many others there were. */
export interface SeenAdvice extends Period {
  days: number;
  leftOut: number;
  advices: { use: FeatureUse; advice: Advice }[];
}

/** Advices tells which cheaper models would not have been worse, and how that is known. */
@Injectable()
export class Advices {
  constructor(
    private readonly features: FeatureUses,
    private readonly judged: JudgedPairs,
    private readonly anomalies: Anomalies,
    private readonly prices: PriceBook,
    private readonly clock: Clock,
  ) {}

  /** within looks at so many features, those that cost most in a span. It throws `Rejected`. */
  async within(span: Period, filter: DimensionFilter, limit: number): Promise<SeenAdvice> {
    const { uses, ...seen } = await this.features.read(span, filter, limit);
    const projects = [...new Set(uses.map(({ project }) => project))];
    const [pairs, drifting] = await Promise.all([
      this.judged.ofProjects(projects, { fromMs: seen.fromMs, toMs: span.toMs }),
      this.drifting(),
      this.prices.refresh(this.clock.now()),
    ]);
    // Judged answers do not tell their environment: within one they are evidence of somewhere else.
    const ofScope = filter.environment ? pairs.map((pair) => ({ ...pair, feature: '' })) : pairs;
    const advices = uses.flatMap((use) =>
      advise(use, this.knowledgeOf(use, ofScope, drifting)).map((advice) => ({ use, advice })),
    );
    return { ...seen, advices };
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
