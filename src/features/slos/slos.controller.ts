import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { sloBody, type SloFields } from '../../config/slo-fields.js';
import type { Actor } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActorOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { historyQuery, type HistoryQuery } from './slos.query.js';
import { SlosService } from './slos.service.js';
import { sloHistoryView, sloView, type SloHistoryView, type SloView } from './slos.view.js';

/** SlosController is `/api/v1/slos`: what is to be so for which part of the time or the calls, and how far it is. */
@ApiTags('slos')
@Controller('api/v1/slos')
@Needs('operate', { everyProject: true })
export class SlosController {
  constructor(private readonly slos: SlosService) {}

  @Get()
  @Needs('read')
  @Answers(pageOf(sloView))
  list(@Query({ schema: pageQuery }) query: Paged, @CallerOf() caller: Caller): Promise<Page<SloView>> {
    return this.slos.list(query, caller);
  }

  @Get(':id')
  @Needs('read')
  @Answers(sloView)
  one(@Param('id') id: string, @CallerOf() caller: Caller): Promise<SloView> {
    return this.slos.one(id, caller);
  }

  @Get(':id/history')
  @Needs('read')
  @Answers(sloHistoryView)
  history(
    @Param('id') id: string,
    @Query({ schema: historyQuery }) query: HistoryQuery,
    @CallerOf() caller: Caller,
  ): Promise<SloHistoryView> {
    return this.slos.history(id, query, caller);
  }

  @Post()
  @Audited('slo.create', 'slo')
  @Answers(sloView, 201)
  create(@Body({ schema: sloBody }) body: SloFields, @ActorOf() by: Actor): Promise<SloView> {
    return this.slos.create(by, body);
  }

  @Put(':id')
  @Audited('slo.update', 'slo')
  @Answers(sloView)
  replace(@Param('id') id: string, @Body({ schema: sloBody }) body: SloFields, @ActorOf() by: Actor): Promise<SloView> {
    return this.slos.replace(by, id, body);
  }

  @Delete(':id')
  @Audited('slo.delete', 'slo')
  @HttpCode(204)
  remove(@Param('id') id: string, @ActorOf() by: Actor): Promise<void> {
    return this.slos.remove(by, id);
  }
}
