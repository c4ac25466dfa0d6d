import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { JobQueue } from '../../queue/job-queue.js';
import { Outbox } from '../../storage/repositories/outbox.js';
import { SEND_JOB, sendWork } from '../../storage/notifications/messages.js';
import { Notifier } from './notifier.js';
import { Reminders } from './reminders.js';
import { Sender } from './sender.js';

const notifyWork = z.object({ transitionId: z.string() });

/** NotificationJobs does what was promised: that people hear of transitions, and that messages are sent. */
@Injectable()
export class NotificationJobs implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly outbox: Outbox,
    private readonly notifier: Notifier,
    private readonly sender: Sender,
    private readonly reminders: Reminders,
  ) {}

  onModuleInit(): void {
    this.queue.handle('alerts.notify', async ({ workId }) => {
      if (workId === null) return;
      await this.outbox.perform(workId, ({ payload }) => this.notifier.notify(notifyWork.parse(payload).transitionId));
    });
    this.queue.handle(SEND_JOB, async ({ workId }) => {
      if (workId === null) return;
      await this.outbox.perform(workId, ({ payload }) => this.sender.send(sendWork.parse(payload).messageId));
    });
    this.outbox.mourn(SEND_JOB, (transaction, payloadText, death) => {
      return this.sender.bury(transaction, sendWork.parse(JSON.parse(payloadText)).messageId, death);
    });
    this.queue.handle('notifications.remind', () => this.reminders.remind());
  }
}
