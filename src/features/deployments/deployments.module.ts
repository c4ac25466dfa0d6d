import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { NewReleases } from '../../storage/deployments/new-releases.js';
import { DeploymentsController } from './deployments.controller.js';
import { DeploymentsService } from './deployments.service.js';
import { EffectsService } from './effects.service.js';
import { ReleaseSides } from './release-sides.js';

/** DeploymentsModule is when releases were deployed, and what that did. */
@Module({ controllers: [DeploymentsController], providers: [DeploymentsService, EffectsService, ReleaseSides] })
export class DeploymentsModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly releases: NewReleases,
  ) {}

  onModuleInit(): void {
    this.queue.handle('deployments.observe', async () => void (await this.releases.observe()));
  }
}
