import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import type { Language } from '../../domain/notification/channel.js';
import { told, type ReportKind } from '../../domain/report/report.js';
import { Reports, type KeptReport } from '../../storage/reports/reports.js';
import { Gatherer } from './gathering/gatherer.js';

const ID_BYTES = 12;

/** WantedReport is of which time a report is wanted: of the period in which a moment lies. */
export interface WantedReport {
  kind: ReportKind;
  timezone: string;
  atMs: number;
  /** In which it is shown unless somebody asks for another. */
  language: Language;
}

/** ReportMaker makes reports: of each time one, however often it is asked for and by however many. */
@Injectable()
export class ReportMaker {
  constructor(
    private readonly reports: Reports,
    private readonly gatherer: Gatherer,
    private readonly clock: Clock,
  ) {}

  /**
   * make is the report of a time, which is made unless it is there; `by` is who wants it, and nobody where it was due. It throws
   * `Rejected` (`period_not_begun`, `resolution_not_kept`) and `Unavailable`.
   */
  async make({ kind, timezone, atMs, language }: WantedReport, by: Actor | null): Promise<KeptReport> {
    const madeMs = this.clock.now();
    const span = told(kind, atMs, timezone, madeMs);
    if (span === null)
      throw new Rejected(
        'period_not_begun',
        'nothing can be told yet of a period that has not begun for a quarter of an hour',
        422,
      );
    const { fromMs, toMs, isSoFar } = span;
    const made = await this.reports.of({ kind, timezone, fromMs, toMs });
    if (made) return made;
    const facts = await this.gatherer.gather({ kind, timezone, told: span });
    const id = randomBytes(ID_BYTES).toString('base64url');
    return this.reports.keep({ id, kind, timezone, fromMs, toMs, isSoFar, language, madeMs, facts }, by);
  }
}
