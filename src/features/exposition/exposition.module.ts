import { Module } from '@nestjs/common';
import { ExpositionController } from './exposition.controller.js';
import { ExpositionService } from './exposition.service.js';
import { MetricsAccess } from './metrics-access.js';
import { OBSERVERS } from './observers.js';

/** ExpositionModule is what Prometheus sees. */
@Module({ controllers: [ExpositionController], providers: [ExpositionService, MetricsAccess, ...OBSERVERS] })
export class ExpositionModule {}
