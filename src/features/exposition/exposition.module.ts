import { Module } from '@nestjs/common';
import { BounceSeries } from './bounce-series.js';
import { ExpositionController } from './exposition.controller.js';
import { ExpositionService, Workers } from './exposition.service.js';
import { MetricsAccess } from './metrics-access.js';
import { OBSERVERS } from './observers.js';

/** ExpositionModule is what Prometheus sees. */
@Module({
  controllers: [ExpositionController],
  providers: [ExpositionService, BounceSeries, Workers, MetricsAccess, ...OBSERVERS],
})
export class ExpositionModule {}
