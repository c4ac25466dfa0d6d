import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../queue/job-queue.js';
import { IncidentActs } from '../../storage/incidents/incident-acts.js';
import { Impacts } from './impacts.js';
import { IncidentStory } from './incident-story.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';
import { PostMortems } from './post-mortems.js';
import { Surroundings } from './surroundings.js';
import { ToldOfAlerts } from './told-of-alerts.js';

/** IncidentsModule is trouble that alerts tell of together, from its beginning to its post-mortem. */
@Module({
  controllers: [IncidentsController],
  providers: [IncidentsService, IncidentStory, Surroundings, ToldOfAlerts, Impacts, PostMortems],
})
export class IncidentsModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly acts: IncidentActs,
  ) {}

  onModuleInit(): void {
    this.queue.handle('incidents.settle', async () => void (await this.acts.settle()));
  }
}
