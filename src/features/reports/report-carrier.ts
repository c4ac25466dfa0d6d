import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import type { ChannelKind } from '../../domain/notification/channel.js';
import { NotificationMetrics } from '../../metrics/notification-metrics.js';
import { Couriers } from '../../outbound/channels/couriers.js';
import type { FoundChannel } from '../../storage/notifications/channel-book.js';
import type { ReportSend } from '../../storage/reports/report-sends.js';
import type { KeptReport } from '../../storage/reports/reports.js';
import { ReportLetters } from './report-letters.js';

const ID_LENGTH = 32;

/** ReportCarrier has reports written and taken to channels, and takes note of what came of it. */
@Injectable()
export class ReportCarrier {
  constructor(
    private readonly letters: ReportLetters,
    private readonly couriers: Couriers,
    private readonly metrics: NotificationMetrics,
  ) {}

  /** carry takes a report to a channel. It throws as `Couriers.takeReport` does. */
  async carry(report: KeptReport, send: ReportSend, { channel, target, isOperators }: FoundChannel): Promise<void> {
    const { kind } = channel;
    const frame = { id: letterId(send), kind, language: send.language ?? channel.language };
    try {
      const letter = await this.letters.letter(report, frame);
      await this.couriers.takeReport(letter, { channelId: channel.id, target, isOperators });
    } catch (error) {
      this.became(kind, 'failed');
      throw error;
    }
    this.became(kind, 'sent');
  }

  /** became takes note of what became of a report that was to be sent. */
  became(kind: ChannelKind, outcome: 'sent' | 'failed' | 'dead'): void {
    this.metrics.became(kind, outcome, 1);
  }
}

/** Who is sent the same twice can tell by it. */
function letterId({ reportId, channelId }: ReportSend): string {
  return hash('sha256', JSON.stringify([reportId, channelId]), 'hex').slice(0, ID_LENGTH);
}
