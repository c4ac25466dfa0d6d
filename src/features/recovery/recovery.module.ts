import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { Recoveries } from '../../storage/recovery/recoveries.js';
import { RecoveryCoreModule } from './recovery-core.module.js';
import { RecoveryHistoryService } from './recovery-history.service.js';
import { RecoveryWatch, Watched } from './recovery-watch.js';
import { DiagnosisController, RecoveriesController } from './recovery.controller.js';

/** RecoveryModule is what is wrong with the service, what it does about that by itself, and what people have done. */
@Module({
  imports: [RecoveryCoreModule],
  controllers: [DiagnosisController, RecoveriesController],
  providers: [RecoveryHistoryService, RecoveryWatch, Watched],
})
export class RecoveryModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly watch: RecoveryWatch,
    private readonly recoveries: Recoveries,
  ) {}

  onModuleInit(): void {
    this.queue.handle('recovery.look', () => this.watch.lookForAll());
    this.queue.handle('recovery.expire', () => this.recoveries.expire());
  }
}
