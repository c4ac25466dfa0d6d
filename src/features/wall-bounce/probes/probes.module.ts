import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../../queue/job-queue.js';
import { Outbox } from '../../../storage/repositories/outbox.js';
import { WallBounceModule } from '../wall-bounce.module.js';
import { ProbeAsker, probeWork } from './probe-asker.js';
import { ProbeRounds } from './probe-rounds.js';
import { ProbeStanding } from './probe-standing.js';
import { ProbeWatch } from './probe-watch.js';
import { ProbesController } from './probes.controller.js';

/** ProbesModule puts questions whose answers are known to models, again and again, and finds those that have drifted. */
@Module({
  imports: [WallBounceModule],
  controllers: [ProbesController],
  providers: [ProbeRounds, ProbeAsker, ProbeWatch, ProbeStanding],
})
export class ProbesModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly outbox: Outbox,
    private readonly rounds: ProbeRounds,
    private readonly asker: ProbeAsker,
    private readonly standing: ProbeStanding,
  ) {}

  onModuleInit(): void {
    this.queue.handle('probes.begin', () => this.begin());
    this.queue.handle('probes.ask', async ({ workId }) => {
      if (workId !== null) await this.outbox.perform(workId, ({ payload }) => this.ask(payload));
    });
  }

  /** Questions of the round before that were given up must not keep what it showed from being noted. */
  private async begin(): Promise<void> {
    if (await this.rounds.beginDue()) await this.standing.note();
  }

  private async ask(payload: unknown): Promise<void> {
    const isRoundOver = await this.asker.ask(probeWork.parse(payload));
    if (isRoundOver) await this.standing.note();
  }
}
