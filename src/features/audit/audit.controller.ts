import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Noted } from '../../http/audited.js';
import { AnswersFile, CSV, fileOf, NDJSON } from '../../http/files.js';
import type { Page } from '../../http/paging.js';
import { AuditFilesService } from './audit-files.service.js';
import {
  auditFileQuery,
  auditQuery,
  verifyQuery,
  type AuditFileQuery,
  type AuditQuery,
  type VerifyQuery,
} from './audit.query.js';
import { AuditService } from './audit.service.js';
import { auditRowView, verdictView, type AuditRowView, type VerdictView } from './audit.view.js';

/** AuditController is `/api/v1/audit-logs`: who did what, whether that is still what was written, and the same as files. */
@ApiTags('audit')
@Controller('api/v1')
@Needs('admin', { everyProject: true })
export class AuditController {
  constructor(
    private readonly log: AuditService,
    private readonly files: AuditFilesService,
  ) {}

  @Get('audit-logs')
  @Answers(pageOf(auditRowView))
  list(@Query({ schema: auditQuery }) query: AuditQuery): Promise<Page<AuditRowView>> {
    return this.log.list(query);
  }

  @Get('audit-logs/verify')
  @Answers(verdictView)
  verify(@Query({ schema: verifyQuery }) query: VerifyQuery): Promise<VerdictView> {
    return this.log.verify(query);
  }

  @Get('exports/audit.csv')
  @Noted('export.download', 'export')
  @AnswersFile(CSV)
  csv(@Query({ schema: auditFileQuery }) query: AuditFileQuery): StreamableFile {
    return fileOf(this.files.csv(query), CSV, 'audit.csv');
  }

  @Get('exports/audit.ndjson')
  @Noted('export.download', 'export')
  @AnswersFile(NDJSON)
  ndjson(@Query({ schema: auditFileQuery }) query: AuditFileQuery): StreamableFile {
    return fileOf(this.files.ndjson(query), NDJSON, 'audit.ndjson');
  }
}
