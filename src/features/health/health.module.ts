import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

/** HealthModule is whether the service can do its work. */
@Module({ controllers: [HealthController], providers: [HealthService] })
export class HealthModule {}
