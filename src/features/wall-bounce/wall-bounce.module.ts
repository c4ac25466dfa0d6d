import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { Accuracies } from '../../storage/wall-bounces/accuracies.js';
import { BouncesController } from './bounces.controller.js';
import { BouncesService } from './bounces.service.js';
import { CalibrationService } from './calibration.service.js';
import { Exporter } from './export/exporter.js';
import { Exports } from './export/exports.js';
import { Purse } from './run/purse.js';
import { RunController } from './run/run.controller.js';
import { RunService } from './run/run.service.js';
import { Runner } from './run/runner.js';
import { UnderWay } from './run/under-way.js';

/** WallBounceModule is analyses of how far several models agree: asked for, and run. */
@Module({
  controllers: [RunController, BouncesController],
  providers: [BouncesService, CalibrationService, RunService, Runner, Purse, UnderWay, Exporter, Exports],
  exports: [Runner],
})
export class WallBounceModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly accuracies: Accuracies,
  ) {}

  onModuleInit(): void {
    this.queue.handle('wall-bounces.count', () => this.accuracies.count());
  }
}
