import { Injectable } from '@nestjs/common';
import type { Death } from '../../domain/promised-work.js';
import type { Transaction } from '../../storage/transaction.js';
import { ChannelBook } from '../../storage/notifications/channel-book.js';
import { Messages, type TakenMessage } from '../../storage/notifications/messages.js';
import { Carrier, type NoChannel } from './carrier.js';
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
    const noChannel = taken.told.length === 0 ? null : await this.carry(taken);
    if (noChannel) return this.outcomes.wake(await this.messages.drop(messageId, noChannel));
    await this.outcomes.wake(await this.messages.sent(messageId));
  }

  /** bury takes note, within the transaction that gives it up, that a message will not be sent. */
  async bury(transaction: Transaction, messageId: string, death: Death): Promise<void> {
    const channelId = await this.messages.bury(transaction, messageId, death);
    const channel = (await this.channels.list(transaction.query)).find(({ id }) => id === channelId);
    if (channel) this.outcomes.became(channel.kind, 'dead');
  }

  private async carry({ id, channelId, told }: TakenMessage): Promise<NoChannel | null> {
    try {
      return await this.carrier.carry(id, channelId, told);
    } catch (error) {
      await this.messages.failed(id, String(error));
      throw error;
    }
  }
}
