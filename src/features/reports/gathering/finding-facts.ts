import { Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { formatUsd } from '../../../domain/money.js';
import { DAY_MS, type Period } from '../../../domain/period.js';
import type { ReportedQuality, ReportedSecurity, ReportFacts } from '../../../domain/report/report-facts.js';
import type { Told } from '../../../domain/report/report.js';
import { bounceMeasures } from '../../../domain/wall-bounce-sums.js';
import { modelNamed } from '../../../domain/wall-bounce.js';
import { Advices, type SeenAdvice } from '../../../storage/repositories/advices.js';
import { KeyUses } from '../../../storage/security/key-uses.js';
import { EVENTS_KEPT_MS, SecurityEvents } from '../../../storage/security/security-events.js';
import { BounceReader } from '../../../storage/wall-bounces/bounce-reader.js';

/** ADVISED_DAYS is how many days cheaper models are judged by: less is seldom enough to know. */
const ADVISED_DAYS = 28;
const FEATURES_LOOKED_AT = 20;
const MOST_FINDINGS = 1_000;

/** FindingFacts gathers what models agreed upon, what happened at the door, and which models could be cheaper. */
@Injectable()
export class FindingFacts {
  constructor(
    private readonly bounces: BounceReader,
    private readonly events: SecurityEvents,
    private readonly uses: KeyUses,
    private readonly advices: Advices,
    private readonly clock: Clock,
  ) {}

  /** gather gathers it. It throws `Rejected`. */
  async gather(told: Told): Promise<Pick<ReportFacts, 'quality' | 'security' | 'recommendations'>> {
    return {
      quality: { total: await this.quality(told), before: await this.quality(told.before) },
      security: await this.security(told),
      recommendations: await this.recommended(told),
    };
  }

  private async quality({ fromMs, toMs }: Period): Promise<ReportedQuality> {
    const sums = await this.bounces.over({ fromMs, toMs, project: null, taskKind: null });
    const { analyses, outcomes, successRate, meanConsensus, meanConfidence } = bounceMeasures(sums);
    return { analyses, outcomes, successRate, meanConsensus, meanConfidence };
  }

  private async security({ fromMs, toMs }: Period): Promise<ReportedSecurity> {
    const span = { fromMs: Math.max(fromMs, Math.min(this.clock.now() - EVENTS_KEPT_MS, toMs)), toMs };
    const totals: ReportedSecurity['totals'] = {};
    for (const { kind, times } of await this.events.overTime(span, DAY_MS)) totals[kind] = (totals[kind] ?? 0) + times;
    const findings = await this.uses.findings(span, MOST_FINDINGS);
    return { knownFrom: new Date(span.fromMs).toISOString(), totals, findings: findings.length };
  }

  private async recommended({ toMs }: Period): Promise<ReportFacts['recommendations']> {
    const span = { fromMs: toMs - ADVISED_DAYS * DAY_MS, toMs };
    const { advices } = await this.advices.within(span, {}, FEATURES_LOOKED_AT);
    const items = advices.flatMap(advisedOf);
    const savedNano = items.reduce((sum, { savingNano }) => sum + savingNano, 0n);
    return {
      span: { from: new Date(span.fromMs).toISOString(), to: new Date(span.toMs).toISOString() },
      items: items.map(({ item }) => item),
      savingMonthUsd: formatUsd(savedNano),
    };
  }
}

function advisedOf({ use, advice }: SeenAdvice['advices'][number]) {
  const better = advice.alternatives.find(({ verdict }) => verdict === 'recommended');
  if (!better) return [];
  const { provider, model } = advice.main;
  const item = {
    ...{ project: use.project, feature: use.feature, from: { provider, model }, to: modelNamed(better.name) },
    presentMonthUsd: formatUsd(advice.monthNano),
    savingMonthUsd: formatUsd(better.saving.savingNano),
    savingShare: better.saving.share,
  };
  return [{ item, savingNano: better.saving.savingNano }];
}
