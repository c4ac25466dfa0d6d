import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import type { Language } from '../../domain/notification/channel.js';
import { latestSettled } from '../../domain/report/report.js';
import { mayDo, type Caller } from '../../domain/scopes.js';
import { decodeCursor, encodeCursor, type Page } from '../../http/paging.js';
import { Reports, type KeptReport } from '../../storage/reports/reports.js';
import { ReportMaker } from './report-maker.js';
import { ReportOrders } from './report-orders.js';
import { momentIn, type ReportBody, type ReportsQuery, type SendBody, type ShownQuery } from './reports.schema.js';
import { seenFacts, viewOfReport, type ReportHeadView, type ReportView } from './reports.view.js';

const position = z.tuple([z.number(), z.string()]);

/** ReportsService is the reports that were made, and those that somebody wants now. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly reports: Reports,
    private readonly maker: ReportMaker,
    private readonly orders: ReportOrders,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** list is reports, those made last first. It throws `Rejected` (`invalid_cursor`). */
  async list({ kind, limit, cursor }: ReportsQuery): Promise<Page<ReportHeadView>> {
    const after = cursor === undefined ? null : decodeCursor(cursor, position);
    const found = await this.reports.list({
      ...{ kind: kind ?? null, most: limit + 1 },
      after: after && { madeMs: after[0], id: after[1] },
    });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      items: await this.orders.heads(items),
      nextCursor: last ? encodeCursor([last.madeMs, last.id]) : null,
    };
  }

  /** one is a report. It throws `Rejected` (`report_not_found`). */
  async one(id: string, { language }: ShownQuery, caller: Caller): Promise<ReportView> {
    const report = await this.find(id);
    return this.view(report, language ?? report.language, caller);
  }

  /** seen is a report as far as a caller may see it. It throws `Rejected` (`report_not_found`). */
  async seen(id: string, caller: Caller): Promise<KeptReport> {
    const report = await this.find(id);
    return { ...report, facts: seenFacts(report, mayDo(caller, 'operate')) };
  }

  /** make is the report of a time, made unless it is there. It throws as `ReportMaker.make` does. */
  async make({ kind, at, language, ...told }: ReportBody, caller: ActingCaller): Promise<ReportView> {
    const timezone = told.timezone ?? this.environment.REPORTING_TIMEZONE;
    const atMs = at === undefined ? latestSettled(kind, this.clock.now(), timezone).fromMs : momentIn(at, timezone);
    const report = await this.maker.make({ kind, timezone, atMs, language }, caller.actor);
    return this.view(report, language, caller);
  }

  /** send has a report sent to channels. It throws `Rejected` (`report_not_found`, and as `ReportOrders.send` does). */
  async send(id: string, body: SendBody, { actor }: ActingCaller): Promise<ReportHeadView> {
    const report = await this.find(id);
    await this.orders.send(actor, report, body);
    return this.head(report);
  }

  private async view(report: KeptReport, language: Language, caller: Caller): Promise<ReportView> {
    return viewOfReport(await this.head(report), seenFacts(report, mayDo(caller, 'operate')), language);
  }

  private async head(report: KeptReport): Promise<ReportHeadView> {
    const [head] = await this.orders.heads([report]);
    if (!head) throw reportNotFound(report.id);
    return head;
  }

  private async find(id: string): Promise<KeptReport> {
    const report = await this.reports.find(id);
    if (!report) throw reportNotFound(id);
    return report;
  }
}

function reportNotFound(id: string): Rejected {
  return new Rejected('report_not_found', `there is no report ${id}`, 404);
}
