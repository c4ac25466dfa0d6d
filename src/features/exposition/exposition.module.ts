import { Module } from '@nestjs/common';
import { ExpositionController } from './exposition.controller.js';
import { ExpositionService, Workers } from './exposition.service.js';
import { MetricsAccess } from './metrics-access.js';
import { OBSERVERS } from './observers.js';

/** ExpositionModule is what Prometheus sees. */
@Module({ controllers: [ExpositionController], providers: [ExpositionService, Workers, MetricsAccess, ...OBSERVERS] })
export class ExpositionModule {}
