import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { AnomaliesController } from './anomalies.controller.js';
import { AnomaliesService } from './anomalies.service.js';
import { SeriesDetection } from './series-detection.js';
import { SeriesService } from './series.service.js';

/** AnomaliesModule is what is, and was, out of the usual. */
@Module({ controllers: [AnomaliesController], providers: [AnomaliesService, SeriesService, SeriesDetection] })
export class AnomaliesModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly detection: SeriesDetection,
  ) {}

  onModuleInit(): void {
    this.queue.handle('anomalies.detect', () => this.detection.catchUp());
  }
}
