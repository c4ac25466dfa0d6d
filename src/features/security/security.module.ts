import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Doorkeeper } from '../../http/doorkeeper.js';
import { JobQueue } from '../../queue/job-queue.js';
import { Door } from './door.js';
import { KeyNetworks } from './key-networks.js';
import { KeyWatch } from './key-watch.js';
import { RateLimiter } from './rate-limiter.js';
import { SecurityController } from './security.controller.js';
import { SecurityLog } from './security-log.js';
import { SecurityRecords, SecurityService } from './security.service.js';
import { SessionsController } from './sessions.controller.js';

/** SecurityModule is what happens at the door: who signs in, who comes too often, who guesses, and whose key is used unusually. */
@Global()
@Module({
  controllers: [SecurityController, SessionsController],
  providers: [
    RateLimiter,
    SecurityLog,
    KeyNetworks,
    Door,
    KeyWatch,
    SecurityRecords,
    SecurityService,
    { provide: Doorkeeper, useExisting: Door },
  ],
  exports: [Doorkeeper],
})
export class SecurityModule implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly watch: KeyWatch,
    private readonly records: SecurityRecords,
  ) {}

  onModuleInit(): void {
    this.queue.handle('security.watch', async () => {
      await this.watch.look();
      await this.records.expire();
    });
  }
}
