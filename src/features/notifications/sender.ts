import { Injectable } from '@nestjs/common';
import type { Death } from '../../domain/promised-work.js';
import type { Transaction } from '../../storage/transaction.js';
import { ChannelBook } from '../../storage/notifications/channel-book.js';
import { Messages, type TakenMessage } from '../../storage/notifications/messages.js';
import { Carrier } from './carrier.js';
import { Outcomes } from './outcomes.js';

/** Sender sends messages. */
@Injectable()
export class Sender {
  constructor(
    private readonly messages: Messages,
    private readonly channels: ChannelBook,
    private readonly carrier: Carrier,
    private readonly outcomes: Outcomes,
  ) {}

  /**
   * send sends a message, unless that was done, and has those sent that waited for it. A process that dies between the sending
   * and taking note of it leaves a message that is sent again, with the same id. It throws as `Carrier.carry` does.
   */
  async send(messageId: string): Promise<void> {
    const taken = await this.messages.take(messageId);
    if (!taken) return;
    if (taken.told.length > 0 && !(await this.carry(taken))) {
      return this.outcomes.wake(await this.messages.drop(messageId, 'channel_removed'));
    }
    await this.outcomes.wake(await this.messages.sent(messageId));
  }

  /** bury takes note, within the transaction that gives it up, that a message will not be sent. */
  async bury(transaction: Transaction, messageId: string, death: Death): Promise<void> {
    const channelId = await this.messages.bury(transaction, messageId, death);
    const channel = (await this.channels.list(transaction.query)).find(({ id }) => id === channelId);
    if (channel) this.outcomes.became(channel.kind, 'dead');
  }

  /** Whether there still is a channel to carry it to. */
  private async carry({ id, channelId, told }: TakenMessage): Promise<boolean> {
    try {
      return await this.carrier.carry(id, channelId, told);
    } catch (error) {
      await this.messages.failed(id, String(error));
      throw error;
    }
  }
}
