import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActingCallerOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { JobsService } from './jobs.service.js';
import { failedWorkView, jobsView, type FailedWorkView, type JobsView } from './jobs.view.js';

/** JobsController is `/api/v1/jobs`: the work that is done later, and what went wrong with it. */
@ApiTags('jobs')
@Controller('api/v1/jobs')
@Needs('operate', { everyProject: true })
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Needs(['read', 'operate'], { everyProject: true })
  @Answers(jobsView)
  all(@CallerOf() caller: Caller): Promise<JobsView> {
    return this.jobs.all(caller);
  }

  @Get('failed')
  @Needs(['read', 'operate'], { everyProject: true })
  @Answers(pageOf(failedWorkView))
  failed(@Query({ schema: pageQuery }) query: Paged, @CallerOf() caller: Caller): Promise<Page<FailedWorkView>> {
    return this.jobs.failed(query, caller);
  }

  @Post('failed/:id/retry')
  @Audited('work.retry', 'work')
  @HttpCode(202)
  @Answers(failedWorkView, 202)
  retry(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<FailedWorkView> {
    return this.jobs.retry(id, caller);
  }

  @Delete('failed/:id')
  @Audited('work.discard', 'work')
  @HttpCode(204)
  discard(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<void> {
    return this.jobs.discard(id, caller);
  }
}
