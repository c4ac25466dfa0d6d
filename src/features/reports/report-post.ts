import { Injectable, Logger } from '@nestjs/common';
import { Bug, Unavailable } from '../../domain/failures.js';
import type { Death } from '../../domain/promised-work.js';
import type { SendReason } from '../../domain/report/schedule.js';
import { JobQueue } from '../../queue/job-queue.js';
import { ChannelBook, type FoundChannel } from '../../storage/notifications/channel-book.js';
import {
  REPORT_SEND_JOB,
  ReportSends,
  type ReportSend,
  type ReportSendWork,
} from '../../storage/reports/report-sends.js';
import { Reports } from '../../storage/reports/reports.js';
import type { Transaction } from '../../storage/transaction.js';
import { ReportCarrier } from './report-carrier.js';

/** ReportPost sends reports to channels. */
@Injectable()
export class ReportPost {
  private readonly logger = new Logger(ReportPost.name);

  constructor(
    private readonly reports: Reports,
    private readonly sends: ReportSends,
    private readonly channels: ChannelBook,
    private readonly carrier: ReportCarrier,
    private readonly queue: JobQueue,
  ) {}

  /**
   * send sends a report to a channel, unless that was done. A process that dies between the sending and taking note of it leaves
   * one that is sent again, with the same id. It throws as `Couriers.takeReport` does.
   */
  async send(work: ReportSendWork): Promise<void> {
    const send = await this.sends.take(work);
    if (!send) return;
    const found = await this.channels.find(work.channelId);
    if (!found && this.channels.isOfEnvironment(work.channelId)) {
      throw new Unavailable('channel_not_configured', `the environment of this worker does not name ${work.channelId}`);
    }
    const nobody: SendReason | null = !found ? 'channel_removed' : found.channel.isEnabled ? null : 'channel_disabled';
    if (found && nobody === null) await this.carry(send, found);
    await this.sends.settle(work, nobody === null ? 'sent' : 'dropped', nobody);
  }

  /** bury takes note, within the transaction that gives it up, that a report will not be sent. */
  async bury(transaction: Transaction, work: ReportSendWork, death: Death): Promise<void> {
    if (!(await this.sends.bury(transaction, work, death))) return;
    const channel = (await this.channels.list(transaction.query)).find(({ id }) => id === work.channelId);
    if (channel) this.carrier.became(channel.kind, 'dead');
  }

  /** wake asks for reports to be sent; the sweep finds those that could not be asked for. */
  async wake(workIds: readonly string[]): Promise<void> {
    for (const workId of workIds) {
      await this.queue.wake(REPORT_SEND_JOB, { workId }).catch((error: unknown) => {
        this.logger.warn(`the sweep will find what could not be queued: ${String(error)}`);
      });
    }
  }

  private async carry(send: ReportSend, found: FoundChannel): Promise<void> {
    const report = await this.reports.find(send.reportId);
    if (!report) throw new Bug(`the report ${send.reportId} is sent, and is not there`);
    try {
      await this.carrier.carry(report, send, found);
    } catch (error) {
      await this.sends.failed(send, String(error));
      throw error;
    }
  }
}
