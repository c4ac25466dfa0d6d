import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { MeasureSums } from '../../storage/measures/measure-sums.js';
import { ActiveUsersService } from './active-users.service.js';
import { EconomicsService } from './economics.service.js';
import { MeasuresController } from './measures.controller.js';
import { MeasuresService } from './measures.service.js';

/** MeasuresModule is what the business reports, and what it costs in calls. */
@Module({ controllers: [MeasuresController], providers: [MeasuresService, EconomicsService, ActiveUsersService] })
export class MeasuresModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly sums: MeasureSums,
  ) {}

  onModuleInit(): void {
    this.queue.handle('measures.expire', () => this.sums.expire());
  }
}
