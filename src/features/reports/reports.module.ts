import { Module } from '@nestjs/common';
import { DueReports } from './due-reports.js';
import { FindingFacts } from './gathering/finding-facts.js';
import { Gatherer } from './gathering/gatherer.js';
import { IncidentFacts } from './gathering/incident-facts.js';
import { PromiseFacts } from './gathering/promise-facts.js';
import { UsageFacts } from './gathering/usage-facts.js';
import { ReportCarrier } from './report-carrier.js';
import { ReportFilesService } from './report-files.service.js';
import { ReportJobs } from './report-jobs.js';
import { ReportLetters } from './report-letters.js';
import { ReportMaker } from './report-maker.js';
import { ReportOrders } from './report-orders.js';
import { ReportPost } from './report-post.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { SchedulesController } from './schedules.controller.js';
import { SchedulesService } from './schedules.service.js';

/** ReportsModule is what days, weeks and months came to, made by themselves or when somebody wants it, kept, and sent. */
@Module({
  controllers: [ReportsController, SchedulesController],
  providers: [
    ...[UsageFacts, PromiseFacts, IncidentFacts, FindingFacts, Gatherer],
    ...[ReportMaker, ReportLetters, ReportCarrier, ReportPost, ReportOrders],
    ...[ReportsService, ReportFilesService, SchedulesService, DueReports, ReportJobs],
  ],
})
export class ReportsModule {}
