import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { JobQueue } from '../../../queue/job-queue.js';
import { Outbox } from '../../../storage/repositories/outbox.js';
import { URGENT_END_JOB, UrgentTellings } from '../../../storage/notifications/urgent/urgent-tellings.js';
import { Carrier } from '../carrier.js';
import { Outcomes } from '../outcomes.js';

const endWork = z.object({ tellingId: z.string() });

/** UrgentEnds tells whoever was told without the database that it is over, as promised work. */
@Injectable()
export class UrgentEnds implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly outbox: Outbox,
    private readonly tellings: UrgentTellings,
    private readonly carrier: Carrier,
    private readonly outcomes: Outcomes,
  ) {}

  onModuleInit(): void {
    this.queue.handle(URGENT_END_JOB, async ({ workId }) => {
      if (workId === null) return;
      await this.outbox.perform(workId, ({ payload }) => this.tell(endWork.parse(payload).tellingId));
    });
  }

  /** promiseForgotten has ends told that whoever would have had them told did not live to see. */
  async promiseForgotten(): Promise<void> {
    await this.outcomes.wake(await this.tellings.endForgotten(), URGENT_END_JOB);
  }

  private async tell(tellingId: string): Promise<void> {
    const over = await this.tellings.endOf(tellingId);
    if (over) await this.carrier.carry(over.messageId, over.channelId, [{ transition: over.end, reason: 'routed' }]);
  }
}
