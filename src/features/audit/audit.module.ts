import { Global, Module } from '@nestjs/common';
import { AttemptLog } from '../../http/audited.js';
import { Attempts } from './attempts.js';
import { AuditFilesService } from './audit-files.service.js';
import { AuditKeeping } from './audit-keeping.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';

/** AuditModule is who did what to the service, and the proof of it. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditService, AuditFilesService, AuditKeeping, { provide: AttemptLog, useClass: Attempts }],
  exports: [AttemptLog],
})
export class AuditModule {}
