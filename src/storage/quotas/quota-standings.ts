import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { outlookOf, type Outlook } from '../../domain/forecast/outlook.js';
import { quotaStanding, type QuotaStanding } from '../../domain/quota/quota-standing.js';
import type { Quota } from '../../domain/quota/quota.js';
import { Database } from '../database.js';
import { LearnedDays } from '../learned-days.js';
import { quotaDays, quotaSumsAt, type QuotaReading } from './quota-sums.js';
import { readQuotas } from './quota-table.js';

/** StandingQuota is a quota and where it stands. */
export interface StandingQuota {
  quota: Quota;
  standing: QuotaStanding;
}

/** QuotaStandings tells how far quotas are used, and how they are expected to go on. */
@Injectable()
export class QuotaStandings {
  private readonly reading: QuotaReading;
  private readonly days: LearnedDays<Quota>;

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    this.reading = { query: (sql, parameters) => database.query(sql, parameters), dialect: database.dialect };
    this.days = new LearnedDays<Quota>({
      daysOf: (quotas, fromMs) => quotaDays(this.reading, quotas, { fromMs }),
      countedBy: ({ unit }) => unit,
    });
  }

  /** now is where those quotas stand that are wanted, by their names. */
  async now(isWanted: (quota: Quota) => boolean = () => true): Promise<StandingQuota[]> {
    return this.standings((await readQuotas(this.reading.query)).filter(isWanted), this.clock.now());
  }

  /** at is where a quota stood at the end of the period in which a moment lies, by what is known now; `null`: there is none. */
  async at(id: string, atMs: number): Promise<StandingQuota | null> {
    const [found = null] = await this.standings(await readQuotas(this.reading.query, id), atMs);
    return found;
  }

  /** outlooks is how quotas go on from where they stand, in their order; `null` where too little is known. */
  async outlooks(standings: readonly StandingQuota[]): Promise<(Outlook | null)[]> {
    const nowMs = this.clock.now();
    const models = await this.days.models(
      standings.map(({ quota }) => quota),
      nowMs,
    );
    return standings.map(({ quota, standing }, index) => {
      const model = models[index];
      return model ? outlookOf(quota, model, standing, nowMs) : null;
    });
  }

  private async standings(quotas: readonly Quota[], atMs: number): Promise<StandingQuota[]> {
    const sums = await quotaSumsAt(this.reading, quotas, atMs);
    const nowMs = this.clock.now();
    return quotas.flatMap((quota, index) => {
      const sum = sums[index];
      return sum ? [{ quota, standing: quotaStanding(quota, { ...sum, nowMs }) }] : [];
    });
  }
}
