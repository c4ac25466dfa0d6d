import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { SizesService } from './sizes.service.js';

/** CapacityModule is how what the service needs grows. */
@Module({ providers: [SizesService] })
export class CapacityModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly sizes: SizesService,
  ) {}

  onModuleInit(): void {
    this.queue.handle('sizes.note', () => this.sizes.note());
  }
}
