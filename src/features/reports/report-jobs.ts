import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { Outbox } from '../../storage/repositories/outbox.js';
import { REPORT_SEND_JOB, reportSendWork } from '../../storage/reports/report-sends.js';
import { Reports } from '../../storage/reports/reports.js';
import { DueReports } from './due-reports.js';
import { ReportPost } from './report-post.js';

/** ReportJobs makes reports when they are due, sends them, and lets go of old ones. */
@Injectable()
export class ReportJobs implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly outbox: Outbox,
    private readonly due: DueReports,
    private readonly post: ReportPost,
    private readonly reports: Reports,
  ) {}

  onModuleInit(): void {
    this.queue.handle('reports.make', () => this.due.make());
    this.queue.handle('reports.expire', () => this.reports.expire());
    this.queue.handle(REPORT_SEND_JOB, async ({ workId }) => {
      if (workId === null) return;
      await this.outbox.perform(workId, ({ payload }) => this.post.send(reportSendWork.parse(payload)));
    });
    this.outbox.mourn(REPORT_SEND_JOB, (transaction, payloadText, death) =>
      this.post.bury(transaction, reportSendWork.parse(JSON.parse(payloadText)), death),
    );
  }
}
