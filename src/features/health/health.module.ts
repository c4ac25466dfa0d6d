import { Module } from '@nestjs/common';
import { HealthChecks, Waiting } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { Heartbeat } from './heartbeat.js';
import { WorkersController } from './workers.controller.js';
import { WorkersService } from './workers.service.js';

/** HealthModule is whether the service can do its work, and which workers do it. */
@Module({
  controllers: [HealthController, WorkersController],
  providers: [HealthService, HealthChecks, Waiting, WorkersService, Heartbeat],
})
export class HealthModule {}
