import { Module } from '@nestjs/common';
import { AnomaliesController } from './anomalies.controller.js';
import { AnomaliesService } from './anomalies.service.js';

/** AnomaliesModule is what is, and was, out of the usual. */
@Module({ controllers: [AnomaliesController], providers: [AnomaliesService] })
export class AnomaliesModule {}
