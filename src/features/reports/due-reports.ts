import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { duePeriod } from '../../domain/report/report.js';
import { triedAgainMs } from '../../domain/report/schedule.js';
import { ReportSchedules, type DueSchedule } from '../../storage/reports/report-schedules.js';
import { ReportMaker } from './report-maker.js';
import { ReportPost } from './report-post.js';

/** DueReports makes the reports that are due, and has them sent. Who was away makes the latest, and not all that were due meanwhile. */
@Injectable()
export class DueReports {
  private readonly logger = new Logger(DueReports.name);

  constructor(
    private readonly schedules: ReportSchedules,
    private readonly maker: ReportMaker,
    private readonly post: ReportPost,
    private readonly clock: Clock,
  ) {}

  /** make makes what is due. One that cannot be made is tried again after a while, and keeps no other from being made. */
  async make(): Promise<void> {
    const nowMs = this.clock.now();
    for (const due of await this.schedules.all()) {
      const { schedule, doneMs, failure } = due;
      const period = duePeriod(schedule, nowMs);
      if (!schedule.isEnabled || doneMs >= period.toMs) continue;
      if (failure !== null && nowMs < triedAgainMs(failure)) continue;
      await this.finish(due, period.toMs).catch((error: unknown) => this.failed(due, String(error)));
    }
  }

  private async failed(due: DueSchedule, error: string): Promise<void> {
    this.logger.error(`the report of ${due.schedule.name} could not be made: ${error}`);
    await this.schedules.failed(due, error).catch((fault: unknown) => {
      this.logger.error(`what went wrong could not be kept: ${String(fault)}`);
    });
  }

  private async finish(due: DueSchedule, periodEndMs: number): Promise<void> {
    const { kind, timezone, language } = due.schedule;
    const wanted = { kind, timezone, atMs: periodEndMs - 1, language: language ?? 'en' };
    const report = await this.maker.make(wanted, null);
    await this.post.wake(await this.schedules.done(due, periodEndMs, report.id));
  }
}
