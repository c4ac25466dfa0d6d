import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActingCallerOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited, Unaudited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { quotaBody, standingQuery, usageBody, type QuotaBody, type ReportBody } from './quotas.schema.js';
import { QuotasService } from './quotas.service.js';
import {
  quotaStandingView,
  quotaView,
  usageView,
  type QuotaStandingView,
  type QuotaView,
  type UsageView,
} from './quotas.view.js';
import { UsageService } from './usage.service.js';

/** QuotasController is `/api/v1/quotas`: what other services let be used of them, how far it is, and what is reported of it. */
@ApiTags('quotas')
@Controller('api/v1/quotas')
@Needs('finance')
export class QuotasController {
  constructor(
    private readonly quotas: QuotasService,
    private readonly usage: UsageService,
  ) {}

  @Get()
  @Needs('read')
  @Answers(pageOf(quotaView))
  list(@Query({ schema: pageQuery }) query: Paged, @CallerOf() caller: Caller): Promise<Page<QuotaView>> {
    return this.quotas.list(query, caller);
  }

  @Get(':id')
  @Needs('read')
  @Answers(quotaView)
  one(@Param('id') id: string, @CallerOf() caller: Caller): Promise<QuotaView> {
    return this.quotas.one(id, caller);
  }

  @Get(':id/standing')
  @Needs('read')
  @Answers(quotaStandingView)
  standing(
    @Param('id') id: string,
    @Query({ schema: standingQuery }) { at }: z.output<typeof standingQuery>,
    @CallerOf() caller: Caller,
  ): Promise<QuotaStandingView> {
    return this.quotas.standing(id, caller, at);
  }

  @Post()
  @Audited('quota.create', 'quota')
  @Answers(quotaView, 201)
  create(@Body({ schema: quotaBody }) body: QuotaBody, @ActingCallerOf() caller: ActingCaller): Promise<QuotaView> {
    return this.quotas.create(body, caller);
  }

  @Put(':id')
  @Audited('quota.replace', 'quota')
  @Answers(quotaView)
  replace(
    @Param('id') id: string,
    @Body({ schema: quotaBody }) body: QuotaBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<QuotaView> {
    return this.quotas.replace(id, body, caller);
  }

  @Delete(':id')
  @Audited('quota.delete', 'quota')
  @HttpCode(204)
  remove(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<void> {
    return this.quotas.remove(id, caller);
  }

  @Post(':id/usage')
  @Unaudited('what is reported is kept report by report')
  @HttpCode(200)
  @Needs('ingest')
  @Answers(usageView)
  report(
    @Param('id') id: string,
    @Body({ schema: usageBody }) reports: ReportBody[],
    @CallerOf() caller: Caller,
  ): Promise<UsageView> {
    return this.usage.report(id, reports, caller);
  }
}
