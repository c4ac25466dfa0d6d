import { Injectable } from '@nestjs/common';
import type { Happening, NamedAlert } from '../../domain/incident/timeline.js';
import { isAutomation } from '../../domain/notification/escalation.js';
import type { Period } from '../../domain/period.js';
import { ChannelBook } from '../../storage/notifications/channel-book.js';
import { NotificationReader } from '../../storage/notifications/notification-reader.js';

const MOST_TOLD = 300;

/** ToldOfAlerts tells who was told of alerts, and what acted by itself. */
@Injectable()
export class ToldOfAlerts {
  constructor(
    private readonly notifications: NotificationReader,
    private readonly channels: ChannelBook,
  ) {}

  /** of is what was sent of some alerts in a period, or could not be. */
  async of(alerts: readonly NamedAlert[], period: Period): Promise<Happening[]> {
    const known = new Map(alerts.map((alert) => [alert.id, alert]));
    const channels = new Map((await this.channels.list()).map((channel) => [channel.id, channel]));
    const told = await this.notifications.told([...known.keys()], period, MOST_TOLD);
    return told.map(({ alertId, channelId, state, reason, decidedMs, settledMs }) => {
      const channel = channels.get(channelId);
      return {
        atMs: settledMs ?? decidedMs,
        kind: channel && isAutomation(channel) ? 'automatic_action' : 'told',
        ...{ alert: known.get(alertId) ?? null, by: null, note: null },
        detail: { channel: channel?.name ?? channelId, state, reason },
      };
    });
  }
}
