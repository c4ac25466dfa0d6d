import { Injectable } from '@nestjs/common';
import { Unavailable } from '../../domain/failures.js';
import type { NotificationReason } from '../../domain/notification/decision.js';
import { messageOf, type Told } from '../../domain/notification/message.js';
import { Couriers } from '../../outbound/channels/couriers.js';
import { ChannelBook, type FoundChannel } from '../../storage/notifications/channel-book.js';
import { Frames } from './frames.js';
import { Outcomes } from './outcomes.js';

/** NoChannel is why nobody is there to take a message. */
export type NoChannel = Extract<NotificationReason, 'channel_removed' | 'channel_disabled'>;

/** Carrier has messages taken to channels, and takes note of what came of it. */
@Injectable()
export class Carrier {
  constructor(
    private readonly channels: ChannelBook,
    private readonly couriers: Couriers,
    private readonly frames: Frames,
    private readonly outcomes: Outcomes,
  ) {}

  /**
   * carry takes a message to the channel of an id; where there is none any more, or it was switched off, it tells that instead. It
   * throws as `Couriers.take` does.
   */
  async carry(messageId: string, channelId: string, told: readonly Told[]): Promise<NoChannel | null> {
    const found = await this.channels.find(channelId);
    if (!found && this.channels.isOfEnvironment(channelId)) {
      throw new Unavailable('channel_not_configured', `the environment of this worker does not name ${channelId}`);
    }
    if (!found) return 'channel_removed';
    if (!found.channel.isEnabled) return 'channel_disabled';
    await this.take(messageId, found, told);
    return null;
  }

  /** take takes a message to a channel, without the database. It throws as `Couriers.take` does. */
  async take(messageId: string, found: FoundChannel, told: readonly Told[]): Promise<void> {
    const { kind } = found.channel;
    try {
      await this.repeat(messageId, found, told);
    } catch (error) {
      this.outcomes.became(kind, 'failed');
      throw error;
    }
    this.outcomes.became(kind, 'sent', told.length);
  }

  /** repeat takes a message to who was told and expects to hear it again: that is no notification. It throws as `Couriers.take` does. */
  async repeat(
    messageId: string,
    { channel, target, isOperators }: FoundChannel,
    told: readonly Told[],
  ): Promise<void> {
    const message = messageOf(told, this.frames.of(channel, messageId));
    await this.couriers.take(message, { channelId: channel.id, target, isOperators });
  }
}
