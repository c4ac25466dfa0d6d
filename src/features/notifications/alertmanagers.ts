import { Injectable, Logger } from '@nestjs/common';
import type { AlertTransition } from '../../domain/alerting/transition.js';
import type { Channel } from '../../domain/notification/channel.js';
import { messageOf } from '../../domain/notification/message.js';
import { Couriers } from '../../outbound/channels/couriers.js';
import { AlertTransitions } from '../../storage/alerts/alert-transitions.js';
import { ChannelBook, type FoundChannel } from '../../storage/notifications/channel-book.js';
import { NotifiedAlerts } from '../../storage/notifications/notified-alerts.js';
import { Frames } from './frames.js';

const AT_ONCE = 200;

/**
 * Alertmanagers tells Alertmanagers again and again what still fires, as they expect it: they take an alert for resolved that
 * they do not hear of any more, and know of none after a restart. It tells nothing new, so it is no notification.
 */
@Injectable()
export class Alertmanagers {
  private readonly logger = new Logger(Alertmanagers.name);

  constructor(
    private readonly alerts: NotifiedAlerts,
    private readonly transitions: AlertTransitions,
    private readonly channels: ChannelBook,
    private readonly couriers: Couriers,
    private readonly frames: Frames,
  ) {}

  /** refresh tells every Alertmanager what still fires. One that cannot be told is told the next time. */
  async refresh(): Promise<void> {
    for (const { id, kind, isEnabled } of await this.channels.list()) {
      const found = kind === 'alertmanager' && isEnabled ? await this.channels.find(id) : null;
      if (!found) continue;
      await this.refreshOne(found).catch((error: unknown) => {
        this.logger.warn(`${found.channel.name} was not told what still fires: ${String(error)}`);
      });
    }
  }

  /** What was resolved while it was told that it fires is told once more. */
  private async refreshOne(found: FoundChannel): Promise<void> {
    const firing = await this.alerts.firingOn(found.channel.id);
    for (let first = 0; first < firing.length; first += AT_ONCE) {
      await this.tell(found, firing.slice(first, first + AT_ONCE));
    }
    const still = new Set((await this.alerts.firingOn(found.channel.id)).map(({ id }) => id));
    const over = firing.filter(({ id }) => !still.has(id));
    const ends = await Promise.all(over.map(({ alertId }) => this.transitions.ofAlert(alertId, 1)));
    if (over.length > 0) await this.tell(found, ends.flat());
  }

  private async tell({ channel, target, isOperators }: FoundChannel, told: readonly AlertTransition[]): Promise<void> {
    const destination = { channelId: channel.id, target, isOperators };
    await this.couriers.take(this.messageFor(channel, told), destination);
  }

  private messageFor(channel: Channel, told: readonly AlertTransition[]): ReturnType<typeof messageOf> {
    const frame = this.frames.of(channel, `refresh-${channel.id}`);
    return messageOf(
      told.map((transition) => ({ transition, reason: 'routed' })),
      frame,
    );
  }
}
