import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActingCallerOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { AnswersFile, HTML, MARKDOWN, PDF } from '../../http/files.js';
import type { Page } from '../../http/paging.js';
import { ReportFilesService } from './report-files.service.js';
import {
  reportBody,
  reportsQuery,
  sendBody,
  shownQuery,
  type ReportBody,
  type ReportsQuery,
  type SendBody,
  type ShownQuery,
} from './reports.schema.js';
import { ReportsService } from './reports.service.js';
import { reportHead, reportView, type ReportHeadView, type ReportView } from './reports.view.js';

/** ReportsController is `/api/v1/reports`: what a day, a week or a month came to, as it was told. */
@ApiTags('reports')
@Controller('api/v1/reports')
@Needs('read', { everyProject: true })
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly files: ReportFilesService,
  ) {}

  @Get()
  @Answers(pageOf(reportHead))
  list(@Query({ schema: reportsQuery }) query: ReportsQuery): Promise<Page<ReportHeadView>> {
    return this.reports.list(query);
  }

  @Post()
  @Audited('report.make', 'report')
  @Needs(['operate', 'finance'], { everyProject: true })
  @Answers(reportView, 201)
  make(@Body({ schema: reportBody }) body: ReportBody, @ActingCallerOf() caller: ActingCaller): Promise<ReportView> {
    return this.reports.make(body, caller);
  }

  @Get(':id')
  @Answers(reportView)
  one(
    @Param('id') id: string,
    @Query({ schema: shownQuery }) query: ShownQuery,
    @CallerOf() caller: Caller,
  ): Promise<ReportView> {
    return this.reports.one(id, query, caller);
  }

  @Get(':id/report.html')
  @AnswersFile(HTML)
  html(
    @Param('id') id: string,
    @Query({ schema: shownQuery }) query: ShownQuery,
    @CallerOf() caller: Caller,
  ): Promise<StreamableFile> {
    return this.files.html(id, query, caller);
  }

  @Get(':id/report.md')
  @AnswersFile(MARKDOWN)
  markdown(
    @Param('id') id: string,
    @Query({ schema: shownQuery }) query: ShownQuery,
    @CallerOf() caller: Caller,
  ): Promise<StreamableFile> {
    return this.files.markdown(id, query, caller);
  }

  @Get(':id/report.pdf')
  @AnswersFile(PDF)
  pdf(
    @Param('id') id: string,
    @Query({ schema: shownQuery }) query: ShownQuery,
    @CallerOf() caller: Caller,
  ): Promise<StreamableFile> {
    return this.files.pdf(id, query, caller);
  }

  @Post(':id/send')
  @Audited('report.send', 'report')
  @Needs('operate', { everyProject: true })
  @HttpCode(202)
  @Answers(reportHead, 202)
  send(
    @Param('id') id: string,
    @Body({ schema: sendBody }) body: SendBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<ReportHeadView> {
    return this.reports.send(id, body, caller);
  }
}
