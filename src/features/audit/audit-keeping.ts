import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { shownConfiguration } from '../../config/shown-configuration.js';
import { JobQueue } from '../../queue/job-queue.js';
import { AuditCheckpoints } from '../../storage/audit/audit-checkpoints.js';
import { AuditExpiry } from '../../storage/audit/audit-expiry.js';
import { ConfigurationLog } from '../../storage/audit/configuration-log.js';

/** AuditKeeping writes down how the service is configured, signs the audit log from time to time, and lets go of what is kept no longer. */
@Injectable()
export class AuditKeeping implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(AuditKeeping.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly checkpoints: AuditCheckpoints,
    private readonly expiry: AuditExpiry,
    private readonly configurations: ConfigurationLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const isNew = await this.configurations.note(shownConfiguration(this.environment));
    if (isNew) this.logger.log('the configuration is another than before, and is written into the audit log');
  }

  onModuleInit(): void {
    this.queue.handle('audit.checkpoint', async () => {
      await this.checkpoints.signLast();
      const throughSeq = await this.expiry.expire();
      if (throughSeq !== null) this.logger.log('entries of the audit log are kept no longer', { throughSeq });
    });
  }
}
