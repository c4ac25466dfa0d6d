import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Noted } from '../../http/audited.js';
import { Answers } from '../../http/answers.js';
import { AnswersFile, CSV, fileOf } from '../../http/files.js';
import { UsageFileService } from './usage-file.service.js';
import { usageFileQuery, usageQuery, type UsageFileQuery, type UsageQuery } from './usage.query.js';
import { UsageService } from './usage.service.js';
import { usageAnswer, type UsageAnswer } from './usage.view.js';

/** UsageController is `GET /api/v1/usage`, and the same as a file. */
@ApiTags('asking')
@Controller('api/v1')
@Needs('read')
export class UsageController {
  constructor(
    private readonly usage: UsageService,
    private readonly files: UsageFileService,
  ) {}

  @Get('usage')
  @Answers(usageAnswer)
  ask(@Query({ schema: usageQuery }) query: UsageQuery, @CallerOf() caller: Caller): Promise<UsageAnswer> {
    return this.usage.usage(query, caller);
  }

  @Get('exports/usage.csv')
  @Noted('export.download', 'export')
  @AnswersFile(CSV)
  async file(
    @Query({ schema: usageFileQuery }) query: UsageFileQuery,
    @CallerOf() caller: Caller,
  ): Promise<StreamableFile> {
    return fileOf(await this.files.csv(query, caller), CSV, 'usage.csv');
  }
}
