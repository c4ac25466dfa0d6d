import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { DependencyStates } from '../../storage/health/dependency-states.js';
import { DatabaseChecks } from './database-checks.js';
import { DatabaseWatch } from './database-watch.js';
import { HealthChecks, Waiting } from './health-checks.js';
import { HealthHistoryController } from './health-history.controller.js';
import { HealthHistoryService } from './health-history.service.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { Heartbeat } from './heartbeat.js';
import { OwnSeries } from './own-series.js';
import { ProviderChecks } from './provider-checks.js';
import { ServiceChecks } from './service-checks.js';
import { SharedWatch } from './shared-watch.js';
import { Sightings } from './sightings.js';
import { WorkerWatch } from './worker-watch.js';
import { WorkersController } from './workers.controller.js';
import { WorkersService } from './workers.service.js';

const LOOKING = [HealthChecks, DatabaseChecks, Waiting, ServiceChecks, ProviderChecks, SharedWatch, Sightings];

/** HealthModule is whether the service can do its work, and which workers do it. */
@Module({
  controllers: [HealthController, HealthHistoryController, WorkersController],
  providers: [
    ...LOOKING,
    ...[HealthService, HealthHistoryService, WorkersService, Heartbeat, OwnSeries, DatabaseWatch, WorkerWatch],
  ],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly states: DependencyStates,
  ) {}

  onModuleInit(): void {
    this.queue.handle('health.expire', () => this.states.expire());
  }
}
