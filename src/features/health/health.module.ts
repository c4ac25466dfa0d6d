import { Module } from '@nestjs/common';
import { DatabaseWatch } from './database-watch.js';
import { HealthChecks, Waiting } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { Heartbeat } from './heartbeat.js';
import { OwnSeries } from './own-series.js';
import { WorkerWatch } from './worker-watch.js';
import { WorkersController } from './workers.controller.js';
import { WorkersService } from './workers.service.js';

/** HealthModule is whether the service can do its work, and which workers do it. */
@Module({
  controllers: [HealthController, WorkersController],
  providers: [HealthService, HealthChecks, Waiting, WorkersService, Heartbeat, OwnSeries, DatabaseWatch, WorkerWatch],
})
export class HealthModule {}
