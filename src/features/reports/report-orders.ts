import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { takesReports } from '../../domain/report/schedule.js';
import { ChannelBook } from '../../storage/notifications/channel-book.js';
import { ReportSends } from '../../storage/reports/report-sends.js';
import type { KeptReport, ReportHead } from '../../storage/reports/reports.js';
import { ReportPost } from './report-post.js';
import type { SendBody } from './reports.schema.js';
import { viewOfHead, type ReportHeadView } from './reports.view.js';

/** ReportOrders has reports sent where somebody wants them, and tells where they were. */
@Injectable()
export class ReportOrders {
  constructor(
    private readonly sends: ReportSends,
    private readonly channels: ChannelBook,
    private readonly post: ReportPost,
  ) {}

  /** send has a report sent to channels: where it was already it is not sent again. It throws as `inspect` does. */
  async send(by: Actor, report: KeptReport, { channels, language }: SendBody): Promise<void> {
    await this.inspect(channels);
    const wanted = channels.map((channelId) => ({ channelId, language }));
    await this.post.wake(await this.sends.order(by, report, wanted));
  }

  /** inspect looks at channels that reports are to be sent to. It throws `Rejected` (`channel_not_found`, `channel_takes_no_reports`). */
  async inspect(ids: readonly string[]): Promise<void> {
    const kinds = new Map((await this.channels.list()).map(({ id, kind }) => [id, kind]));
    for (const id of ids) {
      const kind = kinds.get(id);
      if (kind === undefined) throw new Rejected('channel_not_found', `there is no channel ${id}`, 404);
      if (!takesReports(kind)) {
        throw new Rejected('channel_takes_no_reports', `${kind} takes alerts, and no reports`, 422);
      }
    }
  }

  /** heads shows of which time reports tell, and where they were sent. */
  async heads(reports: readonly ReportHead[]): Promise<ReportHeadView[]> {
    const sends = await this.sends.of(reports.map(({ id }) => id));
    const names = new Map((await this.channels.list()).map(({ id, name }) => [id, name]));
    return reports.map((report) =>
      viewOfHead(
        report,
        sends.filter(({ reportId }) => reportId === report.id),
        names,
      ),
    );
  }
}
