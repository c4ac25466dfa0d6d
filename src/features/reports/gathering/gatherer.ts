import { Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import type { Period } from '../../../domain/period.js';
import type { ReportedSpan, ReportFacts } from '../../../domain/report/report-facts.js';
import { FindingFacts } from './finding-facts.js';
import { IncidentFacts } from './incident-facts.js';
import { PromiseFacts } from './promise-facts.js';
import { UsageFacts, type Asked } from './usage-facts.js';

/** Gatherer gathers what a report tells, from where the API reads it as well. */
@Injectable()
export class Gatherer {
  constructor(
    private readonly usage: UsageFacts,
    private readonly promises: PromiseFacts,
    private readonly incidents: IncidentFacts,
    private readonly findings: FindingFacts,
    private readonly clock: Clock,
  ) {}

  /** gather gathers the facts of a time, one thing after the other. It throws `Rejected` and `Unavailable`. */
  async gather(asked: Asked): Promise<ReportFacts> {
    const { kind, timezone, told } = asked;
    return {
      ...{ kind, timezone, isSoFar: told.isSoFar, period: spanOf(told), before: spanOf(told.before) },
      madeAt: new Date(this.clock.now()).toISOString(),
      ...(await this.usage.gather(asked)),
      ...(await this.promises.gather(told)),
      ...(await this.incidents.gather(told)),
      ...(await this.findings.gather(told)),
    };
  }
}

function spanOf({ fromMs, toMs }: Period): ReportedSpan {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}
